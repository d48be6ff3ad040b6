"""Schedules: the rate of 200 steps, by torch.optim.lr_scheduler."""
import math

import torch
from torch.optim import lr_scheduler as L

STEPS = 200
RATE = 1000.0       # large, so that the tolerance is relative


def rates(make, lr=RATE, momentum=False):
    """The rate, or the momentum, of each step under the scheduler."""
    o = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=lr,
                        momentum=0.9)
    s = make(o)
    result = []
    for _ in range(STEPS):
        result.append(o.param_groups[0]["momentum" if momentum else "lr"])
        o.step()
        s.step()
    return result


def add(c, name, make, lr=RATE, steps=STEPS):
    """The case NAME, whose operand is the vector of steps."""
    values = torch.tensor(rates(make, lr), dtype=torch.float64)[:steps]
    x = torch.arange(steps).float()
    c.add(name, lambda t: values.clone(), x, order=0)


def warmup(t):
    return min((t + 1) / 20, 1)


def inverse_sqrt(n):
    return lambda t: min((t + 1) / n, math.sqrt(n / (t + 1)))


def sequence(milestones, *makes):
    return lambda o: L.SequentialLR(o, [m(o) for m in makes], milestones)


def fill(c):
    add(c, "constant", lambda o: L.ConstantLR(o))
    add(c, "constant_factor", lambda o: L.ConstantLR(o, 0.25, 60))
    add(c, "step", lambda o: L.StepLR(o, 30))
    add(c, "step_gamma", lambda o: L.StepLR(o, 7, 0.75))
    add(c, "multi_step", lambda o: L.MultiStepLR(o, [20, 50, 50, 140], 0.5))
    add(c, "exponential", lambda o: L.ExponentialLR(o, 0.9))
    add(c, "exponential_slow", lambda o: L.ExponentialLR(o, 0.999))
    add(c, "linear", lambda o: L.LinearLR(o))
    add(c, "linear_down", lambda o: L.LinearLR(o, 1.0, 0.125, 90))
    add(c, "polynomial", lambda o: L.PolynomialLR(o))
    add(c, "polynomial_power", lambda o: L.PolynomialLR(o, 150, 2.5))
    add(c, "warmup", lambda o: L.LambdaLR(o, warmup))
    add(c, "warmup_start", lambda o: L.LinearLR(o, 0.1, 1.0, 30))
    add(c, "cosine", lambda o: L.CosineAnnealingLR(o, 200))
    add(c, "cosine_min", lambda o: L.CosineAnnealingLR(o, 60, 50.0))
    add(c, "cosine_restarts", lambda o: L.CosineAnnealingWarmRestarts(o, 17))
    add(c, "cosine_restarts_mult",
        lambda o: L.CosineAnnealingWarmRestarts(o, 10, 2, 10.0))
    add(c, "cosine_restarts_three",
        lambda o: L.CosineAnnealingWarmRestarts(o, 5, 3))
    one = {"total_steps": 201}
    add(c, "one_cycle", lambda o: L.OneCycleLR(o, RATE, **one))
    add(c, "one_cycle_linear", lambda o: L.OneCycleLR(
        o, RATE, epochs=67, steps_per_epoch=3, pct_start=0.25,
        anneal_strategy="linear", div_factor=10.0, final_div_factor=20.0))
    add(c, "one_cycle_three", lambda o: L.OneCycleLR(
        o, RATE, **one, three_phase=True, pct_start=0.4))
    add(c, "one_cycle_from_top", lambda o: L.OneCycleLR(
        o, RATE, **one, pct_start=0.0))
    add(c, "cyclic", lambda o: L.CyclicLR(o, 100.0, RATE, step_size_up=25))
    add(c, "cyclic_two", lambda o: L.CyclicLR(
        o, 100.0, RATE, step_size_up=20, step_size_down=13,
        mode="triangular2"))
    add(c, "cyclic_range", lambda o: L.CyclicLR(
        o, 0.0, RATE, step_size_up=15, mode="exp_range", gamma=0.99))
    add(c, "cyclic_scale", lambda o: L.CyclicLR(
        o, 100.0, RATE, step_size_up=15, scale_fn=lambda n: 1 / n))
    add(c, "inverse_sqrt", lambda o: L.LambdaLR(o, inverse_sqrt(40)))
    add(c, "lambda", lambda o: L.LambdaLR(o, lambda t: 0.95 ** (t / 10)))
    add(c, "sequence", sequence(
        [50, 120], lambda o: L.ConstantLR(o, 0.1, 30),
        lambda o: L.ExponentialLR(o, 0.97),
        lambda o: L.CosineAnnealingLR(o, 80)))
    add(c, "then", lambda o: L.LambdaLR(o, lambda t: warmup(t) if t < 20 else
        (1 + math.cos(math.pi * (t - 20) / 180)) / 2))
    add(c, "then_then", sequence(
        [30, 70], lambda o: L.LinearLR(o, 0.1, 1.0, 30),
        lambda o: L.PolynomialLR(o, 40, 0.5),
        lambda o: L.StepLR(o, 20, 0.5)))
    add(c, "product", lambda o: L.ChainedScheduler(
        [L.ConstantLR(o, 0.1, 20), L.ExponentialLR(o, 0.98)]))
    add(c, "product_number", lambda o: L.ChainedScheduler(
        [L.LinearLR(o, 0.5, 1.0, 40), L.StepLR(o, 50, 0.5),
         L.ExponentialLR(o, 0.99)]), lr=RATE / 4)
