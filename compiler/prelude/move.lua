-- move.lua -- elements at other positions
local core, nn = ...
local op, method, define, alias, stop = core.op, core.method, core.define, core.alias, core.stop
local tensor, axis = core.tensor, core.axis

-- ---- shapes by other names ---------------------------------------------------------

--- x expanded to another shape, extents of 1 repeated.
---@param x gradc.Tensor
---@param ... integer|integer[]
---@return gradc.Tensor
method("broadcast_to", function(x, ...) return nn.expand(x, ...) end)
--- x expanded to the shape of y, extents of 1 repeated.
---@param x gradc.Tensor
---@param y gradc.Tensor
---@return gradc.Tensor
method("expand_as", function(x, y) return nn.expand(x, tensor("expand_as", y).shape) end)
--- The elements of x in the shape of y.
---@like expand_as
method("reshape_as", function(x, y) return nn.reshape(x, tensor("reshape_as", y).shape) end)
--- The same as nn.reshape_as.
alias("view_as", "reshape_as")
--- All elements in a row.
---@param x gradc.Tensor
---@return gradc.Tensor
method("ravel", function(x) return op.reshape(tensor("ravel", x), { core.count(x.shape) }) end)
--- x itself, since scripts cannot see the layout of tensors.
---@param x gradc.Tensor
---@return gradc.Tensor
method("contiguous", function(x) return tensor("contiguous", x) end)
--- The same as nn.contiguous.
alias("clone", "contiguous")
--- The same as nn.transpose.
alias("swapaxes", "transpose")
--- The same as nn.transpose.
alias("swapdims", "transpose")

--- Axes moved to other positions; the rest keep their order.
---@param x gradc.Tensor
---@param source integer|integer[]  the axes that move
---@param destination integer|integer[]  where they go
---@return gradc.Tensor
method("movedim", function(x, source, destination)
  tensor("movedim", x)
  local from, to = core.axes("movedim", x, source or {}), core.axes("movedim", x, destination or {})
  if #from ~= #to or #from == 0 then
    stop("movedim", ("cannot move %s to %s"):format(
      core.several(#from, "axis", "axes"), core.several(#to, "position")))
  end
  local perm, taken = {}, {}
  for i, d in ipairs(from) do perm[to[i] + 1], taken[d] = d, true end
  local next_axis = 0
  for i = 1, x.ndim do
    if not perm[i] then
      while taken[next_axis] do next_axis = next_axis + 1 end
      perm[i], next_axis = next_axis, next_axis + 1
    end
  end
  return op.permute(x, perm)
end)
--- The same as nn.movedim.
alias("moveaxis", "movedim")

--- The second axis reversed.
---@param x gradc.Tensor
---@return gradc.Tensor
method("fliplr", function(x) return nn.flip(x, 1) end)
--- The first axis reversed.
---@param x gradc.Tensor
---@return gradc.Tensor
method("flipud", function(x) return nn.flip(x, 0) end)
--- x rotated k times by 90 degrees in the plane of two axes.
---@param x gradc.Tensor
---@param k? integer = 1
---@param dims? integer[] = { 0, 1 }  the plane, turned from the first axis toward the second
---@return gradc.Tensor
method("rot90", function(x, ...)
  tensor("rot90", x)
  local k, dims = core.arguments("rot90", { { "k", "number", 1 }, { "dims", "table", { 0, 1 } } }, ...)
  local list = core.axes("rot90", x, dims)
  if #list ~= 2 then stop("rot90", "dims must name two axes") end
  k = core.int("rot90", k, "k") % 4
  if k == 0 then return x end
  if k == 2 then return op.flip(x, list) end
  local y = nn.transpose(x, list[1], list[2])
  return op.flip(y, { list[k == 1 and 1 or 2] })
end)

-- ---- repeating ----------------------------------------------------------------------

-- n copies of x one after the other along an axis.
local function copies(x, d, n)
  if n == 1 then return x end
  local shape, one = x.shape, x.shape
  table.insert(one, d + 1, 1)
  local many = { table.unpack(one) }
  many[d + 1] = n
  shape[d + 1] = shape[d + 1] * n
  return op.reshape(op.expand(op.reshape(x, one), many), shape)
end

local function repeated(who, x, reps)
  tensor(who, x)
  for i, n in ipairs(reps) do
    if n < 1 then stop(who, ("%d repetitions, expected at least 1"):format(n)) end
  end
  local shape = x.shape
  while #shape < #reps do table.insert(shape, 1, 1) end
  x = op.reshape(x, shape)
  for i = 1, #reps do x = copies(x, #shape - #reps + i - 1, reps[i]) end
  return x
end

--- Copies of x side by side: x:tile(2, 3) has twice as many rows and three times as many
--- columns as a matrix x.
---@like broadcast_to
method("tile", function(x, ...)
  return repeated("tile", x, core.sizes("tile", ...))
end)
--- Copies of x side by side, a number of them for each axis.  Since repeat is a word of Lua, it
--- is written nn["repeat"](x, 2, 3).
---@like broadcast_to
method("repeat", function(x, ...)
  local reps = core.sizes("repeat", ...)
  if #reps < tensor("repeat", x).ndim then
    stop("repeat", ("%s for %s"):format(
      core.several(#reps, "number"), core.several(x.ndim, "axis", "axes")))
  end
  return repeated("repeat", x, reps)
end)
--- Every element of x repeated in place along dim: a, b becomes a, a, b, b.  Without dim, all
--- elements are one row.
---@param x gradc.Tensor
---@param repeats integer  how often each element occurs
---@param dim? integer
---@return gradc.Tensor
method("repeat_interleave", function(x, ...)
  tensor("repeat_interleave", x)
  local repeats, dim = core.arguments("repeat_interleave",
    { { "repeats", "size" }, { "dim", "number" } }, ...)
  if not repeats then stop("repeat_interleave", "repeats is missing: a positive whole number") end
  if dim == nil then x, dim = nn.ravel(x), 0 end
  dim = axis("repeat_interleave", x, dim)
  local shape, one = x.shape, x.shape
  table.insert(one, dim + 2, 1)
  local many = { table.unpack(one) }
  many[dim + 2], shape[dim + 1] = repeats, shape[dim + 1] * repeats
  return op.reshape(op.expand(op.reshape(x, one), many), shape)
end)

-- ---- dividing and rolling -------------------------------------------------------------

--- x split along dim into parts of `size` elements, the last one perhaps smaller; or into parts
--- of the sizes in a list.
---@param x gradc.Tensor
---@param size integer|integer[]
---@param dim? integer = 0
---@return gradc.Tensor[]
method("split", function(x, ...)
  tensor("split", x)
  local size, dim = core.arguments("split", { { "size", "size|table" }, { "dim", "number", 0 } }, ...)
  dim = axis("split", x, dim)
  local n, parts, at = x.shape[dim + 1], {}, 0
  local list = size
  if type(size) ~= "table" then
    if not size then stop("split", "the size of the parts is missing") end
    list = {}
    for first = 0, n - 1, size do list[#list + 1] = math.min(size, n - first) end
  end
  for i, m in ipairs(list) do
    if core.int("split", m, "a size") < 1 or at + m > n then
      stop("split", ("the sizes do not add up to %d, the extent of dim %d"):format(n, dim),
           { note = "x is " .. core.describe(x) })
    end
    parts[i] = nn.narrow(x, dim, at, m)
    at = at + m
  end
  if at ~= n then
    stop("split", ("the sizes do not add up to %d, the extent of dim %d"):format(n, dim),
         { note = "x is " .. core.describe(x) })
  end
  return core.list(parts)
end)
--- x split along dim into at most `chunks` parts of equal size; the last one may be smaller.
---@param x gradc.Tensor
---@param chunks integer  number of parts, at most
---@param dim? integer = 0
---@return gradc.Tensor[]
method("chunk", function(x, ...)
  tensor("chunk", x)
  local chunks, dim = core.arguments("chunk", { { "chunks", "size" }, { "dim", "number", 0 } }, ...)
  if not chunks then stop("chunk", "the number of parts is missing") end
  dim = axis("chunk", x, dim)
  return nn.split(x, (x.shape[dim + 1] + chunks - 1) // chunks, dim)
end)
--- x split along dim into `sections` parts; the first ones may be one element larger.
---@param x gradc.Tensor
---@param sections integer  number of parts
---@param dim? integer = 0
---@return gradc.Tensor[]
method("tensor_split", function(x, ...)
  tensor("tensor_split", x)
  local n, dim = core.arguments("tensor_split", { { "sections", "size" }, { "dim", "number", 0 } }, ...)
  if not n then stop("tensor_split", "the number of parts is missing") end
  dim = axis("tensor_split", x, dim)
  local extent, list = x.shape[dim + 1], {}
  if n > extent then
    stop("tensor_split", ("cannot make %d parts of %s"):format(n, core.several(extent, "element")))
  end
  for i = 1, n do list[i] = extent // n + (i <= extent % n and 1 or 0) end
  return nn.split(x, list, dim)
end)
--- The slices of x along dim, without that axis.
---@param x gradc.Tensor
---@param dim? integer = 0
---@return gradc.Tensor[]
method("unbind", function(x, ...)
  tensor("unbind", x)
  local dim = axis("unbind", x, (core.arguments("unbind", { { "dim", "number", 0 } }, ...)))
  local parts = {}
  for i = 1, x.shape[dim + 1] do parts[i] = nn.select(x, dim, i - 1) end
  return core.list(parts)
end)

local function roll(x, shift, dim)
  local n = x.shape[dim + 1]
  local k = shift % n
  if k == 0 then return x end
  return nn.cat({ nn.narrow(x, dim, n - k, k), nn.narrow(x, dim, 0, n - k) }, dim)
end

--- Elements shifted along axes; those shifted past the end come back at the front.
--- Without dims, all elements are one row.
---@param x gradc.Tensor
---@param shifts integer|integer[]  how many elements forward, one number for each of dims
---@param dims? integer|integer[]
---@return gradc.Tensor
method("roll", function(x, ...)
  tensor("roll", x)
  local shifts, dims = core.arguments("roll",
    { { "shifts", "number|table" }, { "dims", "number|table" } }, ...)
  shifts = type(shifts) == "table" and shifts or { shifts }
  for _, s in ipairs(shifts) do core.int("roll", s, "a shift") end
  if dims == nil then
    if #shifts ~= 1 then stop("roll", "several shifts need dims") end
    return op.reshape(roll(nn.ravel(x), shifts[1], 0), x.shape)
  end
  dims = type(dims) == "table" and dims or { dims }
  if #dims ~= #shifts or #dims == 0 then
    stop("roll", ("%s for %s"):format(core.several(#shifts, "shift"), core.several(#dims, "dim")))
  end
  for i, d in ipairs(dims) do x = roll(x, shifts[i], axis("roll", x, d)) end
  return x
end)

-- ---- padding ------------------------------------------------------------------------

-- Elements from .. to along an axis, backwards when from > to.
local function run(x, d, from, to)
  if from <= to then return nn.narrow(x, d, from, to - from + 1) end
  return op.flip(nn.narrow(x, d, to, from - to + 1), { d })
end

local function edge(x, d, at, n)
  local shape = x.shape
  shape[d + 1] = n
  return op.expand(nn.narrow(x, d, at, 1), shape)
end

-- What stands before and after n elements, so many of each.
local pad_modes = {
  reflect = function(x, d, n, before, after)
    return before > 0 and run(x, d, before, 1), after > 0 and run(x, d, n - 2, n - 1 - after)
  end,
  replicate = function(x, d, n, before, after)
    return before > 0 and edge(x, d, 0, before), after > 0 and edge(x, d, n - 1, after)
  end,
  circular = function(x, d, n, before, after)
    return before > 0 and run(x, d, n - before, n - 1), after > 0 and run(x, d, 0, after - 1)
  end,
}
local pad_most = { reflect = -1, circular = 0 }

local function pad_axis(x, d, before, after, mode)
  local n = x.shape[d + 1]
  local most = pad_most[mode] and n + pad_most[mode]
  if most and (before > most or after > most) then
    stop("pad", ("mode '%s' pads %s by at most %d, found %d"):format(
      mode, core.several(n, "element"), most, math.max(before, after)), { note = "x is " .. core.describe(x) })
  end
  local list = {}
  local first, last = pad_modes[mode](x, d, n, before, after)
  for _, part in ipairs { first or x, first and x or last, first and last or nil } do
    if part then list[#list + 1] = part end
  end
  return nn.cat(list, d)
end

-- Negative widths take elements away.
local function crop(x, before, after)
  for i = 1, x.ndim do
    local a, b = math.max(-before[i], 0), math.max(-after[i], 0)
    if a + b > 0 then
      if a + b >= x.shape[i] then
        stop("pad", ("nothing of the %s of dim %d would be left"):format(
          core.several(x.shape[i], "element"), i - 1))
      end
      x = nn.narrow(x, i - 1, a, x.shape[i] - a - b)
    end
  end
  return x
end

local function constant_pad(x, before, after, value)
  local step, shape, front = {}, x.shape, {}
  for i = 1, #shape do
    front[i], step[i] = math.max(before[i], 0), 1
    shape[i] = shape[i] + front[i] + math.max(after[i], 0)
  end
  if core.same_shape(shape, x.shape) then return x end
  if x.dtype ~= "bool" then return op.pad(x, front, step, shape, value) end
  return core.boolean(op.pad(op.cast(x, "i32"), front, step, shape, value))
end

--- Adds elements around x: { left, right, top, bottom, ... }, from the last axis on, as
--- in PyTorch. mode is "constant" (value, 0 by default), "reflect", "replicate" or
--- "circular"; a negative width removes elements.
---@param x gradc.Tensor
---@param pad integer[]  how many elements before and after, for the last axis first
---@param mode? "constant"|"reflect"|"replicate"|"circular" = "constant"
---@param value? number = 0
---@return gradc.Tensor
method("pad", function(x, by, mode, ...)
  tensor("pad", x)
  if type(by) ~= "table" then
    stop("pad", "expected the widths in braces: x:pad { left, right }")
  end
  core.listed("pad", by)
  local spec, value = { { "mode", "string", "constant" }, { "value", "number", 0 } }, nil
  if type(mode) == "number" then
    mode, value = core.arguments("pad", spec, nil, mode, ...)
  else
    mode, value = core.arguments("pad", spec, mode, ...)
  end
  if #by > 2 * x.ndim or #by % 2 ~= 0 then
    stop("pad", ("%s for %s, expected two for each, at most %d"):format(core.several(#by, "width"),
      core.several(x.ndim, "axis", "axes"), 2 * x.ndim), { note = "x is " .. core.describe(x) })
  end
  local before, after, n = {}, {}, x.ndim
  for i = 1, n do
    local k = 2 * (n - i) + 1
    before[i] = core.int("pad", by[k] or 0, "a width")
    after[i] = core.int("pad", by[k + 1] or 0, "a width")
  end
  if mode ~= "constant" and not pad_modes[mode] then
    stop("pad", ("there is no mode '%s'%s"):format(mode,
      core.maybe(mode, { "constant", "reflect", "replicate", "circular" })))
  end
  x = crop(x, before, after)
  if mode == "constant" then return constant_pad(x, before, after, value) end
  for i = 1, n do
    local b, a = math.max(before[i], 0), math.max(after[i], 0)
    if a + b > 0 then x = pad_axis(x, i - 1, b, a, mode) end
  end
  return x
end)

-- ---- diagonals and triangles ---------------------------------------------------------

--- The elements (i, i + offset) of the plane of two axes, as a last axis.
---@param x gradc.Tensor
---@param offset? integer = 0
---@param dim1? integer = 0  the axis of i
---@param dim2? integer = 1  the axis of j
---@return gradc.Tensor
method("diagonal", function(x, ...)
  tensor("diagonal", x)
  local offset, dim1, dim2 = core.arguments("diagonal", { { "offset", "number", 0 },
    { "dim1", "number", 0 }, { "dim2", "number", 1 } }, ...)
  core.int("diagonal", offset, "offset")
  dim1, dim2 = axis("diagonal", x, dim1), axis("diagonal", x, dim2)
  if dim1 == dim2 then stop("diagonal", ("dim1 and dim2 are both %d"):format(dim1)) end
  x = nn.movedim(x, { dim1, dim2 }, { -2, -1 })
  local shape, n = x.shape, x.ndim
  local rows, columns = shape[n - 1], shape[n]
  local count = offset >= 0 and math.min(rows, columns - offset)
                or math.min(rows + offset, columns)
  if count < 1 then
    stop("diagonal", ("offset %d leaves no element of %d x %d"):format(offset, rows, columns))
  end
  shape[n], shape[n - 1] = nil, rows * columns
  x = op.reshape(x, shape)
  local start = offset >= 0 and offset or -offset * columns
  local starts, steps = {}, {}
  for i = 1, n - 1 do starts[i], steps[i] = 0, 1 end
  starts[n - 1], steps[n - 1], shape[n - 1] = start, columns + 1, count
  return op.slice(x, starts, steps, shape)
end)

--- Matrices of zeros with the last axis of x as their diagonal.
---@param x gradc.Tensor
---@param offset? integer = 0  how many columns right of the main diagonal
---@param dim1? integer = -2  axis of the rows in the result
---@param dim2? integer = -1  axis of the columns
---@return gradc.Tensor
method("diag_embed", function(x, ...)
  tensor("diag_embed", x)
  local offset, dim1, dim2 = core.arguments("diag_embed", { { "offset", "number", 0 },
    { "dim1", "number", -2 }, { "dim2", "number", -1 } }, ...)
  core.int("diag_embed", offset, "offset")
  axis("diag_embed", x, -1)
  local shape, n = x.shape, x.ndim
  local count = shape[n]
  local m = count + math.abs(offset)
  local before, step = {}, {}
  for i = 1, n do before[i], step[i] = 0, 1 end
  before[n], step[n], shape[n] = offset >= 0 and offset or -offset * m, m + 1, m * m
  local y = op.pad(x, before, step, shape, 0)
  shape[n], shape[n + 1] = m, m
  y = op.reshape(y, shape)
  return nn.movedim(y, { -2, -1 }, { dim1, dim2 })
end)

--- A vector as the diagonal of a matrix, or the diagonal of a matrix.
---@param x gradc.Tensor  [n] or [n, m]
---@param diagonal? integer = 0
---@return gradc.Tensor
method("diag", function(x, ...)
  tensor("diag", x)
  local offset = core.arguments("diag", { { "diagonal", "number", 0 } }, ...)
  if x.ndim ~= 1 and x.ndim ~= 2 then
    stop("diag", ("expected a vector or a matrix, found %s"):format(core.shape_text(x.shape)))
  end
  return x.ndim == 1 and nn.diag_embed(x, offset) or nn.diagonal(x, offset)
end)
--- The sum of the diagonal of a matrix.
---@param x gradc.Tensor  [n, m]
---@return gradc.Tensor
method("trace", function(x)
  if tensor("trace", x).ndim ~= 2 then
    stop("trace", ("expected a matrix, found %s"):format(core.shape_text(x.shape)))
  end
  return nn.sum(nn.diagonal(x))
end)

-- Where row + offset >= column in the last two axes.
local function lower(shape, offset)
  local n = #shape
  local row, column = op.iota(n - 2, "i32", shape), op.iota(n - 1, "i32", shape)
  return op.less(column, row + (offset + 1))
end

local function triangle(name, keep)
  method(name, function(x, ...)
    local offset = core.arguments(name, { { "diagonal", "number", 0 } }, ...)
    core.int(name, offset, "diagonal")
    if tensor(name, x).ndim < 2 then
      stop(name, ("expected a matrix, found %s"):format(core.shape_text(x.shape)))
    end
    return op.where(keep(x.shape, offset), x, 0)
  end)
end
--- The lower triangle of the last two axes, zeros above; diagonal moves its border.
---@param x gradc.Tensor  [..., n, m]
---@param diagonal? integer = 0
---@return gradc.Tensor
---@name tril
triangle("tril", lower)
--- The upper triangle of the last two axes, zeros below; diagonal moves its border.
---@param x gradc.Tensor  [..., n, m]
---@param diagonal? integer = 0
---@return gradc.Tensor
---@name triu
triangle("triu", function(shape, offset) return op.logical_not(lower(shape, offset - 1)) end)

--- Booleans, true where a query may see a key: up to its own position.
---@param n integer  queries
---@param m? integer  keys, as many as queries
---@return gradc.Tensor  [n, m]
define("causal_mask", function(n, m)
  n, m = core.whole(n), core.whole(m or n)
  for _, size in ipairs { n, m } do
    if math.type(size) ~= "integer" or size < 1 then
      stop("causal_mask", ("a size is %s, expected a positive whole number"):format(
        core.describe(size)))
    end
  end
  if math.type(n) ~= "integer" then stop("causal_mask", "the size is missing") end
  return lower({ n, m }, 0)
end)
