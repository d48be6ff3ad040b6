-- order.lua -- elements in order: sorting, the first few, medians, extremes so far
local core, nn = ...
local op, stop, method = core.op, core.stop, core.in_single(core.method)
local tensor, axis, along, shifted = core.tensor, core.axis, core.along, core.shifted_by

-- ---- sorting -------------------------------------------------------------------------------

-- Where the elements in order along dim were: the first so many.
local function order(x, dim, descending, first)
  local keys = core.types[x.dtype].narrow and op.cast(x, "i32") or op.stop_gradient(x)
  local at = op.argsort(keys, dim, descending and 1 or 0, first)
  return first < x.shape[dim + 1] and nn.narrow(at, dim, 0, first) or at
end

-- The elements in order along dim and where they were: all, or the first so many; the
-- gradient of each goes to its position.
local function sorted(who, x, dim, descending, first)
  tensor(who, x)
  if x.dtype == "bool" then stop(who, "expects numbers, found bool") end
  if x.ndim == 0 then return x, op.const(0, "i32", {}) end
  dim = axis(who, x, dim)
  local at = order(x, dim, descending, first or x.shape[dim + 1])
  return op.gather(x, at, dim), at
end

local sort_spec = { { "dim", "number", -1 }, { "descending", "boolean", false },
                    { "stable", "boolean", true } }

--- The elements sorted along dim, and their original indices; equal elements keep their
--- order, and NaN counts as larger than all numbers.
---@param x gradc.Tensor
---@param dim? integer = -1
---@param descending? boolean = false  true: the largest first
---@param stable? boolean = true  equal ones keep their order in any case
---@return gradc.Tensor
---@return gradc.Tensor  i32
method("sort", function(x, ...)
  local dim, descending = core.arguments("sort", sort_spec, ...)
  return sorted("sort", x, dim, descending)
end)
--- The indices that sort the elements along dim.
---@param x gradc.Tensor
---@param dim? integer = -1
---@param descending? boolean = false  true: the largest first
---@param stable? boolean = true  equal ones keep their order in any case
---@return gradc.Tensor  i32
method("argsort", function(x, ...)
  local dim, descending = core.arguments("argsort", sort_spec, ...)
  return (select(2, sorted("argsort", x, dim, descending)))
end)

--- 1 at the first largest element along dim, 0 elsewhere.
---@param x gradc.Tensor
---@param dim? integer = -1
---@return gradc.Tensor
method("hardmax", function(x, ...)
  core.float("hardmax", x)
  local dim = axis("hardmax", x, (core.arguments("hardmax", { { "dim", "number", -1 } }, ...)))
  local at = op.expand(op.argmax(x, { dim }), x.shape)
  return op.cast(op.equal(op.iota(dim, "i32", x.shape), at), x.dtype)
end)

--- The k largest (or smallest) elements along dim, sorted, and their indices.
---@param x gradc.Tensor
---@param k integer
---@param dim? integer = -1
---@param largest? boolean = true
---@param sorted? boolean = true  false: any order is allowed; they are sorted all the same
---@return gradc.Tensor
---@return gradc.Tensor  i32
method("topk", function(x, ...)
  tensor("topk", x)
  local k, dim, largest = core.arguments("topk", { { "k", "size" }, { "dim", "number", -1 },
    { "largest", "boolean", true }, { "sorted", "boolean", true } }, ...)
  dim = axis("topk", x, dim)
  local n = x.shape[dim + 1]
  if not k or k > n then
    stop("topk", ("k is %s, expected at most %d, the extent of dim %d"):format(k, n, dim))
  end
  return sorted("topk", x, dim, largest, k)
end)

-- The element at that position in order; not_number: the first NaN where there is one.
local function of_order(who, x, k, dim, keepdim, not_number)
  local _, at = sorted(who, x, dim, false, k + 1)
  if x.ndim == 0 then return x, at end
  dim, at = axis(who, x, dim), nn.narrow(at, dim, k, 1)
  if not_number and core.is_float(x) then
    local first = op.argmax(x, { dim })
    at = op.where(nn.isnan(op.gather(x, first, dim)), first, at)
  end
  local y = op.gather(x, at, dim)
  if keepdim then return y, at end
  return nn.squeeze(y, dim), nn.squeeze(at, dim)
end

--- The k-th smallest element along dim, counted from 1, and its index.
---@param x gradc.Tensor
---@param k integer
---@param dim? integer = -1
---@param keepdim? boolean = false
---@return gradc.Tensor
---@return gradc.Tensor  i32
method("kthvalue", function(x, ...)
  tensor("kthvalue", x)
  local k, dim, keepdim = core.arguments("kthvalue", { { "k", "size" }, { "dim", "number", -1 },
    { "keepdim", "boolean", false } }, ...)
  local n = x.ndim == 0 and 1 or x.shape[axis("kthvalue", x, dim) + 1]
  if not k or k > n then
    stop("kthvalue", ("k is %s, expected at most the number of elements, %d"):format(k, n))
  end
  return of_order("kthvalue", x, k - 1, dim, keepdim)
end)
--- The middle element, the lower one of two, or NaN if any element is; along dim also
--- its index.
---@param x gradc.Tensor
---@param dim? integer
---@param keepdim? boolean = false
---@return gradc.Tensor
method("median", function(x, ...)
  tensor("median", x)
  local dim, keepdim = core.arguments("median",
    { { "dim", "number" }, { "keepdim", "boolean", false } }, ...)
  if dim == nil then
    local flat = op.reshape(x, { core.count(x.shape) })
    return (of_order("median", flat, (flat.shape[1] - 1) // 2, 0, false, true))
  end
  local n = x.ndim == 0 and 1 or x.shape[axis("median", x, dim) + 1]
  return of_order("median", x, (n - 1) // 2, dim, keepdim, true)
end)

-- Whether an earlier element takes the place of v, given where v is as good: NaN
-- does unless v is NaN, too.
local function beats(v, holds)
  return op.logical_not(op.logical_or(holds, nn.isnan(v)))
end

-- The largest so far along dim and where it was, the last one of equals or of NaN.
local function best(name, before)
  method(name, function(x, ...)
    tensor(name, x)
    local dim = core.arguments(name, { { "dim", "number" } }, ...)
    if x.ndim == 0 then return x, op.const(0, "i32", {}) end
    dim = axis(name, x, dim)
    local v, at, by = op.stop_gradient(x), op.iota(dim, "i32", x.shape), 1
    while by < x.shape[dim + 1] do
      local reached = nn.ge(op.iota(dim, "i32", x.shape), by)
      local w, other = shifted(v, dim, by, 0), shifted(at, dim, by, 0)
      local take_other = op.logical_and(reached, before(v, w))
      v, at, by = op.where(take_other, w, v), op.where(take_other, other, at), 2 * by
    end
    return op.gather(x, at, dim), at
  end)
end
--- The largest element up to this one along dim, and its index.
---@param x gradc.Tensor
---@param dim integer
---@return gradc.Tensor
---@return gradc.Tensor  i32
---@name cummax
best("cummax", function(v, w) return beats(v, nn.le(w, v)) end)
--- The smallest element up to this one along dim, and its index.
---@param x gradc.Tensor
---@param dim integer
---@return gradc.Tensor
---@return gradc.Tensor  i32
---@name cummin
best("cummin", function(v, w) return beats(v, nn.le(v, w)) end)
