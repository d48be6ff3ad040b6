"""Golden trajectories of optimizers, schedules and what else acts on an update.

usage:  python3 make_updates.py
takes   nothing: the problem of tests/train/updates/*.lua in PyTorch's words
gives   tests/train/updates/NAME.STEP  lines `name index value`: parameters after
        so many steps, and at the end the optimizer's states (state.NAME.STATE)
        tests/train/updates/NAME.lr    lines `step lr`, where a log has rates
keeps   float64; float32 runs too, to show how far apart the two are
"""
import os

import numpy as np
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "train", "updates")
STEPS = [1, 7, 50, 150]
O = torch.optim
L = torch.optim.lr_scheduler


def numbers(n, factor, modulus, *shape):
    v = [((i * factor) % modulus - modulus // 2) / 16 for i in range(1, n + 1)]
    return torch.tensor(v).reshape(shape)


class Problem:
    """Parameters like problem() in the models, and their loss at a step."""

    def __init__(self):
        def param(v, train=True):
            return torch.tensor(v, requires_grad=train)
        self.weight = param([[0.5, -0.25, 0.75], [-1, 0.125, 0.375]])
        self.bias = param([0.25, -0.5])
        self.scale = param(1.25)
        self.shift = param([0.125, -0.0625], False)
        self.x = numbers(24, 37, 23, 8, 3)
        self.y = numbers(16, 29, 31, 8, 2)

    def named(self):
        return [(n, getattr(self, n)) for n in ("weight", "bias", "scale",
                                                "shift")]

    def trained(self):
        return [p for _, p in self.named() if p.requires_grad]

    def loss(self, step):
        rows = slice(4 * (step % 2), 4 * (step % 2) + 4)
        h = torch.tanh(self.x[rows] @ self.weight.T + self.bias) * self.scale
        h = h + self.shift
        return ((h - self.y[rows]) ** 2).mean() \
            + 0.1 * torch.cos(self.weight).mean()


class Lion(O.Optimizer):
    """Chen et al. 2023, algorithm 2."""

    def __init__(self, params, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(params, dict(lr=lr, betas=betas,
                                      weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            b1, b2 = group["betas"]
            for p in group["params"]:
                m = self.state[p].setdefault("exp_avg", torch.zeros_like(p))
                way = torch.sign(b1 * m + (1 - b1) * p.grad)
                p.mul_(1 - group["lr"] * group["weight_decay"])
                p.sub_(group["lr"] * way)
                m.copy_(b2 * m + (1 - b2) * p.grad)


class NAdam(O.Optimizer):
    """As PyTorch 2 has it: version 1.13 counts mu twice in the product of the next
    step (mu_product * mu * mu_next, where mu_product holds mu already)."""

    def __init__(self, params, lr=2e-3, betas=(0.9, 0.999), eps=1e-8,
                 weight_decay=0.0, momentum_decay=4e-3):
        super().__init__(params, dict(lr=lr, betas=betas, eps=eps,
                                      weight_decay=weight_decay,
                                      momentum_decay=momentum_decay))
        self.steps, self.product = 0, 1.0

    @torch.no_grad()
    def step(self):
        self.steps += 1
        group, = self.param_groups
        b1, b2 = group["betas"]
        mu, following = (b1 * (1 - 0.5 * 0.96 ** (t * group["momentum_decay"]))
                         for t in (self.steps, self.steps + 1))
        self.product *= mu
        of_g = group["lr"] * (1 - mu) / (1 - self.product)
        of_m = group["lr"] * following / (1 - self.product * following)
        for p in group["params"]:
            g = p.grad + group["weight_decay"] * p
            m = self.state[p].setdefault("exp_avg", torch.zeros_like(p))
            v = self.state[p].setdefault("exp_avg_sq", torch.zeros_like(p))
            m.copy_(b1 * m + (1 - b1) * g)
            v.copy_(b2 * v + (1 - b2) * g * g)
            root = (v / (1 - b2 ** self.steps)).sqrt() + group["eps"]
            p.sub_((of_g * g + of_m * m) / root)


class Adafactor(O.Optimizer):
    """As PyTorch 2.5 has it."""

    def __init__(self, params, lr=1e-2, beta2_decay=-0.8, eps=(None, 1e-3), d=1.0,
                 weight_decay=0.0, maximize=False):
        super().__init__(params, dict(lr=lr, beta2_decay=beta2_decay, eps=eps, d=d,
                                      weight_decay=weight_decay, maximize=maximize))
        self.steps = 0

    @torch.no_grad()
    def step(self):
        self.steps += 1
        o, = self.param_groups
        share = self.steps ** o["beta2_decay"]
        rho = min(o["lr"], self.steps ** -0.5)
        for p in o["params"]:
            g = -p.grad if o["maximize"] else p.grad
            least, smallest = o["eps"]
            least = torch.finfo(p.dtype).eps if least is None else least
            alpha = max(smallest, p.norm(2).item() / p.numel() ** 0.5) * rho
            p.mul_(1 - o["lr"] * o["weight_decay"])
            if g.dim() > 1:
                row = (g * g).mean(-1, keepdim=True)
                col = (g * g).mean(-2, keepdim=True)
                row = self.average(p, "row_var", row, share)
                col = self.average(p, "col_var", col, share)
                v = row @ col / row.mean(-2, keepdim=True).clamp(min=least)
            else:
                v = self.average(p, "variance", g * g, share)
            step = v.clamp(min=least * least).rsqrt() * g
            large = step.norm(2).item() / (step.numel() ** 0.5 * o["d"])
            p.sub_(step * (alpha / max(1.0, large)))

    def average(self, p, name, new, share):
        old = self.state[p].setdefault(name, torch.zeros_like(new))
        return old.lerp_(new, share)


class Muon(O.Optimizer):
    """As PyTorch 2.9 has it, which iterates in bf16."""

    def __init__(self, params, lr=1e-3, weight_decay=0.1, momentum=0.95, nesterov=True,
                 ns_coefficients=(3.4445, -4.775, 2.0315), eps=1e-7, ns_steps=5,
                 adjust_lr_fn=None):
        super().__init__(params, dict(lr=lr, weight_decay=weight_decay, momentum=momentum,
                                      nesterov=nesterov, c=ns_coefficients, eps=eps,
                                      ns_steps=ns_steps, adjust_lr_fn=adjust_lr_fn))

    @torch.no_grad()
    def step(self):
        o, = self.param_groups
        for p in o["params"]:
            mean = self.state[p].setdefault("momentum_buffer", torch.zeros_like(p))
            mean.lerp_(p.grad, 1 - o["momentum"])
            x = p.grad.lerp(mean, o["momentum"]) if o["nesterov"] else mean
            rows, cols = p.shape
            x = x.T if rows > cols else x
            x = x / x.norm().clamp(min=o["eps"])
            a, b, c = o["c"]
            for _ in range(o["ns_steps"]):
                gram = x @ x.T
                x = a * x + (b * gram + c * gram @ gram) @ x
            x = x.T if rows > cols else x
            factor = 0.2 * max(rows, cols) ** 0.5 if o["adjust_lr_fn"] \
                else max(1, rows / cols) ** 0.5
            p.mul_(1 - o["lr"] * o["weight_decay"])
            p.sub_(o["lr"] * factor * x)


def of_weights(make):
    """Such an optimizer for the weights, and SGD for the rest."""
    def build(params, **options):
        return Both(make(params[:1], **options), O.SGD(params[1:], lr=0.1))
    return build


def lbfgs(params, **options):
    """One iteration per step."""
    o = O.LBFGS(params, max_iter=1, **options)
    step = o.step
    o.step = lambda: step(lambda: torch.tensor(0.0))
    return o


class Own(O.Optimizer):
    """The optimizer that optimizers.lua writes itself."""

    def __init__(self, params, lr):
        super().__init__(params, dict(lr=lr))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                m = self.state[p].setdefault("mean", torch.full_like(p, 0.5))
                m.copy_(0.75 * m + 0.25 * torch.tanh(p.grad))
                p.sub_(group["lr"] * m)


def decoupled(make):
    """An Adam with the weight decay of AdamW, which version 1.13 lacks."""
    def build(params, weight_decay=0.0, **options):
        o = make(params, **options)
        step = o.step

        def both():
            with torch.no_grad():
                for p in params:
                    p.mul_(1 - o.param_groups[0]["lr"] * weight_decay)
            step()
        o.step = both
        return o
    return build


def d(**options):
    return options


# name: optimizer, options, scheduler or None
OPTIMIZERS = {
    "sgd": (O.SGD, d(lr=0.1)),
    "sgd_momentum": (O.SGD, d(lr=0.05, momentum=0.9)),
    "sgd_dampening": (O.SGD, d(lr=0.1, momentum=0.8, dampening=0.5)),
    "sgd_nesterov": (O.SGD, d(lr=0.05, momentum=0.9, nesterov=True)),
    "sgd_decay": (O.SGD, d(lr=0.1, weight_decay=0.1)),
    "sgd_decay_momentum": (O.SGD, d(lr=0.02, weight_decay=0.05, momentum=0.7,
                                    dampening=0.1)),
    "sgd_maximize": (O.SGD, d(lr=0.01, momentum=0.5, maximize=True,
                              weight_decay=0.1)),
    "adagrad": (O.Adagrad, d()),
    "adagrad_decay": (O.Adagrad, d(lr=0.2, lr_decay=0.1, weight_decay=0.05)),
    "adagrad_start": (O.Adagrad, d(lr=0.1, initial_accumulator_value=0.5,
                                   eps=1e-3)),
    "adagrad_maximize": (O.Adagrad, d(lr=0.02, maximize=True)),
    "rmsprop": (O.RMSprop, d()),
    "rmsprop_alpha": (O.RMSprop, d(lr=0.02, alpha=0.9, eps=1e-4,
                                   weight_decay=0.1)),
    "rmsprop_centered": (O.RMSprop, d(lr=0.005, centered=True)),
    "rmsprop_momentum": (O.RMSprop, d(lr=0.005, momentum=0.9)),
    "rmsprop_all": (O.RMSprop, d(lr=0.002, alpha=0.95, momentum=0.8,
                                 centered=True, weight_decay=0.02, eps=1e-3)),
    "rmsprop_maximize": (O.RMSprop, d(lr=0.005, maximize=True)),
    "adadelta": (O.Adadelta, d()),
    "adadelta_rho": (O.Adadelta, d(lr=0.7, rho=0.5, eps=1e-3)),
    "adadelta_decay": (O.Adadelta, d(weight_decay=0.1, eps=1e-4)),
    "adadelta_maximize": (O.Adadelta, d(lr=0.5, eps=1e-4, maximize=True)),
    "adam": (O.Adam, d()),
    "adam_betas": (O.Adam, d(lr=0.05, betas=(0.8, 0.9), eps=1e-3)),
    "adam_no_momentum": (O.Adam, d(lr=0.02, betas=(0, 0.99))),
    "adam_decay": (O.Adam, d(lr=0.02, weight_decay=0.1)),
    "adam_amsgrad": (O.Adam, d(lr=0.05, betas=(0.9, 0.8), amsgrad=True)),
    "adam_maximize": (O.Adam, d(lr=0.01, maximize=True)),
    "adamw": (O.AdamW, d()),
    "adamw_decay": (O.AdamW, d(lr=0.05, weight_decay=0.3)),
    "adamw_amsgrad": (O.AdamW, d(lr=0.03, betas=(0.85, 0.7), amsgrad=True,
                                 maximize=True)),
    "adamax": (O.Adamax, d()),
    "adamax_betas": (O.Adamax, d(lr=0.05, betas=(0.8, 0.9), eps=1e-4,
                                 weight_decay=0.1)),
    "adamax_maximize": (O.Adamax, d(lr=0.01, maximize=True)),
    "nadam": (NAdam, d()),
    "nadam_decay": (NAdam, d(lr=0.02, momentum_decay=0.1,
                               weight_decay=0.1)),
    "nadam_betas": (NAdam, d(lr=0.03, betas=(0.7, 0.95), eps=1e-3)),
    "nadam_decoupled": (decoupled(NAdam), d(lr=0.02, weight_decay=0.2)),
    "radam": (O.RAdam, d()),
    "radam_decay": (O.RAdam, d(lr=0.02, weight_decay=0.1)),
    "radam_betas": (O.RAdam, d(lr=0.03, betas=(0.8, 0.9), eps=1e-3)),
    "radam_plain": (O.RAdam, d(lr=0.03, betas=(0.8, 0.5))),
    "radam_decoupled": (decoupled(O.RAdam), d(lr=0.02, weight_decay=0.2)),
    "asgd": (O.ASGD, d()),
    "asgd_average": (O.ASGD, d(lr=0.1, lambd=0.01, alpha=0.5, t0=10)),
    "asgd_decay": (O.ASGD, d(lr=0.05, weight_decay=0.1, t0=0, maximize=True)),
    "rprop": (O.Rprop, d()),
    "rprop_etas": (O.Rprop, d(lr=0.02, etas=(0.6, 1.3),
                              step_sizes=(1e-4, 0.05))),
    "rprop_maximize": (O.Rprop, d(lr=0.001, step_sizes=(1e-5, 0.01),
                                  maximize=True)),
    "adafactor": (Adafactor, d()),
    "adafactor_all": (Adafactor, d(lr=0.05, beta2_decay=-0.5, eps=(1e-3, 0.5), d=0.5,
                                   weight_decay=0.2)),
    "adafactor_maximize": (Adafactor, d(lr=0.02, maximize=True)),
    "muon": (of_weights(Muon), d()),
    "muon_plain": (of_weights(Muon), d(lr=0.02, momentum=0.5, nesterov=False, ns_steps=3,
                                       weight_decay=0)),
    "muon_adjusted": (of_weights(Muon), d(lr=0.05, ns_coefficients=(2, -1.5, 0.5), eps=10,
                                          adjust_lr_fn="match_rms_adamw")),
    "lbfgs": (lbfgs, d(lr=0.2, history_size=10)),
    "lbfgs_short": (lbfgs, d(lr=0.1, history_size=2)),
    "lion": (Lion, d()),
    "lion_decay": (Lion, d(lr=0.003, betas=(0.8, 0.95), weight_decay=0.1)),
    "step": (O.SGD, d(lr=0.1, momentum=0.9),
             lambda o: L.StepLR(o, 7, gamma=0.5)),
    "cosine": (O.AdamW, d(lr=0.05), lambda o: warmup_cosine(o, 10, 30, 1e-3)),
    "asgd_schedule": (O.ASGD, d(lr=0.1, t0=5),
                      lambda o: L.ExponentialLR(o, 0.95)),
    "rprop_schedule": (O.Rprop, d(lr=0.01), lambda o: L.LinearLR(o)),
    "one_cycle": (O.SGD, d(lr=1, momentum=0.9),
                  lambda o: L.OneCycleLR(o, 0.1, total_steps=60)),
    "one_cycle_adam": (O.Adam, d(), lambda o: L.OneCycleLR(
        o, 0.05, epochs=5, steps_per_epoch=11, pct_start=0.4,
        anneal_strategy="linear", three_phase=True, base_momentum=0.8,
        div_factor=10, final_div_factor=100)),
    "cyclic": (O.SGD, d(lr=1), lambda o: L.CyclicLR(
        o, 0.01, 0.1, step_size_up=6, step_size_down=9, mode="triangular2")),
    "cyclic_plain": (O.SGD, d(lr=1, momentum=0.3), lambda o: L.CyclicLR(
        o, 0.01, 0.05, step_size_up=5, mode="exp_range", gamma=0.97,
        cycle_momentum=False)),
    "plateau": (O.SGD, d(lr=0.1), lambda o: L.ReduceLROnPlateau(
        o, factor=0.5, patience=2, threshold=0.01, cooldown=1)),
    "plateau_max": (O.SGD, d(lr=0.1), lambda o: L.ReduceLROnPlateau(
        o, mode="max", factor=0.7, patience=4, threshold=0.001,
        threshold_mode="abs", min_lr=0.02)),
    "own": (Own, d(lr=0.1),
            lambda o: L.LambdaLR(o, lambda t: 1 / (1 + 0.1 * t))),
}

# No rates after the cycle; and where an ascent has no hold, rounding decides.
SHORT = {"one_cycle", "one_cycle_adam", "sgd_maximize", "asgd_decay"}


def warmup_cosine(o, up, down, eta_min):
    base = o.param_groups[0]["lr"]

    def rate(t):
        if t < up:
            return (t + 1) / up
        cosine = (1 + np.cos(np.pi * (t - up) / down)) / 2
        return (eta_min + (base - eta_min) * cosine) / base
    return L.LambdaLR(o, rate)


# ---- running ---------------------------------------------------------------------

FACTORS = ("row_var", "col_var")


def states(o, problem):
    for name, p in problem.named():
        for key, v in o.state.get(p, {}).items():
            if torch.is_tensor(v) and (v.shape == p.shape or key in FACTORS) \
                    and key not in ("step", "eta", "mu", "mu_product"):
                yield "state.%s.%s" % (name, key), v


def optimizers(dtype):
    """All of OPTIMIZERS; gives {(step, name): numbers}."""
    torch.set_default_dtype(dtype)
    result = {}
    for name, (make, options, *scheduler) in OPTIMIZERS.items():
        problem = Problem()
        o = make(problem.trained(), **options)
        schedule = scheduler[0](o) if scheduler else None
        last = 50 if name in SHORT else STEPS[-1]
        for step in range(last):
            o.zero_grad()
            loss = problem.loss(step)
            loss.backward()
            o.step()
            if isinstance(schedule, L.ReduceLROnPlateau):
                schedule.step(loss.detach())
            elif schedule:
                schedule.step()
            if step + 1 in STEPS:
                for key, p in problem.named():
                    result[step + 1, name + "." + key] = p.detach().clone()
        if last == STEPS[-1]:
            for key, v in states(o, problem):
                key = key.replace("state.", "state.%s." % name, 1)
                result[last, key] = v.clone()
    return result


# ---- numbers of 16 bits ----------------------------------------------------------------

# name: optimizer, options, type of the parameters, type of the states or None
HALF = {
    "sgd": (O.SGD, d(lr=0.1), torch.bfloat16, None),
    "momentum": (O.SGD, d(lr=0.05, momentum=0.9), torch.bfloat16, torch.bfloat16),
    "adam": (O.Adam, d(lr=0.02), torch.bfloat16, None),
    "adam_kept": (O.Adam, d(lr=0.02, betas=(0.8, 0.9)), torch.bfloat16,
                  torch.bfloat16),
    "adamw_half": (O.AdamW, d(lr=0.02, betas=(0.8, 0.9), eps=1e-3,
                              weight_decay=0.1), torch.float16, torch.float16),
    "rmsprop": (O.RMSprop, d(lr=0.01, alpha=0.9), torch.float16, torch.bfloat16),
    "lion": (Lion, d(lr=0.01), torch.bfloat16, torch.float16),
}


@torch.no_grad()
def keep(o, problem, kept, states_kept):
    """Rounds what a step has changed."""
    for _, p in problem.named():
        p.copy_(p.float().to(kept))
    for _, v in states(o, problem) if states_kept else []:
        v.copy_(v.float().to(states_kept))


def half(dtype):
    torch.set_default_dtype(dtype)
    result = {}
    for name, (make, options, kept, states_kept) in HALF.items():
        problem = Problem()
        o = make(problem.trained(), **options)
        for step in range(25):
            o.zero_grad()
            problem.loss(step).backward()
            o.step()
            keep(o, problem, kept, states_kept)
            if step + 1 in (1, 7, 25):
                for key, p in [*problem.named(), *states(o, problem)]:
                    key = key.replace("state.", "state.%s." % name) \
                        if key.startswith("state.") else name + "." + key
                    result[step + 1, key] = p.detach().clone()
    return result


# ---- what acts on gradients and averages ---------------------------------------------

CALLS = 24


def clip(norm, norm_type=2):
    return lambda ps: torch.nn.utils.clip_grad_norm_(ps, norm, norm_type)


def clip_value(v):
    return lambda ps: torch.nn.utils.clip_grad_value_(ps, v)


def sgd(ps):
    return O.SGD(ps, lr=0.1, momentum=0.9)


def adam(ps):
    return O.Adam(ps, lr=0.05)


def two_groups(ps, a, b):
    """The groups of gradients.lua: a and b are the problems."""
    first = [a.bias, b.bias, b.scale]
    second = [b.weight]
    rest = [a.weight, a.scale]
    return O.AdamW([dict(params=rest), dict(params=second, betas=(0.5, 0.75)),
                    dict(params=first, weight_decay=0, lr=0.01)],
                   lr=0.05, weight_decay=0.25)


class Both:
    """Two optimizers as one."""

    def __init__(self, *parts):
        self.parts = parts
        self.state = {k: v for p in parts for k, v in p.state.items()}

    def zero_grad(self):
        for p in self.parts:
            p.zero_grad()

    def step(self):
        for p in self.parts:
            p.step()


def up_and_down(t):
    return (t + 1) / 5 if t < 5 else 0.9 ** (t - 5)


# kind: optimizer of (all, a, b), and: clip, accumulate, ema, scheduler
GRADIENTS = {
    "plain": d(make=lambda ps, a, b: sgd(ps)),
    "clip_1": d(make=lambda ps, a, b: sgd(ps), clip=[clip(0.75, 1)]),
    "clip_2": d(make=lambda ps, a, b: sgd(ps), clip=[clip(0.5)]),
    "clip_3": d(make=lambda ps, a, b: sgd(ps), clip=[clip(0.375, 3)]),
    "clip_inf": d(make=lambda ps, a, b: sgd(ps),
                  clip=[clip(0.25, float("inf"))]),
    "clip_value": d(make=lambda ps, a, b: adam(ps), clip=[clip_value(0.125)]),
    "clip_both": d(make=lambda ps, a, b: sgd(ps),
                   clip=[clip_value(0.25), clip(0.5)]),
    "accumulate": d(
        make=lambda ps, a, b: O.AdamW(ps, lr=0.05, amsgrad=True), n=4,
        schedule=lambda o: L.CosineAnnealingLR(o, 10)),
    "accumulate_clip": d(make=lambda ps, a, b: O.RAdam(ps, lr=0.05), n=3,
                         clip=[clip(0.25)], ema=0.5),
    "accumulate_plateau": d(
        make=lambda ps, a, b: O.SGD(ps, lr=0.25), n=3,
        schedule=lambda o: L.ReduceLROnPlateau(o, factor=0.75, patience=0,
                                               threshold=0.25)),
    "ema": d(make=lambda ps, a, b: adam(ps), ema=0.75),
    "ema_copy": d(make=lambda ps, a, b: sgd(ps), ema=0.75, copy=True),
    "groups": d(make=two_groups,
                schedule=lambda o: L.LambdaLR(o, up_and_down)),
    "mixed": d(make=lambda ps, a, b: Both(sgd(a.trained()),
                                          adam(b.trained()))),
    "update": d(make=lambda ps, a, b: sgd(a.trained() + [b.scale])),
}


def average(means, params, decay, copy):
    with torch.no_grad():
        for i, p in enumerate(params):
            if copy:
                means[i].copy_(p)
            else:
                means[i].mul_(decay).add_(p, alpha=1 - decay)


def gradients(kind, dtype):
    """One of GRADIENTS; gives {(step, name): numbers} and the rates."""
    torch.set_default_dtype(dtype)
    k, a, b = GRADIENTS[kind], Problem(), Problem()
    params = a.trained() + b.trained()
    o = k["make"](params, a, b)
    schedule = k["schedule"](o) if "schedule" in k else None
    means = [p.detach().clone() for p in params]
    n, updates, rates, mean = k.get("n", 1), 0, [], 0.0
    o.zero_grad()
    for call in range(CALLS):
        loss = (a.loss(call) + b.loss(call) * 0.5) / n
        loss.backward()
        mean += float(loss)
        if (call + 1) % n == 0:
            for f in k.get("clip", []):
                f(params)
            o.step()
            if schedule:
                rates.append((call + 1, o.param_groups[0]["lr"]))
                on_loss = isinstance(schedule, L.ReduceLROnPlateau)
                schedule.step(*[mean] if on_loss else [])
            mean = 0.0
            o.zero_grad()
            if "ema" in k:
                average(means, params, k["ema"], k.get("copy") and updates == 0)
            updates += 1
    result = {}
    for name, q in (("a.", a), ("b.", b)):
        for key, p in q.named():
            result[CALLS, name + key] = p.detach().clone()
        for i, (key, p) in enumerate(q.named()):
            if "ema" in k and p.requires_grad:
                at = next(j for j, w in enumerate(params) if w is p)
                result[CALLS, "state." + name + key + ".ema"] = means[at]
    return result, rates


def write(name, dictionary):
    files = {}
    for (step, key), v in dictionary.items():
        f = files.setdefault(step, [])
        for i, number in enumerate(v.reshape(-1).tolist()):
            f.append("%s %d %.13g\n" % (key, i, number))
    for step, lines in files.items():
        with open(os.path.join(OUT, "%s.%d" % (name, step)), "w") as f:
            f.writelines(lines)


def compare(name, exact, rough):
    worst = {}
    for key, v in exact.items():
        if not torch.isfinite(v).all():
            raise SystemExit("%s: %s is not finite" % (name, key))
        off = ((v - rough[key].double()).abs() / (v.abs() + 0.1)).max()
        step = key[0]
        worst[step] = max(worst.get(step, (0, "")), (float(off), key[1]))
    print(name, *("%d: %.2g %s" % (s, *w) for s, w in worst.items()), sep="\n   ")


# ---- several entries ------------------------------------------------------------------

def several(dtype):
    """Two optimizers on the same parameters, as several.c calls them."""
    torch.set_default_dtype(dtype)
    weight = torch.tensor([[0.5, -0.25, 0.75], [-1, 0.125, 0.375]],
                          requires_grad=True)
    bias = torch.tensor([0.25, -0.5], requires_grad=True)
    x = numbers(12, 37, 23, 4, 3)
    both = [weight, bias]
    one = O.Adam([dict(params=[weight]), dict(params=[bias], lr=0.02)],
                 lr=0.05)
    rise = L.LambdaLR(one, lambda t: min((t + 1) / 4, 1))
    two = O.Adam([weight], lr=0.01)
    fall = L.ExponentialLR(two, 0.5)
    means = [p.detach().clone() for p in both]

    def h(w=weight, b=bias):
        return torch.tanh(x @ w.T + b)

    for i in range(12):
        one.zero_grad()
        ((h() - 0.5) ** 2).mean().backward()
        clip_value(0.2)(both)
        clip(0.25)(both)
        one.step()
        rise.step()
        average(means, both, 0.75, False)
        if i % 3 == 1:
            two.zero_grad()
            ((h() ** 3).mean() + 0.1 * (weight ** 2).sum()).backward()
            two.step()
            fall.step()
    return {(12, "weight"): weight.detach(), (12, "bias"): bias.detach(),
            (12, "averaged"): h(*means).detach()}


def write_rates(name, rates):
    with open(os.path.join(OUT, name + ".lr"), "w") as f:
        f.writelines("%d %.13g\n" % r for r in rates)


def main():
    torch.set_num_threads(1)
    exact = optimizers(torch.float64)
    compare("optimizers", exact, optimizers(torch.float32))
    write("optimizers", exact)
    exact = half(torch.float64)
    compare("half", exact, half(torch.float32))
    write("half", exact)
    for kind in GRADIENTS:
        exact, rates = gradients(kind, torch.float64)
        compare(kind, exact, gradients(kind, torch.float32)[0])
        write(kind, exact)
        if rates:
            write_rates(kind, rates)
    exact = several(torch.float64)
    compare("several", exact, several(torch.float32))
    write("several", exact)


if __name__ == "__main__":
    main()
