"""Quantiles, histograms, covariance, areas under samples."""
import math

import torch

NAN = math.nan


def fill(c):
    n = c.normal
    # Drawn numbers are multiples of 1/64: equal ones share a gradient in PyTorch's sort alone.
    apart = lambda *shape: torch.randperm(math.prod(shape), generator=torch.Generator().manual_seed(5)
                                          ).reshape(shape).float() / 8 - 1
    holes = lambda: torch.tensor([[1.0, NAN, 3.0, 0.5, -2.0], [NAN, NAN, 2.5, 0.25, 4.0],
                                  [0.75, -1.0, 2.0, 1.5, 3.5], [NAN, NAN, NAN, NAN, NAN]])
    c.add("nanmean", lambda x: torch.nanmean(x), holes()[:3], order=1)
    c.add("nanmean_dim", lambda x: torch.nanmean(x, 1, True), holes()[:3], order=1)
    c.add("nanmean_none", lambda x: torch.nanmean(x, 1), holes(), order=0)
    c.add("nanmedian", lambda x: torch.nanmedian(x), holes(), order=0)
    c.add("nanmedian_dim", lambda x: list(torch.nanmedian(x, 1, True))[0], holes()[:3], order=1)
    c.add("nanmedian_none", lambda x: list(torch.nanmedian(x, 1))[0], holes(), order=0)
    c.add("quantile", lambda x: torch.quantile(x, 0.3125), apart(3, 5), order=1)
    c.add("quantile_dim", lambda x: torch.quantile(x, 0.8125, 1), apart(3, 5), order=1)
    c.add("quantile_list", lambda x: torch.quantile(x, torch.tensor([0.0, 0.375, 1.0]).to(x.dtype), 0, True),
          apart(4, 3), order=1)
    for how in "linear lower higher midpoint nearest".split():
        c.add("quantile_" + how, lambda x, how=how: torch.quantile(
            x, torch.tensor([0.0, 0.125, 0.375, 0.625, 0.875, 1.0]).to(x.dtype), 1, interpolation=how),
            apart(2, 5), order=1)
    c.add("quantile_nan", lambda x: torch.quantile(x, 0.5, 1), holes(), order=0)
    c.add("nanquantile", lambda x: torch.nanquantile(x, 0.4375, 1), holes()[:3], order=1)
    c.add("nanquantile_all", lambda x: torch.nanquantile(x, 0.4375), holes(), order=0)
    c.add("nanquantile_none", lambda x: torch.nanquantile(x, 0.4375, 1), holes(), order=0)
    bounds = lambda: torch.tensor([-1.0, 0.0, 0.5, 0.5, 2.0])
    values = lambda: torch.tensor([[-2.0, -1.0, 0.25, 0.5], [2.0, 3.0, NAN, 0.0]])
    for right in False, True:
        c.add("bucketize_%s" % ("right" if right else "left"),
              lambda x, b, right=right: torch.bucketize(x, b, right=right), values(), bounds(), order=0)
    rows = lambda: torch.tensor([[0.0, 1.0, 1.0, 3.0], [-2.0, -1.0, 0.0, 0.5]])
    c.add("searchsorted", lambda s, v: torch.searchsorted(s, v), rows(), values(), order=0)
    c.add("searchsorted_right", lambda s, v: torch.searchsorted(s, v, right=True), rows(), values(), order=0)
    c.add("searchsorted_one", lambda s, v: torch.searchsorted(s, v), bounds(), values(), order=0)
    c.add("histc", lambda x: torch.histc(x, 7, -1, 2), n(6, 7), order=0)
    c.add("histc_edges", lambda x: torch.histc(x, 4, 0, 2), torch.tensor([0.0, 0.5, 1.0, 2.0, 2.5, -0.5]), order=0)
    c.add("histc_own", lambda x: torch.histc(x, 5), n(40), order=0)
    c.add("histc_equal", lambda x: torch.histc(x, 3), torch.full((4,), 2.0), order=0)
    c.add("cov", lambda x: torch.cov(x), n(3, 8))
    c.add("cov_correction", lambda x: torch.cov(x, correction=0), n(2, 5))
    c.add("cov_one", lambda x: torch.cov(x), n(7))
    c.add("corrcoef", lambda x: torch.corrcoef(x), n(3, 8), order=1)
    c.add("corrcoef_one", lambda x: torch.corrcoef(x), n(7), order=0)
    c.add("trapezoid", lambda y: torch.trapezoid(y), n(3, 5))
    c.add("trapezoid_dx", lambda y: torch.trapezoid(y, dx=0.25, dim=0), n(3, 5))
    c.add("trapezoid_at", lambda y, x: torch.trapezoid(y, x), n(3, 5), n(5))
    c.add("trapezoid_rows", lambda y, x: torch.trapz(y, x, dim=0), n(3, 5), n(3, 5))
    c.add("cumulative_trapezoid", lambda y: torch.cumulative_trapezoid(y, dx=0.5), n(2, 6))
    c.add("cumulative_trapezoid_at", lambda y, x: torch.cumulative_trapezoid(y, x, dim=1), n(2, 4), n(4))
