-- ops.lua -- operations on tensors: functions of nn and methods alike
--
-- Names and defaults are PyTorch's: an axis is called dim, counted from 0 or,
-- when negative, from the end.
local core, nn = ...
local op, define, method, stop = core.op, core.define, core.method, core.stop
local tensor = core.tensor

-- Elementwise primitives are functions as they are.
for _, card in ipairs(core.ops) do
  if card[2] == "map" then
    nn[card[1]] = op[card[1]]
    core.methods[card[1]] = op[card[1]]
  end
end

-- ---- axes ------------------------------------------------------------------------

local function axis(who, x, dim)
  local rank = x.ndim
  if math.type(dim) ~= "integer" then
    stop(who, ("dim is %s, expected a whole number"):format(core.describe(dim)))
  end
  if dim < -rank or dim >= rank then
    stop(who, ("dim %d does not exist in %s"):format(dim, core.shape_text(x.shape)),
      { note = "x is " .. core.describe(x),
        help = rank > 0 and ("dims count from 0: here 0 to %d, or -%d to -1")
               :format(rank - 1, rank) or nil })
  end
  return dim < 0 and dim + rank or dim
end
core.axis = axis

-- A dim, a list of dims, or nil for all of them: a list, each once.
local function axes(who, x, dim)
  local list, seen = {}, {}
  if dim == nil then
    for i = 0, x.ndim - 1 do list[#list + 1] = i end
    return list
  end
  for _, d in ipairs(type(dim) == "table" and dim or { dim }) do
    d = axis(who, x, d)
    if seen[d] then stop(who, ("dim %d is listed twice"):format(d)) end
    seen[d] = true
    list[#list + 1] = d
  end
  return list
end

local function without(shape, list)
  local gone, rest = {}, {}
  for _, d in ipairs(list) do gone[d + 1] = true end
  for i, d in ipairs(shape) do
    if not gone[i] then rest[#rest + 1] = d end
  end
  return rest
end

-- Whole numbers given as f(x, 2, 3) or f(x, { 2, 3 }).
local function sizes(who, first, ...)
  local list = type(first) == "table" and { table.unpack(first) } or { first, ... }
  for i, d in ipairs(list) do core.int(who, d, "argument " .. i) end
  return list
end

-- ---- reductions -------------------------------------------------------------------

local function fold(name)
  local f = op[name]
  return method(name, function(x, dim, keepdim)
    tensor(name, x)
    local list = axes(name, x, dim)
    if #list == 0 then return x end
    local y = f(x, list)
    return keepdim and y or op.reshape(y, without(x.shape, list))
  end)
end

-- nn.sum(x, dim, keepdim): dim is an axis, a list of them, or nil for all; with
-- keepdim they keep extent 1.  The others likewise.
fold "sum"
fold "prod"
fold "amax"
fold "amin"

--- The average along dim, or of everything.
---@param x gradc.Tensor
---@param dim? integer|integer[]
---@param keepdim? boolean
---@return gradc.Tensor
method("mean", function(x, dim, keepdim)
  tensor("mean", x)
  local y = nn.sum(x, dim, keepdim)
  return y / (core.count(x.shape) / core.count(y.shape))
end)

local function arg(name)
  method(name, function(x, dim, keepdim)
    tensor(name, x)
    if dim == nil then
      x, dim = op.reshape(x, { core.count(x.shape) }), 0
    end
    dim = axis(name, x, dim)
    local y = op[name](x, { dim })
    return keepdim and y or op.reshape(y, without(x.shape, { dim }))
  end)
end
arg "argmax"
arg "argmin"

--- Two tensors: the larger of each pair.  One tensor: its largest element.
method("max", function(x, y) return y == nil and nn.amax(x) or op.max(x, y) end)
method("min", function(x, y) return y == nil and nn.amin(x) or op.min(x, y) end)
method("maximum", function(x, y) return op.max(x, y) end)
method("minimum", function(x, y) return op.min(x, y) end)

-- ---- comparisons: tensors of booleans ------------------------------------------------

--- Where x < y; gt, le, ge, eq and ne likewise.
---@param x gradc.Value
---@param y gradc.Value
---@return gradc.Tensor
method("lt", function(x, y) return op.less(x, y) end)
method("gt", function(x, y) return op.less(y, x) end)
method("le", function(x, y) return op.logical_or(op.less(x, y), op.equal(x, y)) end)
method("ge", function(x, y) return op.logical_or(op.less(y, x), op.equal(x, y)) end)
method("eq", function(x, y) return op.equal(x, y) end)
method("ne", function(x, y) return op.logical_not(op.equal(x, y)) end)

-- ---- elementwise ---------------------------------------------------------------------

--- x times x.
---@param x gradc.Tensor
---@return gradc.Tensor
method("square", function(x) return op.mul(tensor("square", x), x) end)
--- x, through which no gradient passes.
---@param x gradc.Tensor
---@return gradc.Tensor
method("detach", function(x) return op.stop_gradient(x) end)
--- 1 / sqrt(x).
method("rsqrt", function(x) return 1 / op.sqrt(tensor("rsqrt", x)) end)

--- The same numbers in another type: x:to "f32".
method("to", function(x, dtype) return op.cast(tensor("to", x), dtype) end)

--- x to the power p; small whole powers are products.
---@param x gradc.Value
---@param p gradc.Value
---@return gradc.Tensor
method("pow", function(x, p)
  if core.is_tensor(x) then
    if p == 1 then return x end
    if p == 2 then return x * x end
    if p == 3 then return x * x * x end
    if p == 0.5 then return op.sqrt(x) end
    if p == -1 then return 1 / x end
  end
  return op.pow(x, p)
end)

--- x kept between lo and hi, either of which may be nil.
---@param x gradc.Tensor
---@param lo? gradc.Value
---@param hi? gradc.Value
---@return gradc.Tensor
method("clamp", function(x, lo, hi)
  tensor("clamp", x)
  if hi ~= nil then x = op.where(op.less(hi, x), hi, x) end
  if lo ~= nil then x = op.where(op.less(x, lo), lo, x) end
  return x
end)

-- ---- shapes ----------------------------------------------------------------------------

--- The extents as a list, or one of them.
---@param x gradc.Tensor
---@param dim? integer
---@return integer|integer[]
method("size", function(x, dim)
  tensor("size", x)
  return dim == nil and x.shape or x.shape[axis("size", x, dim) + 1]
end)

--- The number of elements.
method("numel", function(x) return core.count(tensor("numel", x).shape) end)

--- The same elements under another shape; one extent may be -1: what is left.
---@param x gradc.Tensor
---@param ... integer|integer[]
---@return gradc.Tensor
method("reshape", function(x, ...)
  tensor("reshape", x)
  local to, known, free = sizes("reshape", ...), 1, nil
  for i, d in ipairs(to) do
    if d == -1 then
      if free then stop("reshape", "only one extent may be -1") end
      free = i
    else
      known = known * d
    end
  end
  local n = core.count(x.shape)
  if free then
    if known < 1 or n % known ~= 0 then
      stop("reshape", ("%d elements do not divide by %d"):format(n, known),
           { note = "x is " .. core.describe(x) })
    end
    to[free] = n // known
  elseif known ~= n then
    stop("reshape", ("%s has %d elements, %s would have %d"):format(
      core.shape_text(x.shape), n, core.shape_text(to), known),
      { note = "x is " .. core.describe(x) })
  end
  return op.reshape(x, to)
end)
core.methods.view = nn.reshape

-- From the second axis on, unless the script says otherwise.
local function flatten(x, first, last)
  if first == nil and last == nil and x.ndim < 2 then return x end
  first, last = axis("flatten", x, first or 1) + 1, axis("flatten", x, last or -1) + 1
  if first > last then
    stop("flatten", ("start_dim %d comes after end_dim %d"):format(first - 1, last - 1))
  end
  local shape, n = {}, 1
  for i, d in ipairs(x.shape) do
    if i >= first and i <= last then n = n * d end
    if i < first or i > last then shape[#shape + 1] = d end
    if i == last then shape[#shape + 1] = n end
  end
  return op.reshape(x, shape)
end

--- All axes but the first made into one: images become rows of numbers.
---@overload fun(options: { start_dim?: integer, end_dim?: integer }): gradc.Layer
---@param x gradc.Tensor  [N, ...]
---@param start_dim? integer = 1
---@param end_dim? integer = -1
---@return gradc.Tensor  [N, features]
method("flatten", function(x, first, last)
  if core.is_tensor(x) then return flatten(x, first, last) end
  local o = core.options("flatten", x, { start_dim = "number", end_dim = "number" })
  return core.named("flatten", function(t)
    return flatten(tensor("flatten", t), o.start_dim, o.end_dim)
  end)
end)

--- Axes in another order: x:permute(0, 2, 1).
---@param x gradc.Tensor
---@param ... integer|integer[]
---@return gradc.Tensor
method("permute", function(x, ...)
  tensor("permute", x)
  local perm = {}
  for i, d in ipairs(sizes("permute", ...)) do perm[i] = axis("permute", x, d) end
  return op.permute(x, perm)
end)

--- Two axes swapped.
---@param x gradc.Tensor
---@param a integer
---@param b integer
---@return gradc.Tensor
method("transpose", function(x, a, b)
  tensor("transpose", x)
  a, b = axis("transpose", x, a), axis("transpose", x, b)
  local perm = {}
  for i = 0, x.ndim - 1 do
    perm[i + 1] = i == a and b or i == b and a or i
  end
  return op.permute(x, perm)
end)

--- The transposed matrix.
method("t", function(x)
  if tensor("t", x).ndim > 2 then
    stop("t", ("expected a matrix, found %s"):format(core.shape_text(x.shape)),
         { help = "x:transpose(-2, -1) swaps the last two axes" })
  end
  return x.ndim < 2 and x or op.permute(x, { 1, 0 })
end)

--- A new axis of extent 1 at dim.
---@param x gradc.Tensor
---@param dim integer
---@return gradc.Tensor
method("unsqueeze", function(x, dim)
  tensor("unsqueeze", x)
  local shape = x.shape
  if math.type(dim) ~= "integer" or dim < -#shape - 1 or dim > #shape then
    stop("unsqueeze", ("dim %s does not exist"):format(core.describe(dim)))
  end
  table.insert(shape, (dim < 0 and dim + #shape + 1 or dim) + 1, 1)
  return op.reshape(x, shape)
end)

--- Without the axes of extent 1, or without dim if it is one.
---@param x gradc.Tensor
---@param dim? integer
---@return gradc.Tensor
method("squeeze", function(x, dim)
  tensor("squeeze", x)
  local list = {}
  for _, d in ipairs(axes("squeeze", x, dim)) do
    if x.shape[d + 1] == 1 then list[#list + 1] = d end
  end
  return op.reshape(x, without(x.shape, list))
end)

-- x under more axes: leading ones are added, extents of 1 repeated.
local function broadcast(x, shape)
  local from, full = x.shape, {}
  for i = 1, #shape do full[i] = from[i - (#shape - #from)] or 1 end
  return op.expand(op.reshape(x, full), shape)
end

--- Extents of 1 repeated; -1 keeps an extent.
---@param x gradc.Tensor
---@param ... integer|integer[]
---@return gradc.Tensor
method("expand", function(x, ...)
  tensor("expand", x)
  local to, from = sizes("expand", ...), x.shape
  if #to < #from then
    stop("expand", ("%s has more axes than %s"):format(core.shape_text(from),
                                                       core.shape_text(to)))
  end
  for i, d in ipairs(to) do
    if d == -1 then to[i] = from[i - (#to - #from)] or 1 end
  end
  return broadcast(x, to)
end)

local function window(who, x, dim, start, stop_at, step)
  local n = x.shape[dim + 1]
  start = core.int(who, start or 0, "start")
  stop_at = core.int(who, stop_at or n, "stop")
  step = core.int(who, step or 1, "step")
  if start < 0 then start = start + n end
  if stop_at < 0 then stop_at = stop_at + n end
  if start < 0 or stop_at > n or start >= stop_at or step < 1 then
    stop(who, ("%d to %d in steps of %d does not lie in the %d elements of dim %d")
      :format(start, stop_at, step, n, dim), { note = "x is " .. core.describe(x) })
  end
  local starts, steps, shape = {}, {}, x.shape
  for i = 1, #shape do starts[i], steps[i] = 0, 1 end
  starts[dim + 1], steps[dim + 1] = start, step
  shape[dim + 1] = (stop_at - start + step - 1) // step
  return op.slice(x, starts, steps, shape)
end

--- Elements start, start + step, ... below stop along dim, as x[start:stop:step].
---@param x gradc.Tensor
---@param dim integer
---@param start? integer
---@param stop? integer
---@param step? integer
---@return gradc.Tensor
method("slice", function(x, dim, start, stop_at, step)
  tensor("slice", x)
  return window("slice", x, axis("slice", x, dim), start, stop_at, step)
end)

--- length elements from start on along dim.
---@param x gradc.Tensor
---@param dim integer
---@param start integer
---@param length integer
---@return gradc.Tensor
method("narrow", function(x, dim, start, length)
  tensor("narrow", x)
  core.int("narrow", start, "start")
  core.int("narrow", length, "length")
  return window("narrow", x, axis("narrow", x, dim), start, start + length)
end)

--- One element along dim, which disappears.
method("select", function(x, dim, index)
  tensor("select", x)
  dim = axis("select", x, dim)
  local at = core.int("select", index, "index") < 0 and index + x.shape[dim + 1] or index
  local y = window("select", x, dim, at, at + 1)
  return op.reshape(y, without(x.shape, { dim }))
end)

--- Axes read backwards.
---@param x gradc.Tensor
---@param ... integer|integer[]
---@return gradc.Tensor
method("flip", function(x, ...)
  tensor("flip", x)
  return op.flip(x, axes("flip", x, sizes("flip", ...)))
end)

--- Zeros (or value) around x: { left, right, top, bottom, ... } from the last
--- axis on, as in PyTorch.
---@param x gradc.Tensor
---@param by integer[]
---@param value? number
---@return gradc.Tensor
method("pad", function(x, by, value)
  tensor("pad", x)
  if type(by) ~= "table" then
    stop("pad", "expected the widths in braces: x:pad { left, right }")
  end
  local shape, before, step = x.shape, {}, {}
  for i = 1, #shape do
    local k = 2 * (#shape - i) + 1
    before[i], step[i] = core.int("pad", by[k] or 0, "a width"), 1
    shape[i] = shape[i] + before[i] + core.int("pad", by[k + 1] or 0, "a width")
  end
  return op.pad(x, before, step, shape, value or 0)
end)

--- Tensors one after the other along dim.
---@param list gradc.Tensor[]
---@param dim? integer
---@return gradc.Tensor
define("cat", function(list, dim)
  if type(list) ~= "table" or #list == 0 then
    stop("cat", "expected a list of tensors: nn.cat({ a, b }, dim)")
  end
  dim = axis("cat", tensor("cat", list[1]), dim or 0) + 1
  local total, at, sum = 0, 0, nil
  for i, x in ipairs(list) do
    local a, b = tensor("cat", x).shape, list[1].shape
    a[dim], b[dim] = 0, 0
    if not core.same_shape(a, b) then
      stop("cat", ("tensor %d does not fit: shapes may differ in dim %d only")
        :format(i, dim - 1), { note = { "the first is " .. core.describe(list[1]),
        ("tensor %d is %s"):format(i, core.describe(x)) } })
    end
    total = total + x.shape[dim]
  end
  for _, x in ipairs(list) do
    local before, step, shape = {}, {}, x.shape
    for i = 1, #shape do before[i], step[i] = 0, 1 end
    before[dim], shape[dim] = at, total
    at = at + x.shape[dim]
    local part = op.pad(x, before, step, shape, 0)
    sum = sum and sum + part or part
  end
  return sum
end)

--- Tensors of one shape along a new axis.
define("stack", function(list, dim)
  local parts = {}
  if type(list) ~= "table" then stop("stack", "expected a list of tensors") end
  for i, x in ipairs(list) do parts[i] = nn.unsqueeze(x, dim or 0) end
  return nn.cat(parts, dim or 0)
end)

-- ---- places that data give ------------------------------------------------------

local function index_tensor(who, index)
  tensor(who, index, "the index")
  if index.dtype ~= "i32" and index.dtype ~= "u8" then
    stop(who, ("the index is of type %s, expected i32 or u8"):format(index.dtype),
         { note = "the index is " .. core.describe(index) })
  end
  return index
end

-- x cut down to the extents of index in every axis but dim, as PyTorch allows.
local function fitted(who, x, index, dim)
  if index.ndim ~= x.ndim then
    stop(who, ("the index has %d axes, the tensor %d"):format(index.ndim, x.ndim),
         { note = { "the tensor is " .. core.describe(x),
                    "the index is " .. core.describe(index) } })
  end
  local start, step, shape = {}, {}, x.shape
  for i, n in ipairs(index.shape) do
    start[i], step[i] = 0, 1
    if i ~= dim + 1 then
      if n > shape[i] then
        stop(who, ("the index has %d elements along dim %d, the tensor %d")
          :format(n, i - 1, shape[i]), { note = {
            "the tensor is " .. core.describe(x),
            "the index is " .. core.describe(index) } })
      end
      shape[i] = n
    end
  end
  return core.same_shape(shape, x.shape) and x or op.slice(x, start, step, shape)
end

--- The elements of x that index names along dim: y[i][j] = x[index[i][j]][j] for
--- dim 0. An index outside reads 0 and gets no gradient.
---@param x gradc.Tensor
---@param dim integer
---@param index gradc.Tensor  as many axes as x, i32 or u8
---@return gradc.Tensor  the shape of index
method("gather", function(x, dim, index)
  dim = axis("gather", tensor("gather", x), dim)
  return op.gather(fitted("gather", x, index_tensor("gather", index), dim), index, dim)
end)

-- ---- products -----------------------------------------------------------------------------

-- Batch axes counted from the right: an extent of 1 that meets a larger one is
-- dropped, so that the contraction repeats the operand along that axis.
local function batch_labels(x, batch, other, n)
  local shape, labels, kept = x.shape, {}, {}
  local skip = n - batch
  for i = 1, #shape do
    local label = i <= batch and skip + i - 1 or nil
    local dropped = label and shape[i] == 1 and (other[label] or 1) > 1
    if not dropped then
      kept[#kept + 1] = shape[i]
      if label then labels[#labels + 1] = label end
    end
  end
  return op.reshape(x, kept), labels
end

local function batch_extents(x, batch, n)
  local extents = {}
  for i = 1, batch do extents[n - batch + i - 1] = x.shape[i] end
  return extents
end

--- The matrix product; leading axes are batches, as in torch.matmul.
---@param a gradc.Tensor  [..., rows, inner] or [inner]
---@param b gradc.Tensor  [..., inner, columns] or [inner]
---@return gradc.Tensor  [..., rows, columns]
method("matmul", function(a, b)
  tensor("matmul", a, "the left operand")
  tensor("matmul", b, "the right operand")
  local note = { "left  is " .. core.describe(a), "right is " .. core.describe(b) }
  if a.ndim == 0 or b.ndim == 0 then
    stop("matmul", "a scalar has no inner axis", { note = note, help = "use * instead" })
  end
  local row, col = a.ndim > 1, b.ndim > 1
  local ka, kb = a.shape[a.ndim], b.shape[col and b.ndim - 1 or 1]
  if ka ~= kb then
    local help
    if col and b.shape[b.ndim] == ka then
      help = "the right operand transposed would fit: matmul(a, b:transpose(-2, -1))"
    end
    stop("matmul", ("inner extents differ, %d and %d"):format(ka, kb),
         { note = note, help = help })
  end
  local na, nb = math.max(a.ndim - 2, 0), math.max(b.ndim - 2, 0)
  local n = math.max(na, nb)
  local ea, eb = batch_extents(a, na, n), batch_extents(b, nb, n)
  for i = 0, n - 1 do
    local p, q = ea[i] or 1, eb[i] or 1
    if p ~= q and p ~= 1 and q ~= 1 then
      stop("matmul", ("batch extents differ, %d and %d"):format(p, q), { note = note })
    end
  end
  local x, lx = batch_labels(a, na, eb, n)
  local y, ly = batch_labels(b, nb, ea, n)
  local rank = n
  if row then lx[#lx + 1], rank = rank, rank + 1 end
  local column = rank
  if col then rank = rank + 1 end
  lx[#lx + 1], ly[#ly + 1] = rank, rank
  if col then ly[#ly + 1] = column end
  return op.contract(x, lx, y, ly, rank)
end)
core.methods.mm = nn.matmul
core.methods.bmm = nn.matmul

--- Sums of products of one or two tensors by letters: nn.einsum("bik,bkj->bij", a, b).
---@param equation string
---@param a gradc.Tensor
---@param b? gradc.Tensor
---@return gradc.Tensor
define("einsum", function(equation, a, b)
  local sides = type(equation) == "string" and { equation:gsub("%s", ""):match(
    b and "^(%a*),(%a*)%->(%a*)$" or "^(%a*)()%->(%a*)$") } or {}
  local left, right, out = sides[1], sides[2], sides[3]
  if not left then
    stop("einsum", ("%s is not an equation like 'ik,kj->ij'"):format(core.describe(equation)))
  end
  local function letters(x, text)
    tensor("einsum", x)
    if x.ndim ~= #text then
      stop("einsum", ("'%s' names %d axes"):format(text, #text),
           { note = "the operand is " .. core.describe(x) })
    end
    local drop, rest = {}, ""
    for i = 1, #text do
      local c = text:sub(i, i)
      local other = text == left and b and right or left
      if text:find(c, i + 1, true) then
        stop("einsum", ("'%s' is twice in '%s'"):format(c, text))
      end
      if not out:find(c, 1, true) and (not b or not other:find(c, 1, true)) then
        drop[#drop + 1] = i - 1
      else
        rest = rest .. c
      end
    end
    return #drop > 0 and nn.sum(x, drop) or x, rest
  end
  local x, lx = letters(a, left)
  for c in out:gmatch(".") do
    if not left:find(c, 1, true) and not (b and right:find(c, 1, true)) then
      stop("einsum", ("'%s' of the result is in no operand"):format(c))
    end
  end
  if not b then
    local perm = {}
    for c in out:gmatch(".") do perm[#perm + 1] = lx:find(c, 1, true) - 1 end
    return op.permute(x, perm)
  end
  local y, ly = letters(b, right)
  local number, n = {}, 0
  for c in (out .. lx .. ly):gmatch(".") do
    if not number[c] then number[c], n = n, n + 1 end
  end
  local function labels(text)
    local list = {}
    for c in text:gmatch(".") do list[#list + 1] = number[c] end
    return list
  end
  return op.contract(x, labels(lx), y, labels(ly), #out)
end)

-- ---- operators ------------------------------------------------------------------------------

local events = core.tensor_events
events.__unm = core.named("neg", function(x) return op.neg(x) end)
events.__pow = core.named("pow", nn.pow)

--- x >> f is f(x): a pipeline, read from left to right.
events.__shr = core.named("pipeline", function(x, f)
  if not core.is_tensor(x) or not core.callable(f) then
    core.fail { (">> passes a tensor to a layer, but the %s side is %s"):format(
        core.is_tensor(x) and "right" or "left",
        core.describe(core.is_tensor(x) and f or x)), spot = ">>",
      help = core.is_tensor(f) and "the matrix product is nn.matmul(a, b)" or nil }
  end
  return f(x)
end)

local function no_order(sign, name)
  return core.named("comparison", function()
    core.fail { ("a tensor cannot be compared with %s here: its numbers exist only when the program runs")
        :format(sign), spot = sign,
      help = ("nn.%s(x, y) or x:%s(y) gives a tensor of booleans; nn.where chooses between two tensors")
        :format(name, name) }
  end)
end
events.__lt = no_order("<", "lt")
events.__le = no_order("<=", "le")
events.__eq = no_order("==", "eq")

events.__concat = core.named("concat", function()
  core.fail { "a tensor is not text: its numbers exist only when the program runs",
              spot = "..", help = "tostring(x) describes it" }
end)

events.__len = core.named("len", function(x)
  if x.ndim == 0 then stop("len", "a scalar has no length", { spot = "#" }) end
  return x.shape[1]
end)

events.__newindex = core.named("assign", function()
  core.fail { "a tensor cannot be changed",
              help = "every operation makes a new tensor: x = x + 1" }
end)

for event, name in pairs { __mod = "%", __idiv = "//" } do
  events[event] = core.named(name, function()
    core.fail { ("tensors have no operator %s"):format(name), spot = name,
                help = "nn.floor(x / y) is the quotient rounded down" }
  end)
end

core.no_method = core.named("index", function(x, key)
  if type(key) ~= "string" then
    core.fail { "a tensor has no element " .. tostring(key) .. " that could be read here",
                note = "x is " .. core.describe(x),
                help = "x:select(dim, index) and x:slice(dim, start, stop) take parts of it" }
  end
  local names = core.keys(core.methods)
  for _, k in ipairs { "shape", "ndim", "dtype", "name" } do names[#names + 1] = k end
  core.fail { ("a tensor has no '%s'%s"):format(key, core.maybe(key, names)), spot = key,
              note = "x is " .. core.describe(x) }
end)
