"""Milliseconds of one PyTorch training step on one thread.

usage:  python3 torch_step.py mnist_mlp|sum_mlp
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
    net, lr, batch, criterion = {"mnist_mlp": mnist_mlp,
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
