"""Milliseconds of one PyTorch training step on one thread.

usage:  python3 torch_step.py mnist_mlp|lenet|mnist_cnn|sum_mlp
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


def main():
    torch.set_num_threads(1)
    torch.manual_seed(1)
    net, lr, batch, criterion = {"mnist_mlp": mnist_mlp, "lenet": lenet,
                                 "mnist_cnn": mnist_cnn,
                                 "sum_mlp": sum_mlp}[sys.argv[1]]()
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
