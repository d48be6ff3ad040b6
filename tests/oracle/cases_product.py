"""Sums of products: matrices, batches, einsum in all its forms."""
import torch


def fill(c):
    n = c.normal
    c.add("matmul", torch.matmul, n(3, 4), n(4, 2))
    c.add("matmul_batch", torch.matmul, n(2, 3, 4), n(2, 4, 2))
    c.add("matmul_wide", torch.matmul, n(5, 1, 3, 4), n(2, 4, 2))
    c.add("matmul_left", torch.matmul, n(4), n(2, 4, 3))
    c.add("matmul_right", torch.matmul, n(2, 3, 4), n(4))
    c.add("matmul_one", torch.matmul, n(1, 1), n(1, 1))
    c.add("mm", torch.mm, n(3, 4), n(4, 5))
    c.add("bmm", torch.bmm, n(2, 3, 4), n(2, 4, 5))
    c.add("mv", torch.mv, n(3, 4), n(4))
    c.add("dot", torch.dot, n(5), n(5))
    c.add("outer", torch.outer, n(3), n(4))
    c.add("inner", torch.inner, n(2, 3), n(4, 3))
    c.add("tensordot", torch.tensordot, n(2, 3, 4), n(3, 4, 5))
    c.add("tensordot_lists", lambda x, y: torch.tensordot(x, y, ([0, 2], [2, 0])),
          n(2, 3, 4), n(4, 5, 2))
    c.add("addmm", torch.addmm, n(5), n(3, 4), n(4, 5))
    c.add("addmm_scaled", lambda x, a, b: torch.addmm(x, a, b, beta=0.5, alpha=2),
          n(3, 5), n(3, 4), n(4, 5))
    c.add("addmv", torch.addmv, n(3), n(3, 4), n(4))
    c.add("addr", lambda x, a, b: torch.addr(x, a, b, beta=2, alpha=0.5), n(3, 4), n(3), n(4))
    c.add("baddbmm", torch.baddbmm, n(2, 3, 5), n(2, 3, 4), n(2, 4, 5))
    c.add("addbmm", torch.addbmm, n(3, 5), n(2, 3, 4), n(2, 4, 5))
    c.add("kron", torch.kron, n(2, 3), n(3, 2))
    c.add("kron_ranks", torch.kron, n(3), n(2, 2))
    c.add("cross", lambda x, y: torch.cross(x, y, 1), n(4, 3), n(4, 3))
    c.add("cross_first", lambda x, y: torch.cross(x, y, 0), n(3, 4), n(3, 4))
    equations(c)


EQUATIONS = [
    ("ij,jk->ik", (3, 4), (4, 2)), ("bij,bjk->bik", (2, 3, 4), (2, 4, 2)),
    ("ij->ji", (3, 4)), ("ij->", (3, 4)), ("ij->i", (3, 4)), ("ii->i", (3, 3)),
    ("ii", (3, 3)), ("iji->j", (3, 2, 3)), ("iij,jk->ik", (3, 3, 2), (2, 4)),
    ("i,j->ij", (3,), (4,)), ("ij,ij->ij", (3, 4), (3, 4)), ("ij,jk", (3, 4), (4, 2)),
    ("ba", (3, 4)), ("ij,j", (3, 4), (4,)), ("...ij,...jk->...ik", (2, 3, 4), (2, 4, 2)),
    ("...ij,jk->...ik", (5, 2, 3, 4), (4, 2)), ("...ij,...jk", (2, 1, 3, 4), (5, 4, 2)),
    ("i...->...", (3, 2, 2)), ("...->...", (3, 2)), ("i...j,j->i...", (2, 3, 4), (4,)),
    ("ij,jk,kl->il", (2, 3), (3, 4), (4, 2)), ("i,i,i->i", (3,), (3,), (3,)),
    ("ij,kl,k->jl", (2, 3), (4, 2), (4,)), ("bhqd,bhkd->bhqk", (2, 2, 3, 4), (2, 2, 2, 4)),
    ("ij,jk->ik", (3, 1), (4, 2)), ("ij,k->", (3, 2), (4,)), ("abc,cd,de,e->ab",
     (2, 2, 3), (3, 2), (2, 4), (4,)), (" i j , j k -> i k ", (2, 3), (3, 2)),
]


def equations(c):
    for i, (equation, *shapes) in enumerate(EQUATIONS):
        c.add("einsum_%d" % i, lambda *x, e=equation: torch.einsum(e, *x),
              *[c.normal(*s) for s in shapes])
