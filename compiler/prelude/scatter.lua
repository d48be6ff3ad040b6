-- scatter.lua -- products, means and extremes of elements that an index names
local core, nn = ...
local op, method, stop = core.op, core.in_single(core.method), core.stop

-- ---- reductions by index ------------------------------------------------------------

local reductions = { sum = "scatter_add", mean = "scatter_add", prod = "scatter_mul",
                amax = "scatter_amax", amin = "scatter_amin" }

-- Extremes of x and src together, so that all equals share the gradient; nil where
-- the index is shorter than x.
local function together(f, x, src, index, dim)
  local whole = x.shape
  whole[dim + 1] = index.shape[dim + 1]
  if not core.same_shape(whole, index.shape) then return nil end
  local own = op.iota(dim, "i32", x.shape)
  return op[f](nn.cat({ x, src }, dim), nn.cat({ own, op.cast(index, "i32") }, dim), dim,
               x.shape[dim + 1])
end

local function reduced(who, x, dim, index, src, reduce, include)
  local f = reductions[reduce]
  if type(reduce) ~= "string" then
    stop(who, ("the reduction is %s, expected a string"):format(core.describe(reduce)))
  end
  if not f then
    stop(who, ("there is no reduction '%s'%s"):format(reduce, core.maybe(reduce, core.keys(reductions))),
         { spot = reduce, help = "sum, prod, mean, amax and amin are there" })
  end
  dim, src = core.scattered(who, x, dim, index, src)
  local extreme = reduce == "amax" and op.max or reduce == "amin" and op.min
  local y = extreme and include and together(f, x, src, index, dim)
  if y then return y end
  y = core.combined(f, x, src, index, dim)
  if include and reduce == "sum" then return x + y end
  local count = core.combined("scatter_add", x, op.const(1, "i32", index.shape), index, dim)
  if include then
    y = reduce == "prod" and x * y or extreme and extreme(x, y) or x + y
  end
  if reduce == "mean" then
    y = core.float(who, y) / op.cast(op.max(include and count + 1 or count, 1), y.dtype)
  end
  return op.where(op.less(0, count), y, x)
end

local options = { { "include_self", "boolean", true } }

--- x with the elements of src combined at the indices along dim, by reduce. An element
--- of x at which no index points stays as it is.
---@param x gradc.Tensor
---@param dim integer
---@param index gradc.Tensor  i32 or u8
---@param src gradc.Tensor
---@param reduce "sum"|"prod"|"mean"|"amax"|"amin"
---@param include_self? boolean = true  false: an element of x that an index points at does not count
---@return gradc.Tensor
method("scatter_reduce", function(x, dim, index, src, reduce, ...)
  return reduced("scatter_reduce", x, dim, index, src, reduce,
                 (core.arguments("scatter_reduce", options, ...)))
end)

--- nn.scatter_reduce of whole slices along dim: slice i of src goes to slice index[i] of x.
---@param x gradc.Tensor
---@param dim integer
---@param index gradc.Tensor  [n]
---@param src gradc.Tensor
---@param reduce "prod"|"mean"|"amax"|"amin"  how elements are combined
---@param include_self? boolean = true  false: an element of x that an index points at does not count
---@return gradc.Tensor
method("index_reduce", function(x, dim, index, src, reduce, ...)
  dim = core.axis("index_reduce", core.tensor("index_reduce", x), dim)
  return reduced("index_reduce", x, dim, core.along("index_reduce", x, dim, index), src, reduce,
                 (core.arguments("index_reduce", options, ...)))
end)
