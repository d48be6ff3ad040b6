-- distance.lua -- distances between vectors, and the losses made of them
local core, nn = ...
local op, define, stop = core.op, core.in_single(core.define), core.stop

local function check_power(who, p)
  if not (p >= 0) then
    stop(who, ("p is %g, expected 0 or more"):format(p), { spot = "p" })
  end
end

local function tensors(who, a, b)
  core.tensor(who, a, "the first operand")
  core.tensor(who, b, "the second operand")
end

local function distance(a, b, p, eps)
  local d = a - b + eps
  return nn.squeeze(core.norm(d, p, { d.ndim - 1 }), -1)
end

-- ---- distances ----------------------------------------------------------------------

--- The p-norm of x1 - x2 + eps along the last axis.
---@param x1 gradc.Tensor  [..., features]
---@param x2 gradc.Tensor  [..., features]
---@param p? number = 2
---@param eps? number = 1e-6
---@param keepdim? boolean = false
---@return gradc.Tensor  [...]
define("pairwise_distance", function(x1, x2, ...)
  local who = "pairwise_distance"
  local p, eps, keepdim = core.arguments(who, { { "p", "number", 2 }, { "eps", "number", 1e-6 },
                                                { "keepdim", "boolean", false } }, ...)
  check_power(who, p)
  tensors(who, x1, x2)
  local d = distance(x1, x2, p, eps)
  return keepdim and nn.unsqueeze(d, -1) or d
end)

--- The p-norms of the differences of every row of x1 and every row of x2.
---@param x1 gradc.Tensor  [..., P, features]
---@param x2 gradc.Tensor  [..., R, features]
---@param p? number = 2
---@return gradc.Tensor  [..., P, R]
define("cdist", function(x1, x2, ...)
  local p = core.arguments("cdist", { { "p", "number", 2 } }, ...)
  check_power("cdist", p)
  tensors("cdist", x1, x2)
  if x1.ndim < 2 or x2.ndim < 2 or x1.shape[x1.ndim] ~= x2.shape[x2.ndim] then
    stop("cdist", ("%s and %s, expected rows of one length"):format(
      core.shape_text(x1.shape), core.shape_text(x2.shape)))
  end
  return distance(nn.unsqueeze(x1, -2), nn.unsqueeze(x2, -3), p, 0)
end)

--- The cosine of the angle between x1 and x2 along dim; norms are at least eps.
---@param x1 gradc.Tensor
---@param x2 gradc.Tensor
---@param dim? integer = 1
---@param eps? number = 1e-8
---@return gradc.Tensor  without dim
define("cosine_similarity", function(x1, x2, ...)
  local who = "cosine_similarity"
  local dim, eps = core.arguments(who, { { "dim", "number", 1 }, { "eps", "number", 1e-8 } }, ...)
  tensors(who, x1, x2)
  local shape, axes = (x1 + x2).shape, { core.axis(who, x1 + x2, dim) }
  x1, x2 = nn.expand(x1, shape), nn.expand(x2, shape)
  -- Divided by the norm n or by eps, whichever is larger; the derivative of that
  -- is x / n, or x / eps, which is that of the parabola.
  local function unit(x)
    local n = core.norm(x, 2, axes)
    local parabola = n * n / (2 * eps)
    return x / op.where(op.less(n, eps), eps + (parabola - op.stop_gradient(parabola)), n)
  end
  local function length(x) return op.max(core.norm_by_sums(x, 2, axes), eps) end
  local y = op.sum(unit(x1) * unit(x2), axes)
  core.noted(y, x1 + x2, axes, function()
    return op.sum(x1 * x2, axes) / (length(x1) * length(x2))
  end)
  return nn.sum(y, axes)
end)

-- ---- ranking and embedding losses ----------------------------------------------------

--- max(0, margin - target (x1 - x2)): x1 should be above x2 by margin where the target
--- is 1, below it where it is -1.
---@param x1 gradc.Tensor
---@param x2 gradc.Tensor  of the same shape
---@param target gradc.Tensor  -1 or 1, of the same shape
---@param options? { margin: number = 0,
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
define("margin_ranking_loss", function(x1, x2, target, options)
  local who = "margin_ranking_loss"
  local o = core.options(who, options, core.counting { margin = "number", reduction = "string" })
  core.same(who, x1, x2, "x1", "x2")
  core.same(who, x1, target, "x1", "the target")
  local each = core.hinge((o.margin or 0) - core.as(x1, target) * (x1 - x2))
  return core.reduced(who, each, o)
end)

--- 1 - cos(x1, x2) where the target is 1, max(0, cos(x1, x2) - margin) where it is -1.
---@param x1 gradc.Tensor  [batch, features] or [features]
---@param x2 gradc.Tensor  of the same shape
---@param target gradc.Tensor  -1 or 1, [batch] or []
---@param options? { margin: number = 0,
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
define("cosine_embedding_loss", function(x1, x2, target, options)
  local who = "cosine_embedding_loss"
  local o = core.options(who, options, core.counting { margin = "number", reduction = "string" })
  core.same(who, x1, x2, "x1", "x2")
  core.tensor(who, target, "the target")
  local want = x1.shape
  want[#want] = nil
  if x1.ndim < 1 or x1.ndim > 2 or not core.same_shape(want, target.shape) then
    stop(who, ("the target is %s for vectors %s, expected one number per vector"):format(
      core.shape_text(target.shape), core.shape_text(x1.shape)))
  end
  local eps = 9.999999960041972e-13     -- PyTorch's, 1e-12 as a single
  local function size(x) return op.sqrt(nn.sum(x * x, -1) + eps) end
  local cosine = nn.sum(x1 * x2, -1) / (size(x1) * size(x2))
  local t = core.as(x1, target)
  local each = op.where(op.equal(t, 1), 1 - cosine, 0)
             + op.where(op.equal(t, -1), core.hinge(cosine - (o.margin or 0)), 0)
  return core.reduced(who, each, o)
end)

-- far(a, b) is a distance; swap takes the nearer of a and p to n.
local function triplet(who, a, p, n, far, o)
  local near, away = far(a, p), far(a, n)
  if o.swap then away = op.min(away, far(p, n)) end
  return core.reduced(who, core.hinge((o.margin or 1) + near - away), o)
end

--- max(0, d(anchor, positive) - d(anchor, negative) + margin), with the p-norm as
--- distance d. With swap, d(positive, negative) is used if it is smaller than d(anchor,
--- negative).
---@param anchor gradc.Tensor  [batch, features]
---@param positive gradc.Tensor  of the same shape
---@param negative gradc.Tensor  of the same shape
---@param options? { margin: number = 1, p: number = 2, eps: number = 1e-6, swap: boolean = false,
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
define("triplet_margin_loss", function(anchor, positive, negative, options)
  local who = "triplet_margin_loss"
  local o = core.options(who, options, core.counting { margin = "number", p = "number", eps = "number",
                                         swap = "boolean", reduction = "string" })
  check_power(who, o.p or 2)
  core.same(who, anchor, positive, "the anchor", "the positive")
  core.same(who, anchor, negative, "the anchor", "the negative")
  return triplet(who, anchor, positive, negative, function(a, b)
    return distance(a, b, o.p or 2, o.eps or 1e-6)
  end, o)
end)

--- nn.triplet_margin_loss with a distance of your own.
---@param anchor gradc.Tensor  as in nn.triplet_margin_loss
---@param positive gradc.Tensor  as in nn.triplet_margin_loss
---@param negative gradc.Tensor  as in nn.triplet_margin_loss
---@param options? { distance_function: function?, margin: number = 1, swap: boolean = false,
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
define("triplet_margin_with_distance_loss", function(anchor, positive, negative, options)
  local who = "triplet_margin_with_distance_loss"
  local o = core.options(who, options, core.counting { distance_function = "function", margin = "number",
                                         swap = "boolean", reduction = "string" })
  return triplet(who, anchor, positive, negative, o.distance_function or nn.pairwise_distance, o)
end)
