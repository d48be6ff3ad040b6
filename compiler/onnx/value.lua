-- value.lua -- values of an ONNX graph, and the statements of Lua that make them
--
-- A card (elementwise.lua, ...) says what an operator becomes: a text of Lua in
-- which %s stand for values.  It is run at once on a graph of its own, so that every
-- shape is known, and what rests on constants alone is evaluated and never written.
-- The rest is kept as statements, which write.lua puts into words later, when it is
-- known what is used how often.
local core, nn = ...
local onnx = core.onnx

onnx.FEW = 64       -- more numbers than these are kept with the weights
onnx.cards = {}     -- operator -> { { since, function }, ... }, ascending

--- What an operator becomes, from version `since` of the operator set on.  The
--- function is handed the node and gives the values of its outputs.
function onnx.card(names, since, f)
  for name in names:gmatch("%S+") do
    local list = onnx.cards[name] or {}
    onnx.cards[name] = list
    list[#list + 1] = { since = since, make = f }
    table.sort(list, function(a, b) return a.since < b.since end)
  end
end

-- ---- values -------------------------------------------------------------------

local value = {}
value.__index = value
onnx.value = value

--- A value that is computed, or with `const` one that is known.
function onnx.new_value(tensor, fields)
  local v = setmetatable(fields or {}, value)
  v.tensor = tensor
  v.uses = v.uses or 0
  return v
end

--- A constant without elements: a shape of no axes, a region that is not given.
function onnx.empty(shape)
  return setmetatable({ const = true, none = true, list = {}, dims = shape, uses = 0 }, value)
end

--- A list of values, which a model keeps as one.
function onnx.sequence(list)
  return setmetatable({ sequence = list, const = false, uses = 0 }, value)
end

--- The values of a list; `what` is for the message when it is none.
function value:values(what)
  return self.sequence or error(what .. " is not a sequence, where one is expected", 0)
end

--- The type and shape, for messages.
function value:describe()
  if self.sequence then return ("a sequence of %d values"):format(#self.sequence) end
  if self.missing then return "a value that is missing" end
  return ("%s[%s]"):format(self:dtype(), table.concat(self:shape(), ","))
end

function value:shape() return self.none and self.dims or { table.unpack(self.tensor.shape) } end
function value:rank() return #self:shape() end
function value:dtype() return self.none and "f32" or self.tensor.dtype end
function value:count() return self.none and 0 or core.count(self.tensor.shape) end
function value:is_float() return core.is_float_type(self:dtype()) end

--- The extent of axis i, counted from 0, or from the end when negative.
function value:dim(i)
  local s = self:shape()
  return s[(i < 0 and #s + i or i) + 1]
end

--- The elements of a constant, row-major; `what` is for the message when it is none.
function value:numbers(what)
  if not self.const then
    error(what .. " is computed, where a constant is expected"
      .. (self.input and ("; -D %s=N,N,... gives it"):format(self.input) or ""), 0)
  end
  self.list = self.list or onnx.values(self.tensor)
  return self.list
end

function value:number(what)
  local list = self:numbers(what)
  if #list ~= 1 then error(("%s has %d elements, expected 1"):format(what, #list), 0) end
  return list[1]
end

--- A constant made here.
function onnx.known(tensor, fields)
  local v = onnx.new_value(onnx.evaluated(tensor), fields)
  v.const = true
  return v
end

local codes = { f32 = 1, u8 = 2, i8 = 3, i32 = 6, bool = 9, f16 = 10, f64 = 11, bf16 = 16 }

--- A constant of these numbers.
function onnx.constant(list, dtype, shape)
  shape = shape or { #list }
  if core.count(shape) == 0 then return onnx.empty(shape) end
  return onnx.known(onnx.table(codes[dtype or "i32"], shape, list))
end

-- ---- text -----------------------------------------------------------------------

local reserved = {}
for word in ([[and break do else elseif end false for function goto if in local nil not or
  repeat return then true until while nn]]):gmatch("%S+") do
  reserved[word] = true
end

--- A name of Lua like that of ONNX.
function onnx.identifier(name)
  local s = name:gsub("^.*/([^/]+)$", "%1"):gsub("^.*::", ""):gsub("_output_0$", ""):gsub("[^%w_]+", "_"):gsub("^_+", ""):gsub("_+$", "")
  if s == "" or s:find("^%d") then s = "v" .. s end
  return (reserved[s] and s .. "_" or s):sub(1, 40)
end

local LARGEST = 0x1.fffffep127      -- of single precision

--- The shortest decimal that reads back to the same number: that of single precision
--- beside x, if that is what is kept.
function onnx.number_text(x, single)
  if math.type(x) == "integer" then return tostring(x) end
  if single and math.abs(x) <= LARGEST then x = string.unpack("f", string.pack("f", x)) end
  if x ~= x then return "0/0" end
  if x == math.huge then return "math.huge" end
  if x == -math.huge then return "-math.huge" end
  if x == math.floor(x) and math.abs(x) < 2 ^ 53 then return ("%d"):format(x) end
  for digits = single and 6 or 9, 17 do
    local s = ("%." .. digits .. "g"):format(x)
    local back = tonumber(s)
    local near = single and math.abs(x) < LARGEST and math.abs(back) <= LARGEST
                 and string.pack("f", back) == string.pack("f", x)
    if back == x or near then return s end
  end
end

local verbatim = {}

--- A text that stands for a value as it is.
function onnx.verbatim(text) return setmetatable({ text = text }, verbatim) end

--- A value as an operand beside `other`: a number, where that says the same.
function onnx.operand(v, other)
  if v.trainable or other and (v:rank() > other:rank() or other.const) then return v end
  return onnx.setting(v)
end

--- A value that is never learnt: the number, if it is one that is known.
function onnx.setting(v)
  if not v.const or v.none or v:count() ~= 1 or v:dtype() == "bool" then return v end
  local text = onnx.number_text(v:number("the constant"), v:dtype() ~= "f64")
  return text == "0/0" and v or onnx.verbatim(text)
end

--- A value of Lua as text; lists in braces, options by name in order of the alphabet.
function onnx.literal(x)
  if type(x) == "number" then return onnx.number_text(x) end
  if type(x) == "string" then return ("%q"):format(x) end
  if getmetatable(x) == value then return ("\1%d\2"):format(x.id) end
  if type(x) ~= "table" then return tostring(x) end
  if getmetatable(x) == verbatim then return x.text end
  local parts = {}
  for i, e in ipairs(x) do parts[i] = onnx.literal(e) end
  for _, key in ipairs(core.keys(x)) do
    parts[#parts + 1] = key .. " = " .. onnx.literal(x[key])
  end
  return #parts == 0 and "{}" or "{ " .. table.concat(parts, ", ") .. " }"
end

-- ---- statements -------------------------------------------------------------------

local builder = {}
builder.__index = builder

--- Collects statements; values are numbered, so that texts can name them.
function onnx.builder()
  return setmetatable({ statements = {}, values = {}, pending = {}, taken = {}, absorbed = {},
                        failures = {} }, builder)
end

--- Numbers a value, so that texts may hold it.
function builder:number(v)
  if not v.id then
    self.values[#self.values + 1] = v
    v.id = #self.values
  end
  return v
end

-- The text with values in place of %s, and the list of these values.
local function filled(b, format, ...)
  local given, used, i = { ... }, {}, 0
  local function note(x)
    if getmetatable(x) == value then
      if x.none then error("an input without elements is not supported", 0) end
      if x.sequence then error("an input is a sequence, where a tensor is expected", 0) end
      used[#used + 1] = b:number(x)
    elseif type(x) == "table" and getmetatable(x) ~= verbatim then
      for _, e in next, x do note(e) end
    end
  end
  local text = format:gsub("%%(.)", function(kind)
    if kind == "%" then return "%" end
    i = i + 1
    note(given[i])
    return kind == "t" and given[i] or onnx.literal(given[i])
  end)
  return text, used
end

local function run(b, text)
  local code = "local nn, v = ...; return " .. text:gsub("\1(%d+)\2", "v(%1)")
  return load(code, "=node", "t", { math = math, table = table })(nn, function(id)
    local v = b.values[id]
    return v.raw or v.tensor
  end)
end

local function all_const(used)
  for _, v in ipairs(used) do
    if not v.const then return false end
  end
  return true
end

-- What is learnt keeps its own shape where a constant is another view of it.
local same_elements = { reshape = true, unsqueeze = true, squeeze = true, flatten = true, ravel = true }

local function viewed(text, used)
  local x = used[1]
  if #used == 1 and x.trainable and x.name and same_elements[text:match("^nn[.](%w+)[(]")] then
    return x.viewed or x
  end
end

-- Whether it is a view of a buffer that gradc has exported: that keeps its shape, if it is
-- too long to be written out.
local function views_buffer(b, text, used)
  local x, op = used[1], text:match("^nn[.](%w+)[(]")
  return b.from_gradc and #used == 1 and x.name and x.name:find("^/[^/]+$") and x:count() > onnx.FEW
    and (same_elements[op] or op == "t" or op == "permute")
end

-- How many elements there are in all, where any of them is learnt; or nil.
local function learnt(used)
  local all, any = 0, false
  for _, v in ipairs(used) do
    all, any = all + (v.tensor and v:count() or 0), any or v.trainable
  end
  return any and all or nil
end

-- What has the elements of the one value that it is made of is called like that.
local function same_name(v, used)
  return #used == 1 and used[1]:count() == v:count() and used[1].name or nil
end

-- Whether any of them is learnt and used at other places, too: what is made of it would
-- be learnt apart from there.
local function shared(used)
  for _, v in ipairs(used) do
    if v.trainable and (v.asked or 0) > 1 then return true end
  end
  return false
end

-- What a text gives, as values; n is how many.
local function results(b, text, used, n, manner)
  local other = manner.as and text:gsub('name = "[^"]*"', ("name = %q"):format(manner.as))
  local got = table.pack(run(b, other or text))
  local out = {}
  local known, source = all_const(used) and not manner.layer and not manner.drawn and not shared(used), learnt(used)
  if source and b.often or views_buffer(b, text, used) then known = false end     -- several use what is made of it
  if source and core.is_tensor(got[1]) and core.count(got[1].shape) > source then
    known = false       -- what is learnt stays one, where it is repeated
  end
  for i = 1, n do
    known = known and core.is_tensor(got[i])    -- tables of carries have no text of their own
  end
  for i = 1, n do
    if not core.is_tensor(got[i]) then
      out[i] = onnx.new_value(nil, { raw = got[i] })
    elseif known then
      out[i] = onnx.known(got[i], { trainable = core.is_float(got[i]) and source ~= nil })
      out[i].name, out[i].viewed = same_name(out[i], used), viewed(text, used)
    else
      out[i] = onnx.new_value(got[i])
    end
    b:number(out[i]).hint = b.hint
  end
  if not known then
    local s = { text = text, used = used, out = out, kind = manner.kind, params = b.pending }
    b.pending = {}
    for _, v in ipairs(out) do v.from = s end
    b.statements[#b.statements + 1] = s
  end
  return table.unpack(out, 1, n)
end

--- The value of a text: b:call("nn.relu(%s)", x).
function builder:call(format, ...)
  local text, used = filled(self, format, ...)
  return results(self, text, used, 1, { kind = "call" })
end

--- As call, of numbers that are drawn at random: they are others in each run.
function builder:draw(format, ...)
  local text, used = filled(self, format, ...)
  return results(self, text, used, 1, { kind = "call", drawn = true })
end

--- Numbers that are all v, of the type of x.
function builder:full(shape, v, x)
  if x:dtype() ~= "f32" then return self:call("nn.full(%s, %s, %s)", shape, v, x:dtype()) end
  if v == 0 then return self:call("nn.zeros(%s)", shape) end
  return self:call("nn.full(%s, %s)", shape, v)
end

--- As call, with n values.
function builder:calls(n, format, ...)
  local text, used = filled(self, format, ...)
  return results(self, text, used, n, { kind = "call" })
end

--- The same with an operator between its operands: it wants parentheses within others.
function builder:infix(format, ...)
  local text, used = filled(self, format, ...)
  return results(self, text, used, 1, { kind = "infix" })
end

--- x >> a layer, or an activation that takes nothing but x.
function builder:pipe(x, format, ...)
  local text, used = filled(self, "%s >> " .. format, x, ...)
  return results(self, text, used, 1, { kind = "pipe", layer = format:find("[{]") ~= nil })
end

--- n results of a layer with parameters of its own.  It stands for another one that
--- has its name, if that is to be run under the name `as` here.
function builder:layer(n, as, format, ...)
  local text, used = filled(self, format, ...)
  return results(self, text, used, n, { kind = "call", layer = true, as = as })
end

--- A loop whose body has statements of its own, see control.lua: the values of its
--- carries and of what it stacks.
function builder:loop(inner, last, stacked)
  local used = {}
  for _, list in ipairs { inner.init, inner.xs } do
    for _, v in ipairs(list) do used[#used + 1] = v end
  end
  local carry = self:number(onnx.new_value(nil, { raw = last, hint = "last" }))
  local ys = self:number(onnx.new_value(nil, { raw = stacked, hint = "stacked" }))
  local s = { kind = "loop", text = "", used = used, out = { carry, ys }, params = {}, inner = inner }
  carry.from, ys.from = s, s
  self.statements[#self.statements + 1] = s
  local out = {}
  for i = 1, #inner.outputs do
    local k = i - inner.carries
    out[i] = k <= 0 and self:call("%s[%s]", carry, i) or self:call("%s[%s]", ys, k)
  end
  return table.unpack(out)
end

-- ---- parameters ---------------------------------------------------------------------

--- A name that no parameter has yet.
function builder:own_name(name)
  local clean = name:gsub("^.*::", ""):gsub("[^%w_.-]+", "."):gsub("^[.]+", ""):gsub("[.]+$", "")
  if clean == "" then clean = "layer" end
  clean = clean:sub(1, 80)
  local own, k = clean, 2
  while self.taken[own] do
    own, k = clean .. "_" .. k, k + 1
  end
  self.taken[own] = true
  return own
end

-- "/a/a.0/MatMul" is a node of the module a.0: the parts of a sequence repeat its name.
local function module_path(name)
  local path = name:gsub("/[^/]+$", ""):gsub("^/", "") .. "/"
  local parts = {}
  for part in path:gmatch("(.-)/") do
    local last = parts[#parts]
    parts[last and part:sub(1, #last + 1) == last .. "." and #parts or #parts + 1] = part
  end
  return table.concat(parts, ".")
end

local function stem(v, suffix)
  return v and v.name and v.name:match("^([%w_][%w_.]*)[.]" .. suffix .. "$")
end

--- The name of a layer with that weight and bias: that of its initializers without
--- ".weight", unless they say nothing, else that of the node.
function builder:layer_name(node, weight, bias)
  local name = stem(weight, "weight") or stem(bias, "bias")
  if not name then
    name = node.name ~= "" and module_path(node.name) or ""
    if name == "" then name = node.name ~= "" and node.name or node.op:lower() end
  end
  return self:own_name(name)
end

--- Whether a layer can take v for its own parameter: a known float, used there only, and
--- no buffer that gradc has exported.
function builder:owns(v)
  return v and v.const and not v.none and v:is_float() and (v.asked or 0) <= 1
    and not (self.from_gradc and v.name and v.name:find("^/"))
end

--- The layer that is made next has a parameter of that name, which begins as v.
function builder:param(name, v)
  self.pending[#self.pending + 1] = { name, v.tensor, learnt = v:is_float() and not name:find("%.running_%l+$") }
end

--- The option of a layer for a weight that was kept in 8-bit integers.
function builder:rounding(w)
  return onnx.rounding_text(w.rounded)
end
