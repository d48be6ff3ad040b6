"""Losses: every option and reduction, extreme operands, kinks."""
import torch
import torch.nn.functional as F

REDUCTIONS = ("mean", "sum", "none")
LARGE = torch.tensor([[-1e4, 0.0, 1e4], [1e4, 1e4, -1e4], [100.0, -100.0, 50.0]])


def reductions(c, name, f, *operands, order=2):
    for r in REDUCTIONS:
        c.add(name + "_" + r, lambda *x, r=r: f(*x, reduction=r), *operands,
              order=order)


def signs(c, *shape):
    return c.integers(2, *shape) * 2 - 1


def fill(c):
    numbers(c)
    counts(c)
    yes_or_no(c)
    classes(c)
    shares(c)
    margins(c)
    others(c)


def numbers(c):
    p, t = c.normal(3, 4), c.normal(3, 4)
    far = p + torch.tensor([0.25, -0.5, 3.0, -4.0])
    kink = torch.tensor([[0.0, 1.0, -1.0, 2.0]])
    zero = torch.zeros(1, 4)
    reductions(c, "mse_loss", F.mse_loss, p, t)
    reductions(c, "l1_loss", F.l1_loss, p, t)
    reductions(c, "smooth_l1_loss", F.smooth_l1_loss, p, far)
    reductions(c, "huber_loss", F.huber_loss, p, far)
    c.add("smooth_l1_loss_beta", lambda p, t: F.smooth_l1_loss(p, t, beta=0.5),
          p, far)
    c.add("smooth_l1_loss_0", lambda p, t: F.smooth_l1_loss(p, t, beta=0.0),
          p, far, order=1)
    c.add("huber_loss_delta", lambda p, t: F.huber_loss(p, t, delta=0.5), p,
          far)
    for name in ("l1_loss", "smooth_l1_loss", "huber_loss"):
        c.add(name + "_kink", getattr(F, name), kink, zero)
        c.add(name + "_large", getattr(F, name), LARGE, -LARGE, order=1)
    near = torch.tensor([0.0, 0.25])
    c.add("smooth_l1_loss_equal", F.smooth_l1_loss, near, torch.zeros(2))
    c.add("huber_loss_equal", F.huber_loss, near, torch.zeros(2))


def counts(c):
    x, t = c.normal(3, 4), c.uniform(3, 4, low=0.0, high=5.0)
    reductions(c, "poisson_nll_loss", F.poisson_nll_loss, x, t)
    c.add("poisson_nll_loss_full",
          lambda x, t: F.poisson_nll_loss(x, t, full=True), x, t)
    rate = c.uniform(3, 4, low=0.1, high=4.0)
    c.add("poisson_nll_loss_rate",
          lambda x, t: F.poisson_nll_loss(x, t, log_input=False), rate, t)
    c.add("poisson_nll_loss_eps", lambda x, t: F.poisson_nll_loss(
        x, t, log_input=False, eps=0.5, full=True), rate, t)
    var = c.uniform(3, 4, low=0.25, high=2.0)
    reductions(c, "gaussian_nll_loss", F.gaussian_nll_loss, x, t, var)
    c.add("gaussian_nll_loss_full",
          lambda x, t, v: F.gaussian_nll_loss(x, t, v, full=True), x, t, var)
    c.add("gaussian_nll_loss_one", F.gaussian_nll_loss, x, t,
          c.uniform(3, 1, low=0.25, high=2.0))
    c.add("gaussian_nll_loss_row", F.gaussian_nll_loss, x, t,
          c.uniform(3, low=0.25, high=2.0))
    c.add("gaussian_nll_loss_eps",
          lambda x, t, v: F.gaussian_nll_loss(x, t, v, eps=1.0), x, t, var,
          detached=True)


def yes_or_no(c):
    x, t = c.normal(3, 4), c.uniform(3, 4)
    w, up = c.uniform(3, 4, high=2.0), c.uniform(4, low=0.5, high=3.0)
    logits = F.binary_cross_entropy_with_logits
    reductions(c, "bce_with_logits", logits, x, t)
    c.add("bce_with_logits_weight", lambda x, t, w: logits(x, t, w), x, t,
          c.fixed(w))
    c.add("bce_with_logits_pos", lambda x, t, w: logits(x, t, pos_weight=w),
          x, t, c.fixed(up))
    c.add("bce_with_logits_list",
          lambda x, t: logits(x, t, torch.tensor([1, 2, 0.5, 1]).to(x),
                              pos_weight=torch.tensor([2, 1, 3, 0.5]).to(x)),
          x, t)
    c.add("bce_with_logits_zero", logits, torch.zeros(2), torch.tensor([0., 1]))
    c.add("bce_with_logits_large", logits, LARGE, c.uniform(3, 3))
    c.add("bce_with_logits_large_pos", lambda x, t: logits(
        x, t, pos_weight=torch.tensor([2.0, 1, 3]).to(x)), LARGE,
        c.uniform(3, 3), order=1)
    # PyTorch's second derivative of bce_loss adds 1e-12 to denominators.
    p = c.uniform(3, 4, low=0.05, high=0.95)
    reductions(c, "bce_loss", F.binary_cross_entropy, p, t, order=1)
    c.add("bce_loss_second", lambda x, t: -(
        t * torch.log(x) + (1 - t) * torch.log1p(-x)).mean(), p, t)
    c.add("bce_loss_weight", lambda x, t, w: F.binary_cross_entropy(x, t, w),
          p, t, c.fixed(w), order=1)
    ends = torch.tensor([0.0, 0.0, 1.0, 1.0, 0.5])
    for r in ("mean", "none"):
        c.add("bce_loss_ends_" + r, lambda x: F.binary_cross_entropy(
            x, torch.tensor([0.0, 1.0, 0.0, 1.0, 0.25]).to(x), reduction=r),
            ends, order=1)


def classes(c):
    x, y = c.normal(4, 5), c.integers(5, 4)
    skip = torch.tensor([1, -100, 4, 2])
    pad = torch.tensor([1, 0, 4, 0])
    w = torch.tensor([1.0, 0.5, 2.0, 0.25, 1.5])
    image, label = c.normal(2, 3, 2, 2), c.integers(3, 2, 2, 2)
    for name, f in (("cross_entropy", F.cross_entropy),
                    ("nll_loss", F.nll_loss)):
        reductions(c, name, f, x, y)
        reductions(c, name + "_weight", lambda x, y, reduction: f(
            x, y, w.to(x), reduction=reduction), x, y)
        reductions(c, name + "_skip", f, x, skip)
        reductions(c, name + "_pad", lambda x, y, reduction: f(
            x, y, w.to(x), ignore_index=0, reduction=reduction), x, pad)
        reductions(c, name + "_image", f, image, label)
        c.add(name + "_image_weight", lambda x, y: f(x, y, w[:3].to(x)), image,
              label)
        c.add(name + "_one", f, c.normal(5), torch.tensor(3))
        c.add(name + "_row", f, c.normal(1, 1), torch.tensor([0]))
    smooth(c, x, y, skip, w, image, label)
    c.add("cross_entropy_large", F.cross_entropy, LARGE,
          torch.tensor([0, 2, 1]))
    inf = float("inf")
    c.add("cross_entropy_masked", F.cross_entropy, torch.tensor(
        [[-inf, 1.0, 2.0], [0.5, -inf, -inf]]), torch.tensor([1, 0]))
    c.add("cross_entropy_large_smooth", lambda x, y: F.cross_entropy(
        x, y, label_smoothing=0.1), LARGE, torch.tensor([0, 2, 1]))


def smooth(c, x, y, skip, w, image, label):
    def f(x, y, reduction="mean", **more):
        return F.cross_entropy(x, y, label_smoothing=0.2, reduction=reduction,
                               **more)
    reductions(c, "smoothing", f, x, y)
    reductions(c, "smoothing_weight", lambda x, y, reduction: f(
        x, y, reduction, weight=w.to(x)), x, y)
    reductions(c, "smoothing_skip", lambda x, y, reduction: f(
        x, y, reduction, weight=w.to(x)), x, skip)
    c.add("smoothing_skip_plain", f, x, skip)
    c.add("smoothing_image", lambda x, y: f(x, y, weight=w[:3].to(x)), image,
          label)


def shares(c):
    x, t = c.normal(3, 4), torch.softmax(c.normal(3, 4), 1)
    w = torch.tensor([1.0, 0.5, 2.0, 0.25])
    reductions(c, "soft", F.cross_entropy, x, t)
    reductions(c, "soft_weight", lambda x, t, reduction: F.cross_entropy(
        x, t, w.to(x), reduction=reduction, label_smoothing=0.1), x, t)
    c.add("soft_image", F.cross_entropy, c.normal(2, 3, 2),
          torch.softmax(c.normal(2, 3, 2), 1))
    c.add("soft_one", F.cross_entropy, c.normal(4), t[0])
    c.add("soft_large", F.cross_entropy, LARGE, torch.softmax(LARGE / 1e4, 1))
    logp = torch.log_softmax(c.normal(3, 4), 1)
    for r in REDUCTIONS + ("batchmean",):
        c.add("kl_div_" + r, lambda x, t: F.kl_div(x, t, reduction=r), logp, t)
        c.add("kl_div_log_" + r, lambda x, t: F.kl_div(
            x, t, reduction=r, log_target=True), logp,
            torch.log_softmax(c.normal(3, 4), 1))
    c.add("kl_div_zero", lambda x: F.kl_div(
        x, torch.tensor([[0.0, 0.25, 0.75, 0]]).to(x), reduction="sum"),
        logp[:1])


def margins(c):
    x, y = c.normal(3, 4), signs(c, 3, 4)
    kink = torch.tensor([1.0, -1.0, 0.0, 1.0])
    ones = torch.tensor([-1, 1, 1, 1])
    reductions(c, "soft_margin_loss", F.soft_margin_loss, x, y)
    c.add("soft_margin_loss_large", lambda x: F.softplus(
        -torch.tensor([1.0, -1, 1]).to(x) * x, threshold=1e9).mean(),
        torch.tensor([80.0, 50.0, -60.0]))
    reductions(c, "hinge_embedding_loss", F.hinge_embedding_loss, x, y)
    c.add("hinge_embedding_loss_margin",
          lambda x, y: F.hinge_embedding_loss(x, y, margin=0.3), x, y)
    c.add("hinge_embedding_loss_kink", F.hinge_embedding_loss, kink, ones)
    reductions(c, "hinge_loss", hinge, x, y)
    logits, label = c.normal(4, 5), c.integers(5, 4)
    w = torch.tensor([1.0, 0.5, 2.0, 0.25, 1.5])
    reductions(c, "multi_margin_loss", F.multi_margin_loss, logits, label,
               order=1)
    c.add("multi_margin_loss_2", lambda x, y: F.multi_margin_loss(
        x, y, p=2, margin=0.5, weight=w.to(x)), logits, label, order=1)
    c.add("multi_margin_loss_weight", lambda x, y: F.multi_margin_loss(
        x, y, weight=w.to(x)), logits, label, order=1)
    c.add("multi_margin_loss_one", F.multi_margin_loss, c.normal(5),
          torch.tensor(2), order=1)
    c.add("multi_margin_loss_kink", F.multi_margin_loss,
          torch.tensor([[0.0, 1.0, -1.0, 2.0]]), torch.tensor([1]), order=1)
    t = c.uniform(3, 4)
    reductions(c, "multilabel_soft_margin_loss",
               F.multilabel_soft_margin_loss, x, t)
    c.add("multilabel_soft_margin_loss_weight",
          lambda x, t: F.multilabel_soft_margin_loss(
              x, t, torch.tensor([1, 2, 0.5, 3]).to(x)), x, t)


def hinge(x, y, reduction):
    each = F.relu(1 - y * x)
    return each if reduction == "none" else getattr(each, reduction)()


def pinball(p, t, q=0.5, reduction="mean"):
    d = t - p
    each = torch.where(d > 0, q * d, (q - 1) * d)
    return {"mean": each.mean, "sum": each.sum, "none": lambda: each}[reduction]()


def focal(x, t, alpha=0.25, gamma=2):
    """As torchvision.ops.sigmoid_focal_loss, with the mean."""
    p = torch.sigmoid(x)
    each = F.binary_cross_entropy_with_logits(x, t, reduction="none")
    each = each * (1 - (p * t + (1 - p) * (1 - t))) ** gamma
    return (each if alpha < 0 else each * (alpha * t + (1 - alpha) * (1 - t))).mean()


def dice(p, t, smooth=1.0):
    both, all = (p * t).flatten(1).sum(1), (p + t).flatten(1).sum(1)
    return (1 - (2 * both + smooth) / (all + smooth)).mean()


def others(c):
    """Losses of other libraries."""
    p, t = c.normal(3, 4), c.normal(3, 4)
    reductions(c, "quantile_loss", pinball, p, t)
    c.add("pinball_loss_tenth", lambda p, t: pinball(p, t, 0.1), p, t)
    q = torch.tensor([0.1, 0.5, 0.75, 0.9], dtype=torch.float64)
    for name, one in ("column", t[:, :1]), ("none", t[:, 0]):
        c.add("quantile_loss_" + "list_" + name, lambda p, t: pinball(
            p, t.reshape(3, 1), q.to(p.dtype)), p, one)
    far = torch.tensor([[0.0, 1e-4, 0.9], [-1.5, 30.0, -200.0]])
    for name, x, order in ("log_cosh_loss", p[:2, :3], 2), ("log_cosh_loss_far", far, 1):
        c.add(name, lambda p, t: (F.softplus(-2 * (p - t).abs()) + (p - t).abs()
              - torch.log(torch.tensor(2.0).double())).mean(), x, torch.zeros(2, 3),
              order=order)
    y = c.integers(2, 3, 4).float()
    c.add("sigmoid_focal_loss", focal, p, y)
    c.add("sigmoid_focal_loss_plain", lambda x, t: focal(x, t, -1, 0), p, y)
    c.add("sigmoid_focal_loss_three", lambda x, t: focal(x, t, 0.4, 3), p, y)
    m = c.uniform(2, 3, 2)
    c.add("dice_loss", dice, m, c.integers(2, 2, 3, 2).float())
    c.add("dice_loss_smooth", lambda p, t: dice(p, t, 0.1), m, torch.zeros(2, 3, 2))
