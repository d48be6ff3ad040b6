"""The models of models/*.lua in PyTorch.

gives   `models`: for each name a function of no arguments that makes a Model
"""
from dataclasses import dataclass
from typing import Callable

import torch
from torch import nn
from torch.nn import functional as F


@dataclass
class Model:
    net: nn.Module
    data: Callable            # () -> (x, y), one batch
    loss: Callable            # (net, x, y) -> the loss
    optimizer: Callable       # parameters, foreach -> the optimizer


def criterion(of):
    return lambda net, x, y: of(net(x), y)


def adam(lr=1e-3, **options):
    return lambda p, foreach: torch.optim.Adam(p, lr=lr, foreach=foreach, **options)


def adamw(**options):
    return lambda p, foreach: torch.optim.AdamW(p, lr=1e-3, foreach=foreach, **options)


def sgd(momentum=0.0):
    return lambda p, foreach: torch.optim.SGD(p, lr=0.01, momentum=momentum,
                                              foreach=foreach)


def numbers(x, y):
    return lambda: (torch.rand(*x), torch.rand(*y))


def classes(count, *x):
    return lambda: (torch.rand(*x), torch.randint(0, count, (x[0],)))


def words(symbols, batch, window, y_symbols=None, y=None):
    return lambda: (torch.randint(0, symbols, (batch, window)),
                    torch.randint(0, y_symbols or symbols, y or (batch * window,)))


def mlp(*sizes, activation=nn.ReLU):
    layers = []
    for a, b in zip(sizes, sizes[1:]):
        layers += [nn.Linear(a, b), activation()]
    return nn.Sequential(*layers[:-1])


class Call(nn.Module):
    """A function as a layer."""

    def __init__(self, f):
        super().__init__()
        self.f = f

    def forward(self, x):
        return self.f(x)


cross_entropy = criterion(F.cross_entropy)
mse = criterion(F.mse_loss)


def w1():
    return Model(mlp(3, 5, 1), numbers((16, 3), (16, 1)), mse, adam(0.01))


def w2():
    return Model(mlp(1, 10, 1), numbers((100, 1), (100, 1)), mse, sgd())


def w3():
    return Model(mlp(784, 128, 10), classes(10, 64, 784), cross_entropy, adam())


def w4():
    return Model(mlp(784, 1024, 1024, 10), classes(10, 128, 784), cross_entropy,
                 adam())


def w5():
    net = nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(),
        nn.MaxPool2d(2), nn.Flatten(), *mlp(9216, 128, 10))
    return Model(net, classes(10, 64, 1, 28, 28), cross_entropy, adam())


def w6():
    net = nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        *mlp(400, 120, 84, 10))
    return Model(net, classes(10, 32, 1, 28, 28), cross_entropy, sgd(0.9))


class Places(nn.Module):
    """What a recurrent layer gives at each place, without its states."""

    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, x):
        return self.layer(x)[0]


def w7():
    net = nn.Sequential(nn.Embedding(65, 128),
                        Places(nn.LSTM(128, 128, batch_first=True)),
                        nn.Linear(128, 65), nn.Flatten(0, 1))
    return Model(net, words(65, 32, 64), cross_entropy, adam())


class Attention(nn.Module):
    def __init__(self, width, heads, context, causal):
        super().__init__()
        self.qkv = nn.Linear(width, 3 * width, bias=not causal)
        self.proj = nn.Linear(width, width, bias=not causal)
        self.heads, self.causal = heads, causal
        if hasattr(F, "scaled_dot_product_attention"):
            self.attend = self.attend_fused
        else:
            later = torch.ones(context, context).tril() == 0
            self.register_buffer("later", later)

    def attend(self, q, k, v):
        scores = (q @ k.transpose(-2, -1)) * q.shape[-1] ** -0.5
        if self.causal:
            scores = scores.masked_fill(self.later, float("-inf"))
        return scores.softmax(-1) @ v

    def attend_fused(self, q, k, v):
        return F.scaled_dot_product_attention(q, k, v, is_causal=self.causal)

    def forward(self, x):
        b, t, c = x.shape
        q, k, v = [part.view(b, t, self.heads, c // self.heads).transpose(1, 2)
                   for part in self.qkv(x).split(c, 2)]
        seen = self.attend(q, k, v)
        return self.proj(seen.transpose(1, 2).reshape(b, t, c))


class Norm(nn.Module):
    """Layer norm without a bias, which early versions lack."""

    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return F.layer_norm(x, self.weight.shape, self.weight)


class Block(nn.Module):
    def __init__(self, width, heads, context, causal):
        super().__init__()
        norm = Norm if causal else nn.LayerNorm
        self.attend = nn.Sequential(norm(width),
                                    Attention(width, heads, context, causal))
        self.think = nn.Sequential(
            norm(width), nn.Linear(width, 4 * width, bias=not causal), nn.GELU(),
            nn.Linear(4 * width, width, bias=not causal))

    def forward(self, x):
        x = x + self.attend(x)
        return x + self.think(x)


class Transformer(nn.Module):
    def __init__(self, symbols, width, heads, context, blocks, causal):
        super().__init__()
        self.embed = nn.Embedding(symbols, width)
        self.place = nn.Embedding(context, width)
        self.blocks = nn.Sequential(*[Block(width, heads, context, causal)
                                      for _ in range(blocks)])
        self.register_buffer("places", torch.arange(context))

    def forward(self, x):
        return self.blocks(self.embed(x) + self.place(self.places))


class Gpt(Transformer):
    def __init__(self):
        super().__init__(65, 128, 4, 64, 4, True)
        nn.init.normal_(self.embed.weight, std=0.02)
        self.norm = Norm(128)

    def forward(self, x):
        h = self.norm(super().forward(x))
        return F.linear(h, self.embed.weight).flatten(0, 1)


def w8():
    return Model(Gpt(), words(65, 12, 64), cross_entropy,
                 adamw(betas=(0.9, 0.99), weight_decay=0.1))


class Residual(nn.Module):
    def __init__(self, a, b, stride):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(a, b, 3, stride, 1, bias=False), nn.BatchNorm2d(b), nn.ReLU(),
            nn.Conv2d(b, b, 3, 1, 1, bias=False), nn.BatchNorm2d(b))
        self.shortcut = nn.Conv2d(a, b, 1, stride) if stride > 1 else nn.Identity()

    def forward(self, x):
        return F.relu(self.body(x) + self.shortcut(x))


def w9():
    net = nn.Sequential(
        nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU(),
        Residual(16, 16, 1), Residual(16, 32, 2), Residual(32, 64, 2),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))
    return Model(net, classes(10, 32, 3, 32, 32), cross_entropy, sgd(0.9))


def odd():
    return Model(mlp(113, 77, 31, 7), classes(7, 33, 113), cross_entropy, adam())


def depthwise():
    def separable(a, b, stride):
        return [nn.Conv2d(a, a, 3, stride, 1, groups=a, bias=False),
                nn.BatchNorm2d(a), nn.ReLU(),
                nn.Conv2d(a, b, 1, bias=False), nn.BatchNorm2d(b), nn.ReLU()]
    net = nn.Sequential(
        nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU(),
        *separable(16, 32, 1), *separable(32, 64, 2), *separable(64, 64, 1),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))
    return Model(net, classes(10, 16, 3, 32, 32), cross_entropy, sgd(0.9))


class Unet(nn.Module):
    def __init__(self):
        super().__init__()

        def twice(a, b):
            return nn.Sequential(nn.Conv2d(a, b, 3, padding=1), nn.ReLU(),
                                 nn.Conv2d(b, b, 3, padding=1), nn.ReLU())
        self.a, self.b, self.c = twice(1, 8), twice(8, 16), twice(16, 32)
        self.up1, self.d = nn.ConvTranspose2d(32, 16, 2, 2), twice(32, 16)
        self.up2, self.e = nn.ConvTranspose2d(16, 8, 2, 2), twice(16, 8)
        self.out = nn.Conv2d(8, 1, 1)

    def forward(self, x):
        a = self.a(x)
        b = self.b(F.max_pool2d(a, 2))
        c = self.c(F.max_pool2d(b, 2))
        d = self.d(torch.cat((b, self.up1(c)), 1))
        return self.out(self.e(torch.cat((a, self.up2(d)), 1)))


def unet():
    shape = (8, 1, 32, 32)
    return Model(Unet(), numbers(shape, shape),
                 criterion(F.binary_cross_entropy_with_logits), adam())


def conv1d():
    net = nn.Sequential(
        nn.Conv1d(6, 32, 5, padding=2), nn.ReLU(),
        nn.Conv1d(32, 64, 5, stride=2, padding=2), nn.ReLU(),
        nn.Conv1d(64, 64, 3, padding=1), nn.ReLU(),
        nn.MaxPool1d(2), nn.Flatten(), nn.Linear(2048, 6))
    return Model(net, classes(6, 32, 6, 128), cross_entropy, adam())


def conv3d():
    net = nn.Sequential(
        nn.Conv3d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool3d(2),
        nn.Conv3d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool3d(2),
        nn.Flatten(), *mlp(1024, 32, 4))
    return Model(net, classes(4, 8, 1, 16, 16, 16), cross_entropy, sgd(0.9))


def gru():
    net = nn.Sequential(Places(nn.GRU(12, 64, 2, batch_first=True)),
                        Call(lambda h: h[:, -1]), nn.Linear(64, 8))
    return Model(net, classes(8, 32, 50, 12), cross_entropy, adam())


def attention():
    net = nn.Sequential(Transformer(96, 64, 4, 256, 2, False),
                        Call(lambda h: h.mean(1)), nn.Linear(64, 5))
    return Model(net, words(96, 4, 256, 5, (4,)), cross_entropy, adamw())


def embedding():
    net = nn.Sequential(nn.EmbeddingBag(5000, 64, mode="mean"), *mlp(64, 64, 20))
    return Model(net, words(5000, 64, 20, 20, (64,)), cross_entropy, adam())


def penalty():
    def loss(net, x, y):
        x = x.detach().requires_grad_()
        out = net(x)
        slope, = torch.autograd.grad(out.sum(), x, create_graph=True)
        norm = ((slope ** 2).sum(1) + 1e-12).sqrt()
        return F.mse_loss(out, y) + 10 * ((norm - 1) ** 2).mean()
    return Model(mlp(16, 64, 64, 1, activation=nn.Tanh),
                 numbers((64, 16), (64, 1)), loss, adam())


def online():
    return Model(mlp(128, 128, 64, 10), classes(10, 1, 128), cross_entropy, sgd())


class Vae(nn.Module):
    def __init__(self):
        super().__init__()
        self.trunk = nn.Sequential(nn.Linear(784, 256), nn.ReLU())
        self.mean, self.log_var = nn.Linear(256, 16), nn.Linear(256, 16)
        self.decode = mlp(16, 256, 784)

    def forward(self, x):
        return self.mean(self.trunk(x))


def vae():
    def loss(net, x, y):
        h = net.trunk(x)
        mean, log_var = net.mean(h), net.log_var(h)
        draw = mean + (0.5 * log_var).exp() * torch.randn_like(mean)
        described = F.binary_cross_entropy_with_logits(net.decode(draw), y,
                                                       reduction="sum")
        kl = -0.5 * (1 + log_var - mean ** 2 - log_var.exp()).sum()
        return (described + kl) / 64
    return Model(Vae(), numbers((64, 784), (64, 784)), loss, adam())


def generator():
    net = nn.Sequential(
        nn.Linear(32, 1568), nn.Unflatten(1, (32, 7, 7)), nn.BatchNorm2d(32),
        nn.ReLU(), nn.ConvTranspose2d(32, 16, 4, 2, 1), nn.BatchNorm2d(16),
        nn.ReLU(), nn.ConvTranspose2d(16, 1, 4, 2, 1), nn.Sigmoid())
    return Model(net, numbers((16, 32), (16, 1, 28, 28)), mse,
                 adam(2e-4, betas=(0.5, 0.999)))


models = {f.__name__: f for f in (
    w1, w2, w3, w4, w5, w6, w7, w8, w9, odd, depthwise, unet, conv1d, conv3d, gru,
    attention, embedding, penalty, online, vae, generator)}
