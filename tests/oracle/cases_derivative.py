"""Products with derivatives, Jacobians, and what trains through gradients."""
import torch
import torch.nn.functional as F


def net(x, w):
    return torch.tanh(x @ w) * torch.exp(0.3 * x[:, :1])


def grad(y, x, v=None):
    return torch.autograd.grad(y, x, v, create_graph=True)


def jvp(y, xs, vs):
    seed = torch.ones_like(y, requires_grad=True)
    back = torch.autograd.grad(y, xs, seed, create_graph=True)
    return grad(sum((g * v).sum() for g, v in zip(back, vs)), seed)[0]


def jacobian(y, x):
    rows = [grad(e, x)[0].reshape(-1) for e in y.reshape(-1)]
    return torch.stack(rows).reshape(*y.shape, *x.shape)


def hvp(loss, xs, vs):
    first = grad(loss, xs)
    return grad(sum((g * v).sum() for g, v in zip(first, vs)), xs)


def penalty(x, w):
    """A network whose slope should be 1."""
    slope, = grad(net(x, w).sum(), x)
    return (((slope ** 2).sum(1) + 1e-3).sqrt() - 1).pow(2).mean()


def heat(p, w1, w2):
    """u_t = u_xx of a network u(x, t), squared."""
    u = (torch.tanh(p @ w1) @ w2).sum(1)
    first, = grad(u.sum(), p)
    second, = grad(first[:, 0].sum(), p)
    return (first[:, 1] - second[:, 0]).pow(2).mean()


def adapted(w, x, y, x2, y2):
    """The loss on x2 after a step on x: MAML."""
    inner = F.mse_loss(net(x, w), y)
    g, = grad(inner, w)
    return F.mse_loss(net(x2, w - 0.1 * g), y2)


def laplacian(x, w):
    u = net(x, w).sum(1)
    first, = grad(u.sum(), x)
    return sum(grad(first[:, d].sum(), x)[0][:, d] for d in range(2))


def fill(c):
    def xw():
        return c.normal(3, 2, scale=0.5), c.normal(2, 4)
    c.add("grad", lambda x, w: grad(net(x, w).sum(), [x, w]), *xw())
    c.add("grad_weighted", lambda x, w, v: grad(net(x, w), x, v)[0], *xw(),
          c.normal(3, 4))
    c.add("saliency", lambda x, w: grad(F.log_softmax(net(x, w), 1)[:, 1].sum(),
                                        x)[0].abs(), *xw(), order=1)
    c.add("vjp", lambda x, w, v: grad(net(x, w), [x, w], v), *xw(),
          c.normal(3, 4))
    c.add("jvp", lambda x, w, v: jvp(net(x, w), [x], [v]), *xw(),
          c.normal(3, 2))
    c.add("jvp_two", lambda x, w, u, v: jvp(net(x, w), [x, w], [u, v]), *xw(),
          c.normal(3, 2), c.normal(2, 4))
    c.add("jvp_one", lambda x: jvp(torch.sin(x) * x, [x], [torch.ones_like(x)]),
          c.normal())
    c.add("jvp_softmax", lambda x, v: jvp(torch.softmax(x, 1), [x], [v]),
          c.normal(3, 4), c.normal(3, 4))
    c.add("jvp_reduce", lambda x, v: jvp(x.prod(1) + x.amax(1) + x.relu().std(
        1), [x], [v]), c.normal(3, 4), c.normal(3, 4), order=1)
    c.add("jvp_again", lambda x, v: jvp(jvp(torch.sin(x), [x], [v]), [x], [v]),
          c.normal(4), c.normal(4))
    c.add("jvp_flat", lambda x, v: 0 * v, c.normal(4), c.normal(4), order=1)
    c.add("hvp", lambda x, w, v: hvp(net(x, w).pow(2).mean(), [w], [v])[0],
          *xw(), c.normal(2, 4))
    c.add("hvp_two", lambda x, w, u, v: hvp(net(x, w).pow(2).mean(), [x, w],
                                            [u, v]), *xw(), c.normal(3, 2),
          c.normal(2, 4))
    c.add("jacobian", lambda x, w: jacobian(net(x, w).sum(1), x), *xw())
    c.add("jacobian_wide", lambda x: jacobian(torch.outer(x, x).exp(), x),
          c.normal(2))
    c.add("hessian", lambda x: jacobian(grad(torch.exp(x[0] * x[1]) + x[2]
                                             ** 3, x)[0], x), c.normal(3))
    c.add("laplacian", laplacian, *xw(), order=1)
    c.add("penalty", penalty, *xw())
    c.add("heat", heat, c.normal(4, 2), c.normal(2, 3), c.normal(3, 1))
    c.add("maml", adapted, c.normal(2, 4), *[
        t for _ in "12" for t in (c.normal(3, 2, scale=0.5), c.normal(3, 4))])
