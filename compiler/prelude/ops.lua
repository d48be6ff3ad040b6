-- ops.lua -- axes and shapes: functions of nn and methods alike
--
-- Names and defaults are PyTorch's: an axis is called dim, counted from 0 or,
-- when negative, from the end.
local core, nn = ...
local op, define, method, stop = core.op, core.define, core.method, core.stop
local tensor = core.tensor

-- ---- axes ------------------------------------------------------------------------

local function axis(who, x, dim)
  local rank = x.ndim
  dim = core.whole(dim)
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

-- Arguments that stand in braces without names, x:cumsum { 1 }: not where the first may
-- be a list itself.
local function in_braces(spec, n, list)
  return n == 1 and type(list) == "table" and #list > 0 and #core.keys(list) == 0
         and not core.callable(list) and spec[1] and not spec[1][2]:find("table")
         and not spec[1][2]:find("any")
end

--- The arguments of a function in the order of spec, which lists { name, kinds,
--- default }; the last one given may be a table of them by name, as in
--- x:sum(1, true) and x:sum { dim = 1, keepdim = true }.
function core.arguments(who, spec, ...)
  local given, n, by_name, kinds = { ... }, select("#", ...), {}, {}
  while n > 0 and given[n] == nil do n = n - 1 end
  if in_braces(spec, n, given[1]) then given, n = { table.unpack(given[1]) }, #given[1] end
  local last = given[n]
  for i, s in ipairs(spec) do kinds[s[1]] = s[2] end
  if type(last) == "table" and #core.keys(last) > 0 and not core.callable(last) then
    given[n], n = nil, n - 1
    by_name = last
    for i, s in ipairs(spec) do
      if n == 0 then kinds[i] = s[2] end
    end
  end
  core.options(who, by_name, kinds)
  if n > #spec then
    stop(who, ("%d arguments are too many, expected at most %d"):format(n, #spec))
  end
  local values = {}
  for i, s in ipairs(spec) do
    local v = given[i]
    if v == nil then
      v = by_name[s[1]]
      if v == nil then v = by_name[i] end
    elseif by_name[s[1]] ~= nil then
      stop(who, ("%s is given twice"):format(s[1]))
    else
      core.options(who, { [s[1]] = v }, kinds)
    end
    if v == nil then v = s[3] end
    values[i] = v
  end
  return table.unpack(values, 1, #spec)
end

--- f(x, ...), whose further arguments may be given by name: spec lists { name, kinds,
--- default } of each in their order.
function core.by_name(who, spec, f)
  return function(x, ...) return f(x, core.arguments(who, spec, ...)) end
end
local by_name = core.by_name

--- The same function under another name, as method too.
function core.alias(name, of)
  nn[name] = nn[of]
  core.methods[name] = core.methods[of]
end

-- A dim, a list of dims, or nil for all of them: a list, each once.
local function axes(who, x, dim)
  local list, seen = {}, {}
  if dim == nil then
    for i = 0, x.ndim - 1 do list[#list + 1] = i end
    return list
  end
  for _, d in ipairs(type(dim) == "table" and core.listed(who, dim) or { dim }) do
    d = axis(who, x, d)
    if seen[d] then stop(who, ("dim %d is listed twice"):format(d)) end
    seen[d] = true
    list[#list + 1] = d
  end
  return list
end

core.axes = axes

local function without(shape, list)
  local gone, rest = {}, {}
  for _, d in ipairs(list) do gone[d + 1] = true end
  for i, d in ipairs(shape) do
    if not gone[i] then rest[#rest + 1] = d end
  end
  return rest
end

core.without = without

-- Whole numbers given as f(x, 2, 3) or f(x, { 2, 3 }).
local function sizes(who, first, ...)
  if type(first) == "table" and select("#", ...) > 0 then
    stop(who, ("%s is one argument too many behind a list"):format(core.describe((...))))
  end
  local list = type(first) == "table" and { table.unpack(core.listed(who, first)) } or { first, ... }
  for i, d in ipairs(list) do core.int(who, d, "argument " .. i) end
  return list
end

core.sizes = sizes

-- ---- shapes ----------------------------------------------------------------------------

--- The extents as a list, or one of them.
---@param x gradc.Tensor
---@param dim? integer
---@return integer|integer[]
method("size", by_name("size", { { "dim", "number" } }, function(x, dim)
  tensor("size", x)
  return dim == nil and x.shape or x.shape[axis("size", x, dim) + 1]
end))

--- The number of elements.
---@param x gradc.Tensor
---@return integer
method("numel", function(x) return core.count(tensor("numel", x).shape) end)

--- The same elements in another shape; one extent may be -1, and follows from the
--- others.
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
      stop("reshape", ("%s cannot fill extents whose product is %d"):format(core.several(n, "element"), known),
           { note = "x is " .. core.describe(x) })
    end
    to[free] = n // known
  elseif known ~= n then
    stop("reshape", ("%s has %s, %s would have %d"):format(
      core.shape_text(x.shape), core.several(n, "element"), core.shape_text(to), known),
      { note = "x is " .. core.describe(x) })
  end
  return op.reshape(x, to)
end)
core.methods.view = core.methods.reshape

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

local flatten_spec = { { "start_dim", "number" }, { "end_dim", "number" } }

--- Merges all axes but the first into one: images become rows of numbers.
---@overload fun(options: { start_dim?: integer, end_dim?: integer }): gradc.Layer
---@param x gradc.Tensor  [N, ...]
---@param start_dim? integer = 1  the first axis of those that become one
---@param end_dim? integer = -1  the last one
---@return gradc.Tensor  [N, features]
method("flatten", function(x, first, last)
  if core.is_tensor(x) then return flatten(x, core.arguments("flatten", flatten_spec, first, last)) end
  local o = core.options("flatten", core.layer_options("flatten", x, first, last),
                         { start_dim = "number", end_dim = "number" })
  return core.named("flatten", function(t)
    return flatten(tensor("flatten", t), o.start_dim, o.end_dim)
  end)
end)

--- Axes in another order: x:permute(0, 2, 1).
---@like reshape
method("permute", function(x, ...)
  tensor("permute", x)
  local perm = {}
  for i, d in ipairs(sizes("permute", ...)) do perm[i] = axis("permute", x, d) end
  return op.permute(x, perm)
end)

--- Two axes swapped.
---@param x gradc.Tensor
---@param dim0 integer  one axis
---@param dim1 integer  the other
---@return gradc.Tensor
method("transpose", by_name("transpose", { { "dim0", "number" }, { "dim1", "number" } },
                            function(x, dim0, dim1)
  tensor("transpose", x)
  local a, b = axis("transpose", x, dim0), axis("transpose", x, dim1)
  local perm = {}
  for i = 0, x.ndim - 1 do
    perm[i + 1] = i == a and b or i == b and a or i
  end
  return op.permute(x, perm)
end))

--- The transposed matrix.
---@param x gradc.Tensor  [n, m]
---@return gradc.Tensor  [m, n]
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
method("unsqueeze", by_name("unsqueeze", { { "dim", "number" } }, function(x, dim)
  tensor("unsqueeze", x)
  local shape = x.shape
  dim = core.whole(dim)
  core.int("unsqueeze", dim, "dim")
  if dim < -#shape - 1 or dim > #shape then
    stop("unsqueeze", ("dim %d does not exist in the result, which has %s"):format(
      dim, core.several(#shape + 1, "dim")),
      { help = ("dims count from 0: here 0 to %d, or -%d to -1"):format(#shape, #shape + 1) })
  end
  table.insert(shape, (dim < 0 and dim + #shape + 1 or dim) + 1, 1)
  return op.reshape(x, shape)
end))

--- Removes all axes of extent 1, or dim if its extent is 1.
---@param x gradc.Tensor
---@param dim? integer|integer[]
---@return gradc.Tensor
method("squeeze", by_name("squeeze", { { "dim", "number|table" } }, function(x, dim)
  tensor("squeeze", x)
  local list = {}
  for _, d in ipairs(axes("squeeze", x, dim)) do
    if x.shape[d + 1] == 1 then list[#list + 1] = d end
  end
  return op.reshape(x, without(x.shape, list))
end))

-- x under more axes: leading ones are added, extents of 1 repeated.
local function broadcast(x, shape)
  local from, full = x.shape, {}
  for i = 1, #shape do full[i] = core.aligned(from, i, #shape) end
  return op.expand(op.reshape(x, full), shape)
end

core.broadcast = broadcast

--- x in a larger shape: x:expand(8, -1) repeats axes of extent 1, and -1 keeps an extent.
---@like reshape
method("expand", function(x, ...)
  tensor("expand", x)
  local to, from = sizes("expand", ...), x.shape
  if #to < #from then
    stop("expand", ("%s has more axes than %s"):format(core.shape_text(from),
                                                       core.shape_text(to)))
  end
  for i, d in ipairs(to) do
    if d == -1 then to[i] = core.aligned(from, i, #to) end
  end
  return broadcast(x, to)
end)

-- Backwards from start to just above stop: the same elements forwards, turned round.
-- Stops because a slice is empty or reaches out of x.
local function no_slice(who, x, dim, start, stop_at, step)
  local n = x.shape[dim + 1]
  local inside = step < 0 and start < n and stop_at >= -1 or step > 0 and start >= 0 and stop_at <= n
  stop(who, ("%d to %d in steps of %d %s"):format(start, stop_at, step,
       step == 0 and "never ends" or (inside and "has no elements in dim %d, of extent %d"
       or "does not lie in dim %d, of extent %d"):format(dim, n)),
       { note = "x is " .. core.describe(x) })
end

local function backward_window(who, x, dim, start, stop_at, step)
  local n = x.shape[dim + 1]
  start = core.int(who, start or n - 1, "start")
  if start < 0 then start = start + n end
  if stop_at == nil then stop_at = -1
  elseif core.int(who, stop_at, "stop") < 0 then stop_at = stop_at + n end
  if start < 0 or start >= n or stop_at < -1 or stop_at >= start then
    no_slice(who, x, dim, start, stop_at, step)
  end
  local count = (start - stop_at - step - 1) // -step
  local first = start + (count - 1) * step
  return op.flip(core.window(who, x, dim, first, start + 1, -step), { dim })
end

local function window(who, x, dim, start, stop_at, step)
  local n = x.shape[dim + 1]
  if step and core.int(who, step, "step") < 0 then
    return backward_window(who, x, dim, start, stop_at, step)
  end
  start = core.int(who, start or 0, "start")
  stop_at = core.int(who, stop_at or n, "stop")
  step = core.int(who, step or 1, "step")
  if start < 0 then start = start + n end
  if stop_at < 0 then stop_at = stop_at + n end
  if start < 0 or stop_at > n or start >= stop_at or step < 1 then
    no_slice(who, x, dim, start, stop_at, step)
  end
  local starts, steps, shape = {}, {}, x.shape
  for i = 1, #shape do starts[i], steps[i] = 0, 1 end
  starts[dim + 1], steps[dim + 1] = start, step
  shape[dim + 1] = (stop_at - start + step - 1) // step
  return op.slice(x, starts, steps, shape)
end

core.window = window

--- Elements start, start + step, ... below stop along dim, as Python's x[start:stop:step];
--- a negative step goes backwards.
---@param x gradc.Tensor
---@param dim integer
---@param start? integer
---@param stop? integer
---@param step? integer
---@return gradc.Tensor
method("slice", by_name("slice", { { "dim", "number" }, { "start", "number" },
                                   { "stop", "number" }, { "step", "number" } },
                        function(x, dim, start, stop_at, step)
  tensor("slice", x)
  dim = axis("slice", x, dim)
  for i, v in ipairs { start or 0, stop_at or 0, step or 1 } do
    core.int("slice", v, ({ "start", "stop", "step" })[i])
  end
  -- What lies outside is left out.
  local n, back = x.shape[dim + 1], step ~= nil and step < 0
  local low, high = back and -1 or 0, back and n - 1 or n
  local function inside(v)
    return v and math.max(low, math.min(high, v < 0 and v + n or v))
  end
  start, stop_at = inside(start), inside(stop_at)
  if stop_at == -1 then stop_at = nil end
  return window("slice", x, dim, start, stop_at, step)
end))

--- length elements from start on along dim.
---@param x gradc.Tensor
---@param dim integer
---@param start integer
---@param length integer
---@return gradc.Tensor
method("narrow", by_name("narrow", { { "dim", "number" }, { "start", "number" },
                                     { "length", "number" } },
                         function(x, dim, start, length)
  tensor("narrow", x)
  core.int("narrow", start, "start")
  core.int("narrow", length, "length")
  return window("narrow", x, axis("narrow", x, dim), start, start + length)
end))

--- One element along dim; that axis disappears.
---@param x gradc.Tensor
---@param dim integer
---@param index integer  which element; from the end when negative
---@return gradc.Tensor
method("select", by_name("select", { { "dim", "number" }, { "index", "number" } },
                         function(x, dim, index)
  tensor("select", x)
  dim = axis("select", x, dim)
  local at = core.int("select", index, "index") < 0 and index + x.shape[dim + 1] or index
  local y = window("select", x, dim, at, at + 1)
  return op.reshape(y, without(x.shape, { dim }))
end))

--- Axes reversed: x:flip { 0, 1 }.
---@like reshape
method("flip", function(x, ...)
  tensor("flip", x)
  return op.flip(x, axes("flip", x, sizes("flip", ...)))
end)

-- A function of a list of tensors, and then of arguments in the order of spec.
local function of_list(who, spec, f)
  f = by_name(who, spec, f)
  return function(list, ...)
    if type(list) ~= "table" or #list == 0 then
      stop(who, ("expected a list of tensors: nn.%s({ a, b }, dim)"):format(who))
    end
    return f(list, ...)
  end
end

--- Tensors one after the other along dim.
---@param list gradc.Tensor[]
---@param dim? integer
---@return gradc.Tensor
define("cat", of_list("cat", { { "dim", "number" } }, function(list, dim)
  core.listed("cat", list)
  dim = axis("cat", tensor("cat", list[1]), dim or 0) + 1
  local total, at, sum = 0, 0, nil
  for i, x in ipairs(list) do
    local a, b = tensor("cat", x).shape, list[1].shape
    if a[dim] and x.dtype ~= list[1].dtype then
      stop("cat", ("tensor %d is of type %s, the first of type %s"):format(i, x.dtype,
        list[1].dtype), { help = ('x:to "%s" converts it'):format(list[1].dtype) })
    end
    a[dim], b[dim] = 0, 0
    if x.ndim ~= list[1].ndim or not core.same_shape(a, b) then
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
    local part = op.pad(x.dtype == "bool" and op.cast(x, "i32") or x, before, step, shape, 0)
    sum = sum and sum + part or part
  end
  return list[1].dtype == "bool" and op.logical_not(op.equal(sum, 0)) or sum
end))

--- Tensors of one shape along a new axis.
---@param list gradc.Tensor[]
---@param dim? integer = 0
---@return gradc.Tensor
define("stack", of_list("stack", { { "dim", "number", 0 } }, function(list, dim)
  local parts = {}
  for i, x in ipairs(core.listed("stack", list)) do
    if not core.same_shape(tensor("stack", x).shape, list[1].shape) then
      stop("stack", ("tensor %d is %s, the first %s"):format(i, core.shape_text(x.shape),
        core.shape_text(list[1].shape)), { note = { "the first is " .. core.describe(list[1]),
        ("tensor %d is %s"):format(i, core.describe(x)) },
        help = "nn.cat joins tensors along an axis that they have" })
    end
    parts[i] = nn.unsqueeze(x, dim)
  end
  return nn.cat(parts, dim)
end))
