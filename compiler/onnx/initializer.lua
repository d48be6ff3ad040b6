-- initializer.lua -- what a model knows: which of it is learnt, what several ask for
local core = ...
local onnx = core.onnx

-- What PyTorch's exporter has computed is called onnx::OPERATOR_NUMBER, after the operator
-- that asks for it.
local function computed_for(t) return (t.name or ""):match("^onnx::(%a+)_") end

-- Whether all elements of these bytes are alike.
local function is_uniform(t, data)
  local count = math.max(1, core.count(t.dims or {}))
  local size = #data // count
  return size > 0 and data:sub(1, size) == data:sub(-size) and data == data:sub(1, size):rep(count)
end

-- The exporter evaluates expressions of weights alone, such as transposes, once for each
-- use: equal results are one weight, which is used several times.  Ones and zeros are equal
-- by chance.
local function seen_before(t, seen)
  local data = t.raw_data
  if type(data) ~= "string" or not computed_for(t) or is_uniform(t, data) then return nil end
  local key = ("%d:%s"):format(t.data_type or 0, table.concat(t.dims or {}, ","))
  for _, other in ipairs(seen[key] or {}) do
    if other.raw_data == data then return other end
  end
  seen[key] = seen[key] or {}
  table.insert(seen[key], t)
end

-- The matrix of which t is the transpose that the exporter has computed, among named ones:
-- a table of an embedding that gives the weight of the last layer, too.
local function source_of(t, graph)
  local dims, data = t.dims or {}, t.raw_data
  if computed_for(t) ~= "MatMul" or #dims ~= 2 or type(data) ~= "string" or is_uniform(t, data) then return nil end
  for _, s in ipairs(graph.initializer) do
    local own = s.dims or {}
    if not computed_for(s) and s.data_type == t.data_type and own[1] == dims[2] and own[2] == dims[1]
       and type(s.raw_data) == "string" and onnx.is_transpose(data, s.raw_data, dims[1], dims[2]) then
      return s.name
    end
  end
end

-- Numbers of 16 bits as doubles; those of bfloat16 are the upper half of a float.
local function upper_half(bits) return string.unpack("<f", ("<I2I2"):pack(0, bits)) end

local function half(bits)
  local sign, exponent, fraction = bits >> 15 == 1 and -1.0 or 1.0, bits >> 10 & 31, bits & 1023
  if exponent == 31 then return fraction == 0 and sign * math.huge or 0 / 0 end
  if exponent == 0 then return sign * fraction * 2.0 ^ -24 end
  return sign * (1024 + fraction) * 2.0 ^ (exponent - 25)
end

-- Floats by their code in ONNX: how their bytes are read, their field if they are not bytes,
-- what their bits mean, and the last bytes of infinite ones, in front of which there are zeros.
local floats = {
  [1] = { format = "<f", field = "float_data", infinite = "\x80[\x7f\xff]" },
  [10] = { format = "<I2", field = "int32_data", meant = half, infinite = "[\x7c\xfc]" },
  [11] = { format = "<d", field = "double_data", infinite = "\xf0[\x7f\xff]" },
  [16] = { format = "<I2", field = "int32_data", meant = upper_half, infinite = "\x80[\x7f\xff]" },
}

-- The numbers of t, one after the other.
local function floats_of(t)
  local kind, data, at = floats[t.data_type], t.raw_data, 0
  local list, size = t[kind.field], kind.format:packsize()
  return function()
    at = at + 1
    local x = list and list[at]
    if not list and type(data) == "string" and at * size <= #data then
      x = string.unpack(kind.format, data, (at - 1) * size + 1)
    end
    return x and kind.meant and kind.meant(x & 0xffff) or x
  end
end

-- Whether the bytes of t hold infinite numbers; most weights do not, and are many.
local function has_infinite_bytes(t)
  local kind = floats[t.data_type]
  local size, last = kind.format:packsize(), kind.infinite
  local zeros = ("\0"):rep(size - (last:find("^%[") and 1 or 2))
  local at = 0
  repeat
    at = t.raw_data:find(zeros .. last, at + 1)
    if at and at % size == 1 then return true end
  until not at
  return false
end

-- Whether there are infinite numbers among those of t.
local function has_infinity(t)
  if type(t.raw_data) == "string" then return has_infinite_bytes(t) end
  for x in floats_of(t) do
    if math.abs(x) == math.huge then return true end
  end
  return false
end

local MASKED = -100     -- what is added where attention does not look, or less

-- Masks are not learnt: large negative numbers beside zeros.
local function is_mask(t)
  local zero, large = false, false
  for x in floats_of(t) do
    if x ~= 0 and not (x <= MASKED) then return false end
    zero, large = zero or x == 0, large or x ~= 0
  end
  return zero and large
end

-- Nor are whole numbers that the exporter has computed for other operators than layers,
-- such as sizes of boxes, unless they are alike or among 0 and 1, as weights may begin.
local layer_of = { MatMul = true, Gemm = true, Conv = true, ConvTranspose = true, LSTM = true, GRU = true, RNN = true }

local function is_table(t)
  local op = computed_for(t)
  if not op or layer_of[op] or is_uniform(t, t.raw_data or "") then return false end
  local beyond = false
  for x in floats_of(t) do
    if x ~= math.floor(x) then return false end
    beyond = beyond or x ~= 0 and x ~= 1
  end
  return beyond
end

-- Parameters are called as in their module; a name that is a path is that of what an
-- exporter has computed, as gradc does, too.  One number is learnt if its name is one
-- that people give: not a number, not one with signs of an exporter in it.
local function is_learnt(t, count)
  local name = t.name or ""
  if count > 1 then return name:sub(1, 1) ~= "/" end
  return name:find("^[%a_][%w_.]*$") ~= nil and not name:lower():find("const")
end

-- The value, or what it is of the one that it is the transpose of.
local function tied(b, scope, v)
  local source = v.source and scope[v.source]
  if source and not v.tied then
    source.asked = source.asked + v.asked
    v.tied = b:call("nn.t(%s)", source)
  end
  return v.tied or v
end

--- The initializers of a graph by name; their bytes are let go.  A layer owns what it alone
--- asks for.
function onnx.initializers(b, graph)
  local scope, seen = {}, {}
  for _, t in ipairs(graph.initializer or {}) do
    onnx.fetch(t)
    local before = seen_before(t, seen)
    local v = before and scope[before.name or ""] or onnx.tensor(t)
    if not v.name then
      v.name, v.hint = t.name, t.name
      v.trainable = not v.none and v:is_float() and is_learnt(t, v:count())
                    and not (has_infinity(t) or is_mask(t) or is_table(t))
      v.source = v.trainable and source_of(t, graph)
    end
    v.asked = (v.asked or 0) + (b.asked[t.name] or 0)
    scope[t.name or ""] = v
  end
  for _, t in ipairs(graph.initializer or {}) do
    local name = t.name or ""
    scope[name], t.raw_data = tied(b, scope, scope[name]), nil
  end
  return scope
end
