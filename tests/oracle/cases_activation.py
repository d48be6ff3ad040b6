"""Activations."""
import torch
import torch.nn.functional as F

LIMITS = torch.tensor([-1e4, -100.0, -20.0, -1.0, -0.0, 0.5, 20.0, 100.0, 1e4])


def both(c, name, f, order=2, **more):
    """At usual and at extreme operands."""
    c.add(name, f, c.normal(4, 5, scale=2.0), order=order, **more)
    c.add(name + "_limits", f, LIMITS, order=order, **more)


def fill(c):
    both(c, "relu", F.relu)
    both(c, "silu", F.silu)
