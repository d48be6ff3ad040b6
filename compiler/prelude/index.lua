-- index.lua -- elements by index, prefix sums
--
-- Indices are tensors of i32 or u8.  One outside its axis reads 0, writes
-- nothing and gets no gradient.
local core, nn = ...
local op, alias, stop = core.op, core.alias, core.stop
local define, method = core.in_single(core.define), core.in_single(core.method)
local tensor, axis = core.tensor, core.axis

-- ---- elements by index --------------------------------------------------------------

local function index_tensor(who, index)
  tensor(who, index, "the index")
  if not core.is_index(index) then
    stop(who, ("the index is of type %s, expected i32 or u8"):format(index.dtype),
         { note = "the index is " .. core.describe(index),
           help = index.dtype == "bool" and "nn.where(mask, x, 0) keeps the shape, which a mask "
                  .. "would make depend on the data" or nil })
  end
  return index
end

-- x cut down to the extents of index in every axis but dim, as PyTorch allows.
local function fitted(who, x, index, dim)
  if index.ndim ~= x.ndim then
    stop(who, ("the index has %s, the tensor %d"):format(core.several(index.ndim, "axis", "axes"), x.ndim),
         { note = { "the tensor is " .. core.describe(x),
                    "the index is " .. core.describe(index) } })
  end
  local start, step, shape = {}, {}, x.shape
  for i, n in ipairs(index.shape) do
    start[i], step[i] = 0, 1
    if i ~= dim + 1 then
      if n > shape[i] then
        stop(who, ("the index has %s along dim %d, the tensor %d")
          :format(core.several(n, "element"), i - 1, shape[i]), { note = {
            "the tensor is " .. core.describe(x),
            "the index is " .. core.describe(index) } })
      end
      shape[i] = n
    end
  end
  return core.same_shape(shape, x.shape) and x or op.slice(x, start, step, shape)
end

-- Numbers from memory, booleans by way of integers.
local function take(x, index, dim)
  core.indexes(index, x.shape[dim + 1])
  if x.dtype == "bool" then
    return core.boolean(op.gather(op.cast(x, "i32"), index, dim))
  end
  return op.gather(x, index, dim)
end

--- The elements of x at index along dim: y[i][j] = x[index[i][j]][j] for dim 0. An index
--- outside reads 0 and gets no gradient.
---@param x gradc.Tensor
---@param dim integer
---@param index gradc.Tensor  as many axes as x, i32 or u8
---@return gradc.Tensor  the shape of index
method("gather", core.by_name("gather", { { "dim", "number" }, { "index", "any" } },
  function(x, dim, index)
  dim = axis("gather", tensor("gather", x), dim)
  return take(fitted("gather", x, index_tensor("gather", index), dim), index, dim)
end))

--- As gather, with axes of extent 1 repeated; without dim from all elements in a row.
---@param x gradc.Tensor
---@param indices gradc.Tensor  which elements, as for gather
---@param dim? integer
---@return gradc.Tensor
method("take_along_dim", core.by_name("take_along_dim", { { "indices", "any" }, { "dim", "number" } },
  function(x, indices, dim)
  tensor("take_along_dim", x)
  index_tensor("take_along_dim", indices)
  if dim == nil then return nn.take(x, indices:reshape(-1)) end
  dim = axis("take_along_dim", x, dim)
  if indices.ndim ~= x.ndim then
    stop("take_along_dim", ("the indices have %s, the tensor %d"):format(
      core.several(indices.ndim, "axis", "axes"), x.ndim))
  end
  local xs, is = x.shape, indices.shape
  for i = 1, #xs do
    if i ~= dim + 1 then
      local n = math.max(xs[i], is[i])
      if (xs[i] ~= n and xs[i] ~= 1) or (is[i] ~= n and is[i] ~= 1) then
        stop("take_along_dim", ("%d and %d elements along dim %d do not broadcast")
          :format(xs[i], is[i], i - 1))
      end
      xs[i], is[i] = n, n
    end
  end
  return take(op.expand(x, xs), op.expand(indices, is), dim)
end))
--- The same as nn.take_along_dim.
alias("take_along_axis", "take_along_dim")

--- The elements of x at index, counted in row-major order.
---@param x gradc.Tensor
---@param index gradc.Tensor
---@return gradc.Tensor  the shape of index
method("take", function(x, index)
  tensor("take", x)
  index_tensor("take", index)
  local y = take(op.reshape(x, { core.count(x.shape) }),
                 op.reshape(index, { core.count(index.shape) }), 0)
  return op.reshape(y, index.shape)
end)

-- A row of indices along dim, under the shape that x has with their number there.
local function along(who, x, dim, index)
  if index_tensor(who, index).ndim > 1 then
    stop(who, ("the index has %d axes, expected one"):format(index.ndim))
  end
  local n = core.count(index.shape)
  local shape, one = x.shape, {}
  for i = 1, #shape do one[i] = 1 end
  one[dim + 1], shape[dim + 1] = n, n
  return op.expand(op.reshape(index, one), shape)
end
core.along = along

--- The slices of x at index along dim.
---@param x gradc.Tensor
---@param dim integer
---@param index gradc.Tensor  [n]
---@return gradc.Tensor
method("index_select", core.by_name("index_select", { { "dim", "number" }, { "index", "any" } },
  function(x, dim, index)
  dim = axis("index_select", tensor("index_select", x), dim)
  return take(x, along("index_select", x, dim, index), dim)
end))

--- Rows of weight by number, in any arrangement: index [...] gives [..., D].
function core.lookup(who, weight, index)
  tensor(who, weight, "the weight")
  index_tensor(who, index)
  if weight.ndim ~= 2 then
    stop(who, ("the weight has %s, expected 2"):format(core.several(weight.ndim, "axis", "axes")))
  end
  local n, shape = core.count(index.shape), index.shape
  core.indexes(index, weight.shape[1])
  shape[#shape + 1] = weight.shape[2]
  local at = op.expand(op.reshape(index, { n, 1 }), { n, weight.shape[2] })
  return op.reshape(op.gather(weight, at, 0), shape)
end

-- x and src with index in place: what scatter and the like check in the same way.
local function scattered(who, x, dim, index, src)
  dim = axis(who, tensor(who, x), dim)
  index_tensor(who, index)
  if core.is_tensor(src) and src.dtype ~= x.dtype then
    stop(who, ("the source is of type %s, the tensor of type %s"):format(src.dtype, x.dtype))
  end
  if type(src) == "number" then
    src = op.const(src, x.dtype, index.shape)
  end
  src = fitted(who, tensor(who, src, "the source"), index, -1)
  for i, n in ipairs(index.shape) do
    if #index.shape ~= x.ndim or (i ~= dim + 1 and n > x.shape[i]) then
      stop(who, "the index does not fit", { note = {
        "the tensor is " .. core.describe(x), "the index is " .. core.describe(index) } })
    end
  end
  return dim, src
end

core.scattered = scattered

-- Elements with equal indices combined by the op f, in the shape of x: where index
-- is shorter, 0.
function core.combined(f, x, src, index, dim)
  core.indexes(index, x.shape[dim + 1])
  local y = op[f](src, index, dim, x.shape[dim + 1])
  local before, step = {}, {}
  for i = 1, x.ndim do before[i], step[i] = 0, 1 end
  return core.same_shape(y.shape, x.shape) and y or op.pad(y, before, step, x.shape, 0)
end

local function sums(...) return core.combined("scatter_add", ...) end

--- x with the elements of src added at index along dim.
---@param x gradc.Tensor
---@param dim integer
---@param index gradc.Tensor  i32 or u8
---@param src gradc.Tensor
---@return gradc.Tensor
method("scatter_add", core.by_name("scatter_add", { { "dim", "number" }, { "index", "any" }, { "src", "any" } },
  function(x, dim, index, src)
  dim, src = scattered("scatter_add", x, dim, index, src)
  return x + sums(x, src, index, dim)
end))

-- Where no later element along dim has the same index, below `extent`.
local function is_last(index, dim, extent)
  local i = op.iota(dim, "i32", index.shape)
  return op.equal(i, op.gather(op.scatter_amax(i, index, dim, extent), index, dim))
end

--- x with the elements of src (or one number) in place of its own at the indices along
--- dim; the last one of several with the same index stays.
---@param x gradc.Tensor
---@param dim integer
---@param index gradc.Tensor  i32 or u8
---@param src gradc.Tensor|number
---@param reduce? "add"|"multiply"  how elements of src and x are combined, instead of replacing those of x
---@return gradc.Tensor
method("scatter", function(x, dim, index, src, ...)
  local reduce = core.arguments("scatter", { { "reduce", "string" } }, ...)
  if reduce == "add" then return nn.scatter_add(x, dim, index, src) end
  if reduce == "multiply" then return nn.scatter_reduce(x, dim, index, src, "prod") end
  if reduce ~= nil then
    stop("scatter", ("reduce = '%s' is not supported"):format(reduce),
         { help = "'add' and 'multiply' are supported; nn.scatter_reduce has more" })
  end
  local number = type(src) == "number" and src
  dim, src = scattered("scatter", x, dim, index, src)
  local ones = op.const(1, "i32", index.shape)
  local hit = op.less(0, sums(x, ones, index, dim))
  if number then return op.where(hit, number, x) end
  local keep = is_last(index, dim, x.shape[dim + 1])
  return op.where(hit, sums(x, op.where(keep, src, 0), index, dim), x)
end)

--- x with alpha times the slices of src added at index along dim.
---@param x gradc.Tensor
---@param dim integer
---@param index gradc.Tensor  [n]
---@param src gradc.Tensor
---@param alpha? number = 1
---@return gradc.Tensor
method("index_add", function(x, dim, index, src, ...)
  local alpha = core.arguments("index_add", { { "alpha", "number", 1 } }, ...)
  dim = axis("index_add", tensor("index_add", x), dim)
  local at = along("index_add", x, dim, index)
  if not core.same_shape(tensor("index_add", src, "the source").shape, at.shape) then
    stop("index_add", ("the source has shape %s, expected %s"):format(
      core.shape_text(src.shape), core.shape_text(at.shape)))
  end
  if alpha ~= 1 then src = alpha * src end
  return nn.scatter_add(x, dim, at, src)
end)
--- x with the slices of src in place of its own at index along dim.
---@param x gradc.Tensor
---@param dim integer
---@param index gradc.Tensor  [n]
---@param src gradc.Tensor
---@return gradc.Tensor
method("index_copy", core.by_name("index_copy", { { "dim", "number" }, { "index", "any" }, { "src", "any" } },
  function(x, dim, index, src)
  dim = axis("index_copy", tensor("index_copy", x), dim)
  return nn.scatter(x, dim, along("index_copy", x, dim, index), src)
end))
--- x with value at index along dim.
---@param x gradc.Tensor
---@param dim integer
---@param index gradc.Tensor  [n]
---@param value number
---@return gradc.Tensor
method("index_fill", core.by_name("index_fill", { { "dim", "number" }, { "index", "any" }, { "value", "number" } },
  function(x, dim, index, value)
  dim = axis("index_fill", tensor("index_fill", x), dim)
  return nn.scatter(x, dim, along("index_fill", x, dim, index), value)
end))
-- Indices of the first axes of x, one tensor for each, as indices into these axes taken
-- as one; negative ones count from the end. Also the shape that they have together.
local function flat_indices(who, x, indices)
  if type(indices) ~= "table" or #indices == 0 or #indices > x.ndim then
    stop(who, ("expected a list of 1 to %d tensors, one for each of the first axes")
      :format(x.ndim), { note = "x is " .. core.describe(x) })
  end
  local at, inside
  for d, i in ipairs(indices) do
    local n = x.shape[d]
    i = op.cast(index_tensor(who, i), "i32")
    i = op.where(op.less(i, 0), i + n, i)
    local fine = op.logical_and(op.less(-1, i), op.less(i, n))
    at = at and at * n + i or i
    inside = inside and op.logical_and(inside, fine) or fine
  end
  local count, rest = 1, {}
  for d, n in ipairs(x.shape) do
    if d <= #indices then count = count * n else rest[#rest + 1] = n end
  end
  return op.where(inside, at, -1), count, rest
end

-- Those indices under the shape [indices, elements each].
local function as_rows(at, each)
  local n = core.count(at.shape)
  return op.expand(op.reshape(at, { n, 1 }), { n, each })
end

local function joined(a, b)
  local list = { table.unpack(a) }
  for _, n in ipairs(b) do list[#list + 1] = n end
  return list
end

--- The elements of x at indices, given by one tensor for each of the first axes, as
--- x[i, j] in PyTorch: x:index { i, j } or x[{ i, j }], and x[i] for one. Negative numbers
--- count from the end.
---@param x gradc.Tensor
---@param indices gradc.Tensor[]  one tensor of whole numbers per axis, broadcast together
---@return gradc.Tensor  [shape of the indices, other axes of x]
method("index", function(x, indices)
  local at, count, rest = flat_indices("index", tensor("index", x), indices)
  local each = core.count(rest)
  local y = take(op.reshape(x, { count, each }), as_rows(at, each), 0)
  return op.reshape(y, joined(at.shape, rest))
end)
--- x with values at the elements that nn.index would read; accumulate adds them instead.
--- Without it, the last of several values for one element stays.
---@param x gradc.Tensor
---@param indices gradc.Tensor[]  one tensor of whole numbers per axis, broadcast together
---@param values gradc.Value
---@param accumulate? boolean = false
---@return gradc.Tensor
method("index_put", function(x, indices, values, ...)
  local accumulate = core.arguments("index_put", { { "accumulate", "boolean", false } }, ...)
  local at, count, rest = flat_indices("index_put", tensor("index_put", x), indices)
  if type(values) == "number" then values = op.const(values, x.dtype, {}) end
  local each, n = core.count(rest), core.count(at.shape)
  values = nn.expand(tensor("index_put", values, "the values"), joined(at.shape, rest))
  local rows, src = op.reshape(x, { count, each }), op.reshape(values, { n, each })
  if accumulate then
    return op.reshape(nn.scatter_add(rows, 0, as_rows(at, each), src), x.shape)
  end
  local one = op.reshape(at, { n, 1 })
  local keep = op.expand(is_last(one, 0, count), { n, each })
  local hit = op.scatter_add(op.const(1, "i32", { n, 1 }), one, 0, count)
  local new = op.scatter_add(op.where(keep, src, 0), as_rows(at, each), 0, count)
  return op.reshape(op.where(op.expand(op.less(0, hit), { count, each }), new, rows), x.shape)
end)

--- How often each of 0 .. minlength-1 occurs in x, or the sums of weights there.
---@param x gradc.Tensor  [n], integers
---@param weights? gradc.Tensor  [n]
---@param minlength integer  larger numbers are not counted
---@return gradc.Tensor  [minlength]
method("bincount", function(x, ...)
  index_tensor("bincount", x)
  local weights, n = core.arguments("bincount",
    { { "weights", "tensor" }, { "minlength", "size" } }, ...)
  if n == nil then
    stop("bincount", "minlength, the number of bins, is missing",
         { help = "shapes are fixed: x:bincount { minlength = 10 }" })
  end
  if x.ndim ~= 1 then
    stop("bincount", ("x has %d axes, expected 1"):format(x.ndim))
  end
  return op.scatter_add(weights or op.const(1, "i32", x.shape), x, 0, n)
end)

-- ---- prefix sums and products ------------------------------------------------------

local function reversed(x, dim, f)
  return op.flip(f(op.flip(x, { dim })), { dim })
end

-- x moved up by `by` along dim; value comes in from below.
local function shifted(x, dim, by, value)
  local before, start, step, shape, kept = {}, {}, {}, x.shape, x.shape
  for i = 1, #shape do before[i], start[i], step[i] = 0, 0, 1 end
  before[dim + 1], kept[dim + 1] = by, shape[dim + 1] - by
  if kept[dim + 1] <= 0 then return op.const(value, x.dtype, shape) end
  return op.pad(op.slice(x, start, step, kept), before, step, shape, value)
end
core.shifted_by = shifted

--- The sum of all elements up to this one along dim; exclusive leaves out this one,
--- reverse begins at the end.
---@param x gradc.Tensor
---@param dim integer
---@param exclusive? boolean = false
---@param reverse? boolean = false
---@return gradc.Tensor
method("cumsum", function(x, ...)
  tensor("cumsum", x)
  local dim, exclusive, reverse = core.arguments("cumsum", { { "dim", "number" },
    { "exclusive", "boolean", false }, { "reverse", "boolean", false } }, ...)
  if core.types[x.dtype].narrow then x = op.cast(x, "i32") end
  if x.ndim == 0 then return x end
  dim = axis("cumsum", x, dim)
  local function run(t)
    return op.cumsum(exclusive and shifted(t, dim, 1, 0) or t, dim)
  end
  return reverse and reversed(x, dim, run) or run(x)
end)

-- f(f(a, b), c) ... of all elements up to this one, in as many steps as the
-- extent has binary digits; unit is neutral.
local function scanned(x, dim, unit, f)
  local by = 1
  while by < x.shape[dim + 1] do
    x = f(x, shifted(x, dim, by, unit))
    by = 2 * by
  end
  return x
end

local function cumulative(name, scan)
  method(name, function(x, ...)
    tensor(name, x)
    local dim = core.arguments(name, { { "dim", "number" } }, ...)
    if x.ndim == 0 then return x end
    return scan(x, axis(name, x, dim))
  end)
end
--- The product of all elements up to this one along dim.
---@param x gradc.Tensor
---@param dim integer
---@return gradc.Tensor
---@name cumprod
cumulative("cumprod", function(x, dim)
  -- Products of neighbours, which others are made of, may leave the range of singles
  -- where no result does.
  return core.exact_product(x, { dim }, function(t)
    return scanned(t, dim, 1, function(a, b) return a * b end)
  end, 2)
end)
--- The logarithm of the sum of exponentials of all elements up to this one along dim.
---@param x gradc.Tensor
---@param dim integer
---@return gradc.Tensor
---@name logcumsumexp
cumulative("logcumsumexp", function(x, dim)
  return scanned(x, dim, -math.huge, nn.logaddexp)
end)

--- Differences of neighbours along dim, taken n times; prepend and append are put
--- before and after x.
---@param x gradc.Tensor
---@param n? integer = 1
---@param dim? integer = -1
---@param prepend? gradc.Tensor
---@param append? gradc.Tensor
---@return gradc.Tensor
method("diff", function(x, ...)
  tensor("diff", x)
  local n, dim, prepend, append = core.arguments("diff", { { "n", "count", 1 },
    { "dim", "number", -1 }, { "prepend", "tensor" }, { "append", "tensor" } }, ...)
  dim = axis("diff", x, dim)
  if prepend then x = nn.cat({ prepend, x }, dim) end
  if append then x = nn.cat({ x, append }, dim) end
  if n >= x.shape[dim + 1] then
    stop("diff", ("n is %d, expected less than %d, the extent of dim %d"):format(n, x.shape[dim + 1], dim))
  end
  for _ = 1, n do
    local m = x.shape[dim + 1]
    local up, down = nn.narrow(x, dim, 1, m - 1), nn.narrow(x, dim, 0, m - 1)
    x = x.dtype == "bool" and nn.logical_xor(up, down) or up - down
  end
  return x
end)
