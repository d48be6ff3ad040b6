-- layer.lua -- what a layer is, and the simplest: linear, sequential, residual
--
-- A layer is a value that is called with a tensor and owns parameters; it stands
-- behind >>.  It is named when it is made and makes its parameters when it is
-- first applied, so that their sizes can follow the input.
local core, nn = ...
local op, define, method, stop = core.op, core.define, core.method, core.stop

local layer_type = {}
layer_type.__call = core.named("layer", function(self, ...) return self.apply(...) end)
layer_type.__shr = core.named("pipeline", function(a, b)
  if core.is_tensor(a) then return core.passed(b(a)) end
  if core.is_tensor(b) then
    core.fail { "the tensor is on the right of >>, and the layer on its left", spot = ">>",
                help = "write x >> layer" }
  end
  return nn.sequential { a, b }
end)

local numbers = {}

--- "linear1", "linear2", ...: the names of layers that were given none.
local function own_name(kind)
  local key = core.prefix .. kind
  numbers[key] = (numbers[key] or 0) + 1
  return kind .. numbers[key]
end
core.own_name = own_name

local function join(name, suffix)
  return name == "" and suffix or name .. "." .. suffix
end
core.join = join

-- ---- layers -----------------------------------------------------------------

local members = {}

-- What a script finds behind a layer: parameters, parts, and methods.
local function visible(self)
  local names = core.keys(members)
  names[#names + 1], names[#names + 2] = "weight", "bias"
  for _, key in ipairs(core.keys(self)) do
    local v = rawget(self, key)
    if core.is_tensor(v) or core.is_layer(v) then names[#names + 1] = key end
  end
  return names
end

layer_type.__index = core.named("layer", function(self, key)
  local own = key == "weight" or key == "bias"
  if own and rawget(self, "sized") and not rawget(self, "made") then
    self.sized()
    return rawget(self, key)
  end
  if members[key] or not core.by_script() or own and rawget(self, "made") then
    return members[key]
  end
  if (rawget(self, "later") or {})[key] then
    stop(self.name, ("%s is what the layer measures, but nothing says yet of what"):format(key),
         { spot = key, help = ("apply it above this line, local z = %s(y)"):format(self.name) })
  end
  local help = core.habits.member[key]
  core.fail { ("a layer has no '%s'%s"):format(key, (help or type(key) ~= "string") and ""
                                               or core.maybe(key, visible(self))),
              spot = tostring(key), help = help }
end)

-- Leaves of a layer are named after it, wherever it is applied.
function core.absolutely(make, name, shape, options)
  local was = core.prefix
  core.prefix = ""
  local leaf = make(name, shape, options)
  core.prefix = was
  return leaf
end

-- A script finds it under the name that it has in a state dict: f.weight,
-- f.out_proj.weight.
local function reveal(self, name, v)
  local at, last = self, name:match("[^.]+$")
  for word in name:gmatch("([^.]+)%.") do
    if rawget(at, word) == nil then rawset(at, word, {}) end
    at = rawget(at, word)
  end
  if type(at) == "table" and rawget(at, last) == nil then rawset(at, last, v) end
end

-- Made when it is first asked for, and the same one after that.
local function owned(self, make, suffix, shape, options)
  local old = self.leaves[suffix]
  if old and not core.same_shape(old.shape, shape) then
    stop(self.kind, ("%s is %s, and this input needs %s"):format(join(self.name, suffix),
      core.shape_text(old.shape), core.shape_text(shape)), { note = "it is " .. core.describe(old) })
  end
  if old then return old end
  self.made = true
  local dtype = make == nn.param and (self.dtype or self.kept)
  if dtype then
    local own = { dtype = dtype }
    for key, v in next, options or {} do own[key] = own[key] or v end
    options = own
  end
  local leaf = core.absolutely(make, join(self.name, suffix), shape, options)
  self.leaves[suffix] = leaf
  reveal(self, suffix, leaf)
  return leaf
end

--- A parameter of the layer: "fc1.weight" for the suffix "weight". Its init may be a function
--- of the shape, its type is that of the layer if the layer has one.
function members:param(suffix, shape, options)
  return owned(self, nn.param, suffix, shape, options)
end

--- A buffer of the layer.
function members:buffer(suffix, shape, options)
  return owned(self, nn.buffer, suffix, shape, options)
end

-- Makes a layer part of another: a name of its own follows that of the other, and
-- one without a name is called `key`.
function members:join(name, key)
  if not self.name or self.made then return end
  self.name = join(name, self.given or key)
  for _, part in ipairs(self.parts or {}) do
    if core.is_layer(part[1]) then part[1]:join(self.name, part[2]) end
  end
end

function core.is_layer(x)
  return type(x) == "table" and getmetatable(x) == layer_type
end

--- A layer: a callable value; apply(self, x) makes the output, of x and self:param(...).
--- o.name is what the script calls it, o.dtype the type of its
--- parameters.  whole: its parts compute, each for itself.
local function layer(kind, apply, o, whole)
  local self = setmetatable({ kind = kind, leaves = {} }, layer_type)
  local most = core.takes(apply)                -- self is the first
  local function run(...)
    for i = most or math.huge, select("#", ...) do
      local spare = select(i, ...)
      if spare ~= nil then
        stop(kind, ("%s is one argument too many"):format(core.describe(spare)),
             { help = most == 2 and "a layer of this kind takes one tensor" or nil })
      end
    end
    if self.name and self.name ~= "" then core.stand(self.name) end
    return apply(self, ...)
  end
  self.apply = core.named(kind, whole and run or core.computing(run, self))
  if o then
    self.dtype = o.dtype
    self.given = o.name
    self.name = core.prefix .. (o.name or own_name(kind))
  end
  return self
end
core.layer = layer

-- Options of nn.f(x, ...): in braces, or in the order of PyTorch's function, whose
-- parameters behind x `order` names, or first these and then those.
local function call_options(who, order, ...)
  local given, n, o = { ... }, select("#", ...), {}
  local last = given[n]
  local braces = type(last) == "table" and (n == 1 or #core.keys(last) > 0)
  if braces then
    for key, v in next, last do o[key] = v end
    n = n - 1
  end
  for i = 1, n do
    if given[i] ~= nil and not order[i] then
      stop(who, ("%s is one argument too many"):format(core.describe(given[i])))
    end
    if given[i] ~= nil then o[order[i]] = given[i] end
  end
  return o
end

--- The options o, ... of a layer: numbers in a row, then perhaps braces with names,
--- nn.linear(10, { bias = false }), or braces alone.
function core.layer_options(who, o, ...)
  if type(o) == "number" then return core.in_row(o, ...) end
  for _, v in next, { ... } do
    stop(who, ("%s is one argument too many"):format(core.describe(v)),
         { help = "all options go in one pair of braces" })
  end
  return o
end

--- For layers that may stand without braces: nn.f(x, options) is nn.f(options)(x).
--- Among the parts of another layer nn.f stands for nn.f {}.
local bare = {}
function core.define_layer(name, make, order)
  local f = define(name, function(o, ...)
    if core.is_tensor(o) then return make(call_options(name, order or {}, ...))(o) end
    return make(core.layer_options(name, o, ...) or {})
  end)
  bare[f] = make
end

-- ---- containers -----------------------------------------------------------------

-- A layer made of others, { layer, name } each, which are named after it if it has
-- a name.
local function compound(kind, name, parts, apply)
  local self = layer(kind, function(_, x) return apply(x) end, { name = name or "" }, true)
  self.given, self.parts = name, parts
  for _, part in ipairs(parts) do
    reveal(self, part[2], part[1])
    if name and core.is_layer(part[1]) then part[1]:join(self.name, part[2]) end
  end
  return self
end

--- A layer with parts { layer, name }: "name1.linear1.weight".
function core.module(kind, o, parts, apply)
  local self = layer(kind, apply, { name = o.name }, true)
  self.parts = parts
  for _, part in ipairs(parts) do
    reveal(self, part[2], part[1])
    part[1]:join(self.name, part[2])
  end
  return self
end

--- Several layers in a row, as one layer. With a name, its parameters are named as in a
--- state dict: "net.0.weight", "net.2.weight"; with name = "": "0.weight".
---@param list { [1] layer...: gradc.Layer, name: string? }
---@return gradc.Layer
define("sequential", function(list)
  if type(list) ~= "table" or core.is_tensor(list) then
    stop("sequential", "expected layers in braces: nn.sequential { nn.flatten, nn.linear { 10 } }")
  end
  local parts, spec = {}, { name = "string" }
  for i = 1, #list do
    local f = list[i]
    spec[i] = "any"
    if not core.callable(f) then
      stop("sequential", ("entry %d is %s, expected a layer"):format(i, core.describe(f)))
    end
    parts[i] = { bare[f] and f {} or f, tostring(i - 1) }
  end
  core.options("sequential", list, spec)
  return compound("sequential", list.name, parts, function(x)
    for i, part in ipairs(parts) do
      x = part[1](x)
      if x == nil then
        stop("sequential", ("entry %d gave nothing"):format(i), { help = core.habits.no_return })
      end
    end
    return x
  end)
end)

--- f(x) + x, or f(x) + shortcut(x).  f may be several layers, one after the other.
---@param o { [1] f...: gradc.Layer, shortcut: gradc.Layer?, name: string? }
---@return gradc.Layer
define("residual", function(o)
  if core.callable(o) then o = { o } end
  if type(o) ~= "table" or not core.callable(o[1]) then
    stop("residual", ("expected a layer in braces, found %s"):format(core.describe(o)),
         { help = "write nn.residual { nn.linear { 16 }, nn.relu }" })
  end
  local body, spec = {}, { shortcut = "function", name = "string" }
  for i, f in ipairs(o) do body[i], spec[i] = f, "any" end
  core.options("residual", o, spec)
  body = #body == 1 and not bare[body[1]] and body[1] or nn.sequential(body)
  local shortcut = o.shortcut and bare[o.shortcut] and o.shortcut {} or o.shortcut
  local parts = { { body, "body" }, shortcut and { shortcut, "shortcut" } }
  return compound("residual", o.name, parts, function(x)
    local y = core.tensor("residual", body(x), "the result of the layer")
    local s = shortcut and shortcut(x) or x
    if not core.same_shape(y.shape, s.shape) then
      stop("residual", ("the layer gives %s, which does not add to %s"):format(
        core.shape_text(y.shape), core.shape_text(s.shape)),
        { help = "shortcut = nn.linear { ... } brings x to the same shape" })
    end
    return y + s
  end)
end)

--- Returns f with "name." put before the names of all its parameters and layers.
---@param name string
---@param f function
---@return function  as f
define("scope", function(name, f)
  if type(name) ~= "string" then
    stop("scope", ("the name is %s, expected a string"):format(core.describe(name)))
  end
  if not core.callable(f) then
    stop("scope", ("the second argument is %s, expected a function or a layer")
      :format(core.describe(f)), { help = 'write nn.scope("encoder", function(x) ... end)' })
  end
  if core.is_layer(f) then f:join(core.prefix .. name, f.given or "0") end
  return layer("scope", function(_, ...)
    local was = core.prefix
    core.prefix = was .. name .. "."
    core.stand(was .. name)
    local result = table.pack(f(...))
    core.prefix = was
    return table.unpack(result, 1, result.n)
  end, nil, true)
end)

--- x as it is.
---@param x gradc.Tensor
---@return gradc.Tensor
define("identity", function(x)
  if core.is_tensor(x) then return x end
  return core.named("identity", function(t) return core.tensor("identity", t) end)
end)

--- The axis dim split into several: x:unflatten(1, { 3, 4 }); one size may be -1.
---@overload fun(options: { dim: integer, unflattened_size: integer[] }): gradc.Layer
---@param x gradc.Tensor
---@param dim integer
---@param sizes integer[]  the extents of the axes that replace it
---@return gradc.Tensor
method("unflatten", function(x, dim, sizes)
  if not core.is_tensor(x) then
    local o = type(x) == "table" and x or { x, dim }
    core.options("unflatten", o, { "number", "table", dim = "number",
                                   unflattened_size = "table" })
    return core.named("unflatten", function(t)
      return nn.unflatten(core.tensor("unflatten", t), o.dim or o[1],
                          o.unflattened_size or o[2])
    end)
  end
  dim = core.axis("unflatten", x, dim) + 1
  if type(sizes) ~= "table" or #sizes == 0 then
    stop("unflatten", ("the sizes are %s, expected a list"):format(core.describe(sizes)))
  end
  local shape, whole, known, free = {}, x.shape, 1, nil
  for _, d in ipairs(core.listed("unflatten", sizes)) do
    if core.int("unflatten", d, "a size") ~= -1 then known = known * d end
    free = free or d == -1
  end
  if known < 1 or whole[dim] % known ~= 0 or not free and known ~= whole[dim] then
    stop("unflatten", ("%d does not divide into %s"):format(whole[dim], core.shape_text(sizes)),
         { note = "x is " .. core.describe(x) })
  end
  for i, n in ipairs(whole) do
    if i ~= dim then shape[#shape + 1] = n end
    for _, d in ipairs(i == dim and sizes or {}) do
      shape[#shape + 1] = d == -1 and whole[dim] // known or d
    end
  end
  return op.reshape(x, shape)
end)

-- ---- linear -------------------------------------------------------------------------

-- Only when certain: the axes after the batch together are what is expected.
local function flatten_help(x, features)
  local n = core.count(x.shape) // (x.shape[1] or 1)
  if x.ndim > 2 and n == features then
    return ("flatten the image first: x >> nn.flatten makes it [%d,%d]"):format(x.shape[1], n)
  end
end

local function check_features(self, x, features)
  local last = x.shape[x.ndim]
  if last == features then return end
  stop("linear", ("input has %s features in its last dimension, weight '%s' expects %d")
    :format(last or "no", self.weight_name or join(self.name, "weight"), features),
    { note = "x is " .. core.describe(x), help = flatten_help(x, features) })
end

-- PyTorch's default: uniform within 1/sqrt(fan_in).
local function linear_init(features)
  local b = 1 / math.sqrt(features)
  return nn.init.uniform(-b, b)
end
core.linear_init = linear_init

--- The weight that a layer computes with: rounded, if o.weight_fake_quant says so.
function core.used_weight(self, o)
  local fake = o.weight_fake_quant
  if not fake then return self.weight end
  if core.is_layer(fake) then fake:join(self.name, "weight_fake_quant") end
  self.used = self.used or core.passed(fake(self.weight))
  return self.used
end

local function make_linear(self, o, features, dtype)
  local init = o.init or linear_init(features)
  self.weight = o.weight or self:param("weight", { o.out, features },
    { init = init, freeze = o.freeze, dtype = dtype })
  if o.bias ~= false then
    self.bias = core.is_tensor(o.bias) and o.bias
                or self:param("bias", { o.out }, { init = linear_init(features),
                                                   freeze = o.freeze, dtype = dtype })
  end
end

function core.check_shared(who, w, out, features)
  if w.ndim ~= 2 or w.shape[1] ~= out or features and w.shape[2] ~= features then
    stop(who, ("the shared weight is %s, expected [%d,%s]"):format(
      core.shape_text(w.shape), out, features or "in"),
      { spot = "weight", note = "weight is " .. core.describe(w) })
  end
end

--- x W', on the last axis.
function core.times_transposed(x, w)
  local lx, rank = {}, x.ndim
  for i = 1, rank - 1 do lx[i] = i - 1 end
  lx[rank] = rank
  return op.contract(x, lx, w, { rank - 1, rank }, rank)
end

local function apply_linear(self, x, o)
  core.tensor("linear", x, "the input")
  local weight = rawget(self, "weight")
  local features = o.features or o.weight and o.weight.shape[2]
                   or weight and weight.shape[2] or x.shape[x.ndim]
  if x.ndim == 0 or x.shape[x.ndim] ~= features then
    check_features(self, x, features or 0)
  end
  if not weight then make_linear(self, o, features, x.dtype) end
  local y = core.times_transposed(x, core.used_weight(self, o))
  return self.bias and y + self.bias or y
end

--- y = x W' + b: every output is a weighted sum of all features of the last axis.
--- nn.linear(x, w, b) does it with given tensors.
--- nn.linear { 128 } takes the number of inputs from x; nn.linear { 784, 128 }
--- and in_features = 784 check it.
---@param o { [1] in_features: integer?, [2] out_features: integer, in_features: integer?, out_features: integer?,
---  name: string?, bias: boolean|gradc.Tensor = true, init: gradc.Init?,
---  weight: gradc.Tensor?, weight_fake_quant: gradc.Layer?, freeze: boolean = false,
---  dtype: gradc.Float? }
---@return gradc.Layer  [..., in] -> [..., out]
define("linear", function(o, out, bias, ...)
  if core.is_tensor(o) and core.is_tensor(out) then
    return nn.linear { weight = out, bias = bias or false }(o)
  end
  if type(o) == "number" and type(bias) == "boolean" then bias = { bias = bias } end
  o = core.layer_options("linear", o, out, bias, ...)
  if o == nil or core.is_tensor(o) then
    stop("linear", "the number of outputs is missing",
         { help = "write >> nn.linear { 128 }" })
  end
  core.options("linear", o, { "size", "size", in_features = "size", out_features = "size",
    name = "string", bias = "boolean|tensor", init = "any", weight = "tensor",
    weight_fake_quant = "function", freeze = "boolean", dtype = "string" })
  local size = o.out_features or o[2] or o[1] or o.weight and o.weight.shape[1]
  if not size then
    stop("linear", "the number of outputs is missing",
         { help = "write nn.linear { 128 }, or nn.linear { 784, 128 } for inputs and outputs" })
  end
  local made = {
    out = size, features = o.in_features or (o[2] or o.out_features) and o[1],
    bias = o.bias, init = o.init, weight = o.weight, freeze = o.freeze,
    weight_fake_quant = o.weight_fake_quant,
  }
  if o.weight then core.check_shared("linear", o.weight, made.out, made.features) end
  local self = layer("linear", function(self, x) return apply_linear(self, x, made) end, o)
  self.weight_name = o.weight and o.weight.name
  if made.features or o.weight then
    self.sized = function()
      make_linear(self, made, made.features or o.weight.shape[2], o.dtype or "f32")
    end
  end
  return self
end)

-- x1' A x2 + b on the last axes, one matrix A for every output; b may be missing.
local function bilinear(x1, x2, w, b)
  local lx, rank = {}, x1.ndim
  for i = 1, rank - 1 do lx[i] = i - 1 end
  lx[rank] = rank + 1
  local each = op.contract(x1, lx, w, { rank - 1, rank + 1, rank }, rank + 1)
  local y = nn.sum(each * nn.unsqueeze(x2, -2), -1)
  return b and y + b or y
end

local function check_bilinear(x1, x2, n1, n2)
  core.tensor("bilinear", x1, "the first input")
  core.tensor("bilinear", x2, "the second input")
  local rank = x1.ndim
  if x1.shape[rank] ~= n1 or x2.ndim ~= rank or x2.shape[rank] ~= n2 then
    stop("bilinear", ("the inputs are %s and %s, expected %d and %d features in the last dimension")
      :format(core.shape_text(x1.shape), core.shape_text(x2.shape), n1, n2))
  end
end

-- nn.bilinear(x1, x2, weight, bias)
local bilinear_of = core.computing(function(x1, x2, w, b)
  if core.tensor("bilinear", w, "the weight").ndim ~= 3 then
    stop("bilinear", ("the weight is %s, expected [out, in1, in2]"):format(
      core.shape_text(w.shape)), { note = core.describe(w) })
  end
  check_bilinear(x1, x2, w.shape[2], w.shape[3])
  return bilinear(x1, x2, w, b)
end)

local bilinear_options = { "size", "size", "size", in1_features = "size", in2_features = "size",
  out_features = "size", bias = "boolean", name = "string", init = "any", freeze = "boolean",
  dtype = "string" }

--- y = x1' A x2 + b, one matrix A for every output: nn.bilinear { in1, in2, out }(x1, x2),
--- or with given tensors nn.bilinear(x1, x2, a, b).
---@param o { [1] in1_features: integer, [2] in2_features: integer, [3] out_features: integer,
---  in1_features: integer, in2_features: integer, out_features: integer,
---  bias: boolean = true, name: string?, init: gradc.Init?, freeze: boolean = false,
---  dtype: gradc.Float? }
---@return fun(x1: gradc.Tensor, x2: gradc.Tensor): gradc.Tensor  [..., in1], [..., in2] -> [..., out]
define("bilinear", function(o, second, third, bias)
  if core.is_tensor(o) then return bilinear_of(o, second, third, bias) end
  o = core.options("bilinear", core.layer_options("bilinear", o, second, third, bias),
                   bilinear_options)
  local n1, n2, out = o.in1_features or o[1], o.in2_features or o[2], o.out_features or o[3]
  if not (n1 and n2 and out) then
    stop("bilinear", "expected three sizes", { help = "write nn.bilinear { in1, in2, out }" })
  end
  return layer("bilinear", function(self, x1, x2)
    check_bilinear(x1, x2, n1, n2)
    local function param(suffix, shape, init)
      return self:param(suffix, shape, { init = init, freeze = o.freeze, dtype = x1.dtype })
    end
    local weight = param("weight", { out, n1, n2 }, o.init or linear_init(n1))
    return bilinear(x1, x2, weight, o.bias ~= false and param("bias", { out }, linear_init(n1)))
  end, o)
end)

-- ---- freezing parameters ----------------------------------------------------------------

--- Keeps parameters as they are: no optimizer changes them unless an entry lists them in
--- `update`.  The arguments are parameters, or patterns of names such as "encoder.*".  Call
--- it after the layers have been applied.
---@param ... gradc.Tensor|string
define("freeze", function(...)
  local list = { ... }
  for i = 1, select("#", ...) do
    local w, any = list[i], false
    for _, p in ipairs(core.made.params) do
      if core.param_name(w) == p.name
         or type(w) == "string" and p.name:match(core.glob(w)) then
        p.frozen, any = true, true
      end
    end
    if not any then
      local names = {}
      for k, p in ipairs(core.made.params) do names[k] = p.name end
      stop("freeze", type(w) == "string"
        and ("no parameter is called '%s'%s"):format(w, core.maybe(w, names))
        or ("entry %d is %s, expected a parameter or its name"):format(i, core.describe(w)),
        { spot = type(w) == "string" and w or nil,
          note = #names == 0 and "there are no parameters yet: a layer makes them when it is applied"
                 or "the parameters so far are " .. table.concat(names, ", ") })
    end
  end
end)
