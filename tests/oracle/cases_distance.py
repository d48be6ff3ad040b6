"""Distances and the losses made of them."""
import torch
import torch.nn.functional as F


def reductions(c, name, f, *operands):
    for r in ("mean", "sum", "none"):
        c.add(name + "_" + r, lambda *x, r=r: f(*x, reduction=r), *operands)


def fill(c):
    a, b = c.normal(3, 4), c.normal(3, 4)
    for p in (0.5, 1.0, 1.5, 2.0, 3.0, float("inf")):
        c.add("pairwise_distance_%s" % str(p).replace(".", "_"),
              lambda a, b, p=p: F.pairwise_distance(a, b, p), a, b)
    c.add("pairwise_distance_zero", lambda a, b: F.pairwise_distance(a, b, 0.),
          a, b, order=1)
    c.add("pairwise_distance_keep", lambda a, b: F.pairwise_distance(
        a, b, eps=0.25, keepdim=True), a, b)
    c.add("pairwise_distance_one", F.pairwise_distance, c.normal(4),
          c.normal(4))
    c.add("pairwise_distance_rows", F.pairwise_distance, a, c.normal(1, 4))
    c.add("pairwise_distance_equal", F.pairwise_distance, a, a)
    c.add("pairwise_distance_same", lambda a, b: F.pairwise_distance(
        a, b, eps=0.0), a, a, order=1)
    c.add("cosine_similarity", F.cosine_similarity, a, b)
    c.add("cosine_similarity_dim", lambda a, b: F.cosine_similarity(a, b, 0),
          a, b)
    c.add("cosine_similarity_last", lambda a, b: F.cosine_similarity(a, b, -1),
          c.normal(2, 3, 4), c.normal(2, 1, 4))
    c.add("cosine_similarity_wide", F.cosine_similarity, a, c.normal(3, 1))
    c.add("cosine_similarity_eps", lambda a, b: F.cosine_similarity(
        a, b, eps=3.0), a * 0.25, b, order=1)
    c.add("cosine_similarity_zero", F.cosine_similarity,
          torch.cat([a[:1], torch.zeros(1, 4)]), b[:2], order=1)
    losses(c, a, b)


def losses(c, a, b):
    y = torch.tensor([1, -1, 1])
    s, t = c.normal(3), c.normal(3)
    reductions(c, "margin_ranking_loss", F.margin_ranking_loss, s, t, y)
    c.add("margin_ranking_loss_margin", lambda s, t, y: F.margin_ranking_loss(
        s, t, y, margin=0.75), s, t, y)
    c.add("margin_ranking_loss_kink", F.margin_ranking_loss, s, s, y, order=1)
    near = a + 0.25 * b
    reductions(c, "cosine_embedding_loss", F.cosine_embedding_loss, a, near, y)
    c.add("cosine_embedding_loss_margin",
          lambda a, b, y: F.cosine_embedding_loss(a, b, y, margin=0.25), a,
          near, -y)
    c.add("cosine_embedding_loss_one", F.cosine_embedding_loss, c.normal(4),
          c.normal(4), torch.tensor(1))
    c.add("cosine_embedding_loss_zero", F.cosine_embedding_loss,
          torch.zeros(1, 4), a[:1], torch.tensor([1]))
    n = a + 0.5 * c.normal(3, 4)
    reductions(c, "triplet_margin_loss", F.triplet_margin_loss, a, near, n)
    for p in (1.0, 3.0):
        c.add("triplet_margin_loss_%d" % p, lambda a, b, n, p=p:
              F.triplet_margin_loss(a, b, n, margin=2.0, p=p), a, near, n)
    c.add("triplet_margin_loss_swap", lambda a, b, n: F.triplet_margin_loss(
        a, b, n, swap=True, eps=0.01), a, b, n)
    c.add("triplet_margin_loss_tie", lambda a, b: F.triplet_margin_loss(
        a, b, b, margin=0.0, swap=True), a, b, order=1)
    c.add("triplet_margin_with_distance_loss", lambda a, b, n:
          F.triplet_margin_with_distance_loss(
              a, b, n, distance_function=lambda x, y:
              1 - F.cosine_similarity(x, y)), a, near, n)
    c.add("triplet_margin_with_distance_loss_default",
          F.triplet_margin_with_distance_loss, a, near, n)
