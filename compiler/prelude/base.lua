-- base.lua -- what every file of the prelude needs: errors, options, names
--
-- core  the primitives (dsl.c) and what the files below share with each other
-- nn    what a script gets from require "gradc"
local core, nn = ...

-- ---- annotations ------------------------------------------------------------
--
-- The comment above a public function becomes its entry in compiler/LANGUAGE.md
-- (`gradc docs`) and its entry in the editor stubs (`gradc stubs`):
--
--   --- What it computes, in a sentence.  What else there is to know.
--   ---@param x gradc.Tensor  [N, C, L]
--   ---@param dim? integer = -1  text about it
--   ---@param o { [1] out_channels: integer, [2] kernel_size: integer|integer[],
--   ---  stride: integer|integer[] = 1, padding: integer|"same"|"valid" = 0,
--   ---  bias: boolean = true, name: string? }
--   ---@return gradc.Layer  [N, C, L] -> [N, out_channels, L']
--
-- Types are those of lua-language-server; two spaces end a type and begin a
-- text, and a text that begins with [ is a shape.  A parameter with ? after its
-- name, and an option whose type ends in ? or has "= default", may be left out.
-- [1] is an entry without a name, called by the word behind it; if it may be
-- given by name too, list it again by name.  `[1] layer...: gradc.Layer` is a list
-- of them, `[string] input: table` an entry of any name; a type in braces has
-- options of its own.  Braces may go over several lines.  `---@like precision` stands
-- for the parameters and the result of nn.precision, further up.
-- front/reference/options.lua says what an option means, and examples.lua has an
-- example where one helps.
--
-- The comment belongs to the first quoted name in the line below it, as in
-- define("conv1d", ...; above anything else `---@name conv1d, conv2d` says what
-- it is about.  `--- The same as nn.reshape.` makes an alias of a documented
-- function.  A ruler such as the one above begins a group of the page.

---@class gradc.Tensor  a value of the network; its shape is known, its numbers are not
---@field shape integer[]  extents: x.shape[1] is the batch
---@field ndim integer
---@field dtype "f32"|"f64"|"bf16"|"f16"|"i32"|"u8"|"bool"
---@field name string?

---@alias gradc.Value gradc.Tensor|number
---@alias gradc.Layer fun(x: gradc.Tensor): gradc.Tensor
---@alias gradc.Init fun(shape: integer[]): gradc.Tensor
---@alias gradc.Schedule fun(step: gradc.Tensor): gradc.Value
---@alias gradc.Optimizer fun(w: gradc.Tensor, g: gradc.Tensor, env: gradc.Env): gradc.Tensor
---@alias gradc.Reduction "mean"|"sum"|"none"
---@alias gradc.Float "f32"|"f64"|"bf16"|"f16"

---@class gradc.Env  what an optimizer is handed beside a parameter and its gradient
---@field lr fun(): gradc.Tensor  the learning rate
---@field step fun(): gradc.Tensor  steps done before this one, i32
---@field t fun(): gradc.Tensor  the number of this step, from 1, of the parameter's type
---@field state fun(suffix: string, init: number?, shape: integer[]?): gradc.Tensor  zeros of the parameter's shape or another, kept between steps
---@field number fun(name: string, init: number?, dtype: string?, shape: integer[]?): gradc.Tensor  one number for all parameters, or so many, kept between steps
---@field set fun(state: gradc.Tensor, value: gradc.Tensor)  the next value of a state
---@field momentum fun(given: number): gradc.Value  what a schedule makes of a momentum that it may cycle

---@class gradc.Entry
---@class gradc.Program
---@class gradc.Data
---@class gradc.Fit

--- Stops with "who: message"; more holds spot, note, help, line.
function core.stop(who, message, more)
  more = more or {}
  core.fail { who .. ": " .. message, spot = more.spot or who,
              note = more.note, help = more.help, line = more.line }
end

-- "ReLU" and "CrossEntropyLoss" as relu and cross_entropy are compared.
local function squashed(word)
  return (word:lower():gsub("_", ""):gsub("loss$", ""))
end

-- The only one of a list that a word of some letters begins, or is in front of.
local function beginning(form, list)
  local found
  for _, known in ipairs(list) do
    local own = squashed(known)
    local short = math.min(#form, #own)
    if short > 2 and form:sub(1, short) == own:sub(1, short) then
      if found then return nil end
      found = known
    end
  end
  return found
end

--- "; did you mean 'x'?" or nothing.
function core.maybe(word, list)
  local form = squashed(word)
  for _, known in ipairs(list) do
    if #form > 1 and squashed(known) == form then
      return ("; did you mean '%s'?"):format(known)
    end
  end
  local near = beginning(form, list) or core.nearest(word, list)
  return near and ("; did you mean '%s'?"):format(near) or ""
end

--- The keys of t that are text, in order; pairs has no order of its own.
function core.keys(t)
  local list = {}
  for k in next, t do
    if type(k) == "string" then list[#list + 1] = k end
  end
  table.sort(list)
  return list
end

--- "1 axis", "2 axes": how many there are of what; many is one and an s where it is left out.
function core.several(n, one, many)
  return ("%d %s"):format(n, n == 1 and one or many or one .. "s")
end

--- "[64,10]", or a description of what is not a shape.
function core.shape_text(shape)
  if type(shape) ~= "table" then return core.describe(shape) end
  return "[" .. table.concat(shape, ",") .. "]"
end

function core.count(shape)
  local n = 1
  for _, d in ipairs(shape) do n = n * d end
  return n
end

function core.same_shape(a, b)
  if #a ~= #b then return false end
  for i, d in ipairs(a) do
    if d ~= b[i] then return false end
  end
  return true
end

--- Whether a type, or the tensor x, is of numbers with a fraction, or of whole ones.
function core.is_float_type(dtype) return core.types[dtype].kind == "float" end
function core.is_float(x) return core.is_float_type(x.dtype) end
function core.is_index(x)
  local kind = core.types[x.dtype].kind
  return kind == "signed" or kind == "unsigned"
end

--- Whether a and b are the same node: == is not for tensors.
function core.same_tensor(a, b)
  return rawequal(a, b) or core.is_tensor(a) and core.is_tensor(b) and core.id(a) == core.id(b)
end

function core.callable(f)
  if type(f) == "function" then return true end
  local mt = type(f) == "table" and getmetatable(f)
  return type(mt) == "table" and mt.__call ~= nil
end

-- ---- types that are only kept ------------------------------------------------
--
-- Numbers of 16 bits are only kept; functions compute with them in single
-- precision.  What a function of the prelude makes of such numbers alone is of
-- their type, too, and rounded once: when it is done.

--- The type that x computes in, and that its gradient has.
function core.computes(x) return core.types[x.dtype].computes end

local function is_kept(x) return core.computes(x) ~= x.dtype end

--- x, a tensor, as numbers of that type.
function core.widened(x)
  return is_kept(x) and core.op.cast(x, core.computes(x)) or x
end

-- f of every tensor among the arguments and in their lists, in place of it;
-- named: and in their tables of options.
local function each_tensor(f, named, ...)
  local list = table.pack(...)
  for i = 1, list.n do
    local x = list[i]
    if core.is_tensor(x) then
      list[i] = f(x)
    elseif type(x) == "table" and (core.is_tensor(rawget(x, 1))
                                   or named and getmetatable(x) == nil) then
      local copy = {}
      for key, v in next, x do copy[key] = core.is_tensor(v) and f(v) or v end
      list[i] = setmetatable(copy, getmetatable(x))
    end
  end
  return table.unpack(list, 1, list.n)
end

-- Whether a tensor among them is only kept, and the type that all floats have then.
-- Options, as masks and running averages, have no say in it.
local function kept_type(...)
  local any, same = false, nil
  each_tensor(function(x)
    any = any or is_kept(x)
    if core.is_float(x) then same = (same or x.dtype) == x.dtype and x.dtype or "" end
    return x
  end, false, ...)
  return any, same ~= "" and same or nil
end

local function narrowed(dtype, ...)
  return each_tensor(function(y)
    return dtype and core.is_float(y) and core.op.cast(y, dtype) or y
  end, false, ...)
end

--- f, which computes in single precision with what is only kept.  `layer` is told
--- in which type its parameters are kept then; wide: the result stays as it is.
function core.computing(f, layer, wide)
  return function(...)
    local any, dtype = kept_type(...)
    if not any then return f(...) end
    if layer then layer.kept = dtype end
    return narrowed(not wide and dtype, f(each_tensor(core.widened, true, ...)))
  end
end

--- define, for functions that do so: core.define, core.method.
function core.in_single(define)
  return function(name, f) return define(name, f, core.computing(f)) end
end

--- core.define for losses and metrics: they belong to no layer, and give a result of
--- the type that they compute in.
function core.define_apart(name, f)
  return core.define(name, f, core.computing(function(...)
    core.stand("")
    return f(...)
  end, nil, true))
end

-- ---- functions for scripts ---------------------------------------------------

--- nn[name] = f, which then knows the line of its caller; how calls it otherwise.
function core.define(name, f, how)
  nn[name] = core.named(name, f, false, how)
  return nn[name]
end

--- The same, also as a method of tensors, which is nothing without one.
function core.method(name, f, how)
  core.methods[name] = core.named(name, f, true, how)
  return core.define(name, f, how)
end

--- x, if it is a tensor.
function core.tensor(who, x, what)
  if not core.is_tensor(x) then
    local list = type(x) == "table" and core.is_tensor(rawget(x, 1))
    core.stop(who, ("%s is %s, expected a tensor"):format(what or "the operand", core.describe(x)),
      { help = list and ("tensors go in parentheses: nn.%s(a, b)"):format(who)
               or core.habits.no_tensor[type(x)] })
  end
  return x
end

--- What a function behind >> gave; nothing means that it has no return.
function core.passed(y, ...)
  if y == nil then
    core.fail { "the function behind >> gave nothing", spot = ">>",
                help = core.habits.no_return }
  end
  return y, ...
end

--- The extent of axis i of n, counted from the last; 1 where s has no such axis.
function core.aligned(s, i, n)
  local k = i - n + #s
  return k > 0 and s[k] or 1
end

--- The name of w, if it is a parameter.
function core.param_name(w)
  if not core.is_tensor(w) then return nil end
  local name, kind = core.name(w)
  return kind == "param" and name or nil
end

--- "fc2.*" as a Lua pattern.
function core.glob(text)
  return "^" .. text:gsub("[%^%$%(%)%%%.%[%]%+%-%?]", "%%%0"):gsub("%*", ".*") .. "$"
end

--- v, as an integer if it is a float without a fraction: so are 128 / 2, 2 ^ 6 and 1e3.
function core.whole(v)
  return math.type(v) == "float" and math.tointeger(v) or v
end

--- v, if it is a whole number.
function core.int(who, v, what)
  v = core.whole(v)
  if math.type(v) ~= "integer" then
    core.stop(who, ("%s is %s, expected a whole number"):format(what, core.describe(v)))
  end
  return v
end

-- ---- options -------------------------------------------------------------------

local LONGEST = 0x7fffffff              -- an int of C

local is = {
  number = function(v) return type(v) == "number" end,
  size = function(v) return math.type(v) == "integer" and v > 0 and v <= LONGEST end,
  count = function(v) return math.type(v) == "integer" and v >= 0 and v <= LONGEST end,
  integer = function(v) return math.type(v) == "integer" end,
  string = function(v) return type(v) == "string" end,
  boolean = function(v) return type(v) == "boolean" end,
  table = function(v) return type(v) == "table" end,
  tensor = core.is_tensor,
  ["function"] = core.callable,
  any = function() return true end,
}

local words = {
  number = "a number", size = "a positive whole number",
  count = "a whole number of at least 0", integer = "a whole number", string = "a string", boolean = "true or false",
  table = "a table", tensor = "a tensor", ["function"] = "a function",
}

-- What other libraries call it.
local synonyms = {
  learning_rate = "lr", rate = "lr", epsilon = "eps", decay = "weight_decay",
  l2 = "weight_decay", use_bias = "bias", units = "out_features",
  input = "in_features", label = "name", initializer = "init", kernel_initializer = "init",
  out = "out_features", mean_ = "mean",
  parameters = "params", metric = "metrics", output = "outputs",
  optim = "optimizer", opt = "optimizer", batch_size = "batch",
  kernel = "kernel_size", filters = "out_channels", strides = "stride", ddof = "correction",
  reverse = "descending", clip_grad_norm = "clip_norm", clip_grad_value = "clip_value",
  max_norm = "clip_norm", validation_split = "validation",
  file = "train", files = "train", axis = "dim", delimiter = "separator", sep = "separator", num_epochs = "epochs", max_steps = "steps",
}

-- What the help for a missing option shows.
local samples = {
  lr = "0.01", loss = "nn.mse_loss(prediction, y)", optimizer = "nn.sgd { lr = 0.01 }",
  outputs = "{ y = y }", train = '"FILE"', x = '"x"', y = '"y"',
}

local function expected(kinds, v)
  local list = {}
  for kind in kinds:gmatch("[%a]+") do list[#list + 1] = words[kind] end
  local long = math.type(core.whole(v)) == "integer" and core.whole(v) > LONGEST
  return table.concat(list, " or ") .. (long and ", at most " .. LONGEST or "")
end

local function fits(kinds, v)
  for kind in kinds:gmatch("[%a]+") do
    if is[kind](v) then return true end
  end
  return false
end

-- Whether t[key] is of these kinds, perhaps as an integer, which it then becomes.
local function fit(kinds, t, key)
  if not fits(kinds, t[key]) and fits(kinds, core.whole(t[key])) then
    t[key] = core.whole(t[key])
  end
  return fits(kinds, t[key])
end

-- What a value without a name may have been meant for.
local function unnamed(who, v, spec)
  local known, number = core.keys(spec), type(v) == "number"
  if who == "nn" or #known == 0 then return nil end
  if number and spec.lr then return ("write lr = %s"):format(v) end
  if number and spec.epochs then return ("write epochs = %s"):format(v) end
  if core.is_tensor(v) and spec.loss then return "write loss = nn.mse_loss(prediction, y)" end
  if core.is_tensor(v) and spec.outputs then return "write outputs = { y = y }" end
  if not core.is_tensor(v) and spec.columns then return "write columns = { \"width\", \"height\" }" end
  if type(v) == "string" and spec.train then return ('write train = "%s"'):format(v) end
  return ("the options of %s are %s"):format(who, table.concat(known, ", "))
end

--- Stops because of an option that a function does not have.
function core.unknown(who, key, spec, note)
  local known = core.keys(spec)
  local near = synonyms[key]
  local hint = near and spec[near] and ("; did you mean '%s'?"):format(near)
               or core.maybe(key, known)
  core.stop(who, ("there is no option '%s'%s"):format(key, hint), {
    spot = key, note = note,
    help = core.habits.option[who .. "." .. key] or core.habits.option[key] or #known > 0
      and ("the options of %s are %s"):format(who, table.concat(known, ", ")) or nil })
end

local LARGEST = core.types.f32.most

-- A finite number that f32 does not have.
local function too_large(v)
  return type(v) == "number" and math.abs(v) > LARGEST and math.abs(v) < math.huge
end

--- t, in which nothing has a name and nothing is missing before the last entry.
function core.listed(who, t)
  local last = 0
  for k in next, t do
    if type(k) == "string" then
      core.stop(who, ("a list has no option '%s'"):format(k), { spot = k,
        help = "options follow the list, or go in braces of their own" })
    end
    last = math.type(k) == "integer" and math.max(last, k) or last
  end
  for i = 1, last do
    if t[i] == nil then core.stop(who, ("entry %d of the list is nothing (nil)"):format(i)) end
  end
  return t
end

--- Arguments in order, of which the last may be options in braces, as one table.
function core.in_row(...)
  local o, n = { ... }, select("#", ...)
  while n > 0 and o[n] == nil do n = n - 1 end
  local last = o[n]
  if type(last) == "table" and #core.keys(last) > 0 then
    o[n] = nil
    for _, key in ipairs(core.keys(last)) do o[key] = last[key] end
  end
  return o
end

--- Checks the options t of a function: spec maps each name to its kinds, as in
--- { lr = "number|function" }; numbers stand for unnamed entries.  A kind that
--- ends in "!" is required.  Returns t, or {} for nil.
function core.options(who, t, spec)
  if t == nil then t = {} end
  if type(t) ~= "table" then
    core.stop(who, ("expected options in braces, found %s"):format(core.describe(t)),
      { help = type(t) == "number" and (spec.lr and ("write { lr = %s }"):format(t)
               or spec.init and ("write { init = %s }"):format(t)) or nil })
  end
  for _, key in ipairs(core.keys(t)) do
    local kinds = spec[key]
    if not kinds then core.unknown(who, key, spec) end
    if not fit(kinds, t, key) then
      core.stop(who, ("option '%s' is %s, expected %s"):format(
        key, core.describe(t[key]), expected(kinds, t[key])), { spot = key,
        help = samples[key] and ("write %s = %s"):format(key, samples[key]) })
    end
    if too_large(t[key]) then
      core.stop(who, ("option '%s' is %s, more than f32 holds (3.4e38)"):format(
        key, core.describe(t[key])), { spot = key })
    end
  end
  for i, v in ipairs(t) do
    if not spec[i] then
      core.stop(who, ("%s is one argument too many: options have names"):format(
        core.describe(v)), { help = unnamed(who, v, spec) })
    end
    if not fit(spec[i], t, i) then
      core.stop(who, ("entry %d is %s, expected %s"):format(
        i, core.describe(v), expected(spec[i], v)))
    end
  end
  for _, key in ipairs(core.keys(spec)) do
    if spec[key]:sub(-1) == "!" and t[key] == nil then
      core.stop(who, ("option '%s' is missing"):format(key),
        { help = ("write %s = %s"):format(key, samples[key] or expected(spec[key])) })
    end
  end
  return t
end

-- ---- values that stay what they were checked to be ---------------------------------

-- What a script holds is empty and locked; the record itself stays here.
local records = setmetatable({}, { __mode = "k" })

local locked = {}
for _, kind in ipairs { "entry", "data", "fit" } do
  locked[kind] = { __metatable = false, __newindex = core.named(kind, function(_, key, _)
    core.fail { ("%s cannot be changed after it is made"):format(
      kind == "entry" and "an entry" or kind),
      spot = type(key) == "string" and key or nil, help = "give it all its options at once" }
  end) }
end

function core.seal(kind, record)
  local token = setmetatable({}, locked[kind])
  record.sealed = kind
  records[token] = record
  return token
end

--- The record of a value that core.seal made, or nil.
function core.unseal(kind, token)
  local record = type(token) == "table" and records[token] or nil
  return record and record.sealed == kind and record or nil
end

local function is_value(t)
  local mt = getmetatable(t)
  return mt ~= nil and (type(mt) ~= "table" or mt.__call ~= nil)
end

--- A copy of the options t as they are written: tables in tables too, and nothing
--- that a metatable would say.  What can be called, a layer or an optimizer, is a value.
function core.plain(who, t, depth)
  if type(t) ~= "table" then return t end
  if (depth or 0) > 20 then core.stop(who, "tables within tables, more than 20 deep") end
  local new = {}
  for k, v in next, t do
    if type(v) == "table" and not is_value(v) then
      v = core.plain(who, v, (depth or 0) + 1)
    end
    new[k] = v
  end
  return new
end

-- ---- unknown names --------------------------------------------------------------

-- What goes by another name elsewhere: lower case, without underscores.
local elsewhere = {
  swish = "silu", concat = "cat", concatenate = "cat", hstack = "cat", vstack = "cat",
  constant = "const", tensor = "const", stopgradient = "detach", dense = "linear",
  fullyconnected = "linear", attention = "scaled_dot_product_attention",
  dotproductattention = "scaled_dot_product_attention", cond = "where", categoricalcrossentropy = "cross_entropy",
  parameter = "param", variable = "param", placeholder = "input",
  steplr = "schedule.step", multisteplr = "schedule.multi_step",
  exponentiallr = "schedule.exponential", polynomiallr = "schedule.polynomial",
  linearlr = "schedule.linear", constantlr = "schedule.constant",
  cosineannealing = "schedule.cosine", cosineannealinglr = "schedule.cosine",
  cosineannealingwarmrestarts = "schedule.cosine_restarts", onecyclelr = "schedule.one_cycle",
  cycliclr = "schedule.cyclic", reducelronplateau = "schedule.reduce_on_plateau",
  sequentiallr = "schedule.sequence", chainedscheduler = "schedule.sequence",
  lambdalr = "schedule.lambda", clipgradnorm = "train { clip_norm = 1 }",
  clipgradvalue = "train { clip_value = 1 }",
}
local function exists(name)
  local at = nn
  for word in name:match("^[%w_.]+"):gmatch("[%w_]+") do
    at = type(at) == "table" and rawget(at, word) or nil
  end
  return at ~= nil
end

local function no_member(prefix)
  return core.named(prefix, function(t, key)
    if type(key) ~= "string" then
      core.stop(prefix, ("there is nothing at %s"):format(core.describe(key)))
    end
    local other = elsewhere[(key:lower():gsub("_", ""))]
    local hint = other and exists(other) and ("; did you mean nn.%s?"):format(other)
                 or core.habits.module[key] and "" or core.maybe(key, core.keys(t))
    core.fail { ("%s has no '%s'%s"):format(prefix, key, hint), spot = key,
                help = prefix == "nn" and core.habits.module[key] or nil }
  end)
end

core.closed_name = {}

--- A table in which unknown names are errors.
function core.closed(t, name)
  core.closed_name[t] = name
  return setmetatable(t, { __index = no_member(name), __metatable = false })
end

core.closed(nn, "nn")
