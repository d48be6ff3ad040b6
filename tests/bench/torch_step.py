"""Milliseconds of one PyTorch training step on one thread.

usage:  python3 torch_step.py MODEL     one of those in `models` below
gives   the best of some rounds, the same data and the same restarts as the
        step_*.c beside this file
"""
import sys
import time

import torch

ROUNDS = 31


def mnist_mlp():
    net = torch.nn.Sequential(torch.nn.Linear(784, 128), torch.nn.ReLU(),
                              torch.nn.Linear(128, 10))
    x = torch.rand(16, 64, 784) * 2 - 1
    y = torch.randint(0, 10, (16, 64))
    loss = torch.nn.functional.cross_entropy
    return net, 0.001, lambda t: (x[t % 16], y[t % 16]), loss


def images(net, lr):
    x = torch.rand(16, 64, 1, 28, 28)
    y = torch.randint(0, 10, (16, 64))
    loss = torch.nn.functional.cross_entropy
    return net, lr, lambda t: (x[t % 16], y[t % 16]), loss


def lenet():
    nn = torch.nn
    return images(nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(),
        nn.Linear(84, 10)), 0.002)


def mnist_cnn():
    nn = torch.nn
    return images(nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(),
        nn.MaxPool2d(2), nn.Dropout(0.25), nn.Flatten(), nn.Linear(9216, 128),
        nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 10)), 0.001)


def sum_mlp():
    net = torch.nn.Sequential(torch.nn.Linear(3, 5), torch.nn.ReLU(),
                              torch.nn.Linear(5, 1))

    def batch(_):
        x = torch.rand(16, 3)
        return x, x.sum(1, keepdim=True)
    return net, 0.01, batch, torch.nn.functional.mse_loss


def texts(net, batch, window):
    x = torch.randint(0, 65, (16, batch, window))
    y = torch.randint(0, 65, (16, batch * window))

    def loss(logits, target):
        return torch.nn.functional.cross_entropy(logits.flatten(0, 1), target)
    return net, 0.001, lambda t: (x[t % 16], y[t % 16]), loss


class Output(torch.nn.Module):
    """Of an LSTM, without its states."""

    def __init__(self):
        super().__init__()
        self.lstm = torch.nn.LSTM(128, 128, batch_first=True)

    def forward(self, x):
        return self.lstm(x)[0]


def char_lstm():
    nn = torch.nn
    return texts(nn.Sequential(nn.Embedding(65, 128), Output(),
                               nn.Linear(128, 65)), 50, 50)


class Block(torch.nn.Module):
    """One of nanoGPT, without biases."""

    def __init__(self):
        super().__init__()
        nn = torch.nn
        self.ln_1, self.ln_2 = nn.LayerNorm(128), nn.LayerNorm(128)
        self.attn = nn.Linear(128, 384, bias=False)
        self.proj = nn.Linear(128, 128, bias=False)
        self.fc = nn.Linear(128, 512, bias=False)
        self.out = nn.Linear(512, 128, bias=False)
        self.register_buffer("past", torch.ones(64, 64).tril() == 1)

    def forward(self, x):
        b, t, c = x.shape
        q, k, v = [u.view(b, t, 4, 32).transpose(1, 2)
                   for u in self.attn(self.ln_1(x)).split(128, 2)]
        scores = (q @ k.transpose(-2, -1)) * 32 ** -0.5
        scores = scores.masked_fill(~self.past, float("-inf")).softmax(-1)
        y = (scores @ v).transpose(1, 2).reshape(b, t, c)
        x = x + self.proj(y)
        return x + self.out(torch.nn.functional.gelu(self.fc(self.ln_2(x))))


class Places(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.wte = torch.nn.Embedding(65, 128)
        self.wpe = torch.nn.Embedding(64, 128)

    def forward(self, x):
        return self.wte(x) + self.wpe(torch.arange(64))


class Head(torch.nn.Module):
    """Scores by the embedding, whose weight it shares."""

    def __init__(self, places):
        super().__init__()
        self.shared = [places]

    def forward(self, x):
        return x @ self.shared[0].wte.weight.t()


def nanogpt():
    places = Places()
    return texts(torch.nn.Sequential(places, *[Block() for _ in range(4)],
                                     torch.nn.LayerNorm(128), Head(places)),
                 12, 64)


models = {f.__name__: f for f in (mnist_mlp, lenet, mnist_cnn, char_lstm,
                                  nanogpt, sum_mlp)}


def main():
    torch.set_num_threads(1)
    torch.manual_seed(1)
    net, lr, batch, criterion = models[sys.argv[1]]()
    turn = 0

    def steps(count):
        nonlocal turn
        start = time.perf_counter()
        for _ in range(count):
            if turn % 512 == 0:
                for layer in net:
                    if hasattr(layer, "reset_parameters"):
                        layer.reset_parameters()
                opt = steps.opt = torch.optim.Adam(net.parameters(), lr=lr)
            opt = steps.opt
            x, y = batch(turn)
            opt.zero_grad()
            loss = criterion(net(x), y)
            loss.backward()
            opt.step()
            turn += 1
        return time.perf_counter() - start

    count = 16
    while steps(count) < 0.1:
        count *= 2
    print("%.6f" % (1e3 * min(steps(count) / count for _ in range(ROUNDS))))


if __name__ == "__main__":
    main()
