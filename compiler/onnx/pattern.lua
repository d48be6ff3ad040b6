-- pattern.lua -- several operators that are one layer or function here
--
-- Exporters write several operators where an older version of the operator set has none for
-- a layer.  Each pattern looks backwards from its last operator; operators that are no longer
-- used are dropped when the text is written.
local core = ...
local onnx = core.onnx

local patterns = {}     -- operator -> list of functions

local function pattern(op, f)
  patterns[op] = patterns[op] or {}
  table.insert(patterns[op], f)
end
onnx.pattern = pattern

--- The value that a pattern gives for the node, or nil.
function onnx.match(n, b)
  if #n.outputs ~= 1 then return nil end
  for _, f in ipairs(patterns[n.op] or {}) do
    local y = f(n, b)
    if y then return y end
  end
end

-- The inputs of what made v, if that is such an operator.
local function made(v, op)
  local n = v and v.made
  if n and n.op == op then return n.input[1], n.input[2], n end
end
onnx.made = made

-- The two operands, of which the second is made by op; as they stand or swapped.
local function either(x, y, op)
  if y and made(y, op) then return x, y end
  if x and made(x, op) then return y, x end
end

local function is_number(v, want)
  if not v or not v.const or v.none or v.trainable or v:count() ~= 1 then return false end
  return math.abs(v:numbers("the constant")[1] - want) <= 1e-4 * want
end

-- Of two operands the known number, and the other.
local function with_number(x, y, want)
  if is_number(x, want) then return y end
  if is_number(y, want) then return x end
end

-- ---- activations ----------------------------------------------------------------------

-- x times a gate of x.
for gate, layer in next, { Sigmoid = "silu", HardSigmoid = "hardswish" } do
  pattern("Mul", function(n, b)
    local x, g = either(n.input[1], n.input[2], gate)
    local of, _, node = made(g, gate)
    if not x or of ~= x then return nil end
    if gate == "HardSigmoid" and (math.abs((node.attr.alpha or 0.2) - 1 / 6) > 1e-6
                                  or (node.attr.beta or 0.5) ~= 0.5) then
      return nil
    end
    return b:pipe(x, "nn." .. layer)
  end)
end

-- x times tanh(softplus(x))
pattern("Mul", function(n, b)
  local x, gate = either(n.input[1], n.input[2], "Tanh")
  local inner = gate and made(gate, "Tanh")
  if x and inner and made(inner, "Softplus") == x then return b:pipe(x, "nn.mish") end
end)

-- x + 0.044715 x^3, times the root of 2 / pi
local function is_bent(v, x)
  local a, c = made(v, "Mul")
  local sum = a and with_number(a, c, math.sqrt(2 / math.pi))
  a, c = made(sum, "Add")
  local small = a == x and c or c == x and a or nil
  a, c = made(small, "Mul")
  local cube = a and with_number(a, c, 0.044715)
  a, c = made(cube, "Pow")
  if a then return a == x and is_number(c, 3) end
  a, c = made(cube, "Mul")
  local square = a == x and c or c == x and a or nil
  a, c = made(square, "Mul")
  return a ~= nil and a == x and c == x
end

-- 1 + erf(x / sqrt(2)), or what approximates it
local function is_bell(v, x, approximate)
  local e = with_number(v and made(v, "Add"), v and select(2, made(v, "Add")), 1)
  if approximate then
    local inner = e and made(e, "Tanh")
    return inner ~= nil and is_bent(inner, x)
  end
  local of = e and made(e, "Erf")
  if not of then return false end
  local a, c = made(of, "Div")
  if a then return a == x and is_number(c, math.sqrt(2)) end
  a, c = made(of, "Mul")
  return a ~= nil and with_number(a, c, math.sqrt(0.5)) == x
end

-- The three factors may stand in any order.
local function gelu_of(a, c, approximate)
  local product = with_number(a, c, 0.5)
  if product then
    local x, y = made(product, "Mul")
    if x and is_bell(y, x, approximate) then return x end
    return x and is_bell(x, y, approximate) and y or nil
  end
  for _, p in ipairs { { a, c }, { c, a } } do
    local x, y = made(p[1], "Mul")
    x = x and with_number(x, y, 0.5)
    if x and is_bell(p[2], x, approximate) then return x end
  end
end

pattern("Mul", function(n, b)
  local x = gelu_of(n.input[1], n.input[2], false)
  if x then return b:pipe(x, "nn.gelu") end
  x = gelu_of(n.input[1], n.input[2], true)
  return x and b:call('nn.gelu(%s, "tanh")', x)
end)

-- ---- norms ------------------------------------------------------------------------------

local function axes_of(node)
  return node.opset < 18 and node.attr.axes or node.input[2] and node.input[2]:numbers("the list of axes")
end

-- The last k axes.
local function reduces_last(node, k)
  local axes = axes_of(node)
  if not axes or #axes ~= k or node.attr.keepdims == 0 then return false end
  local rank, seen = node.input[1]:rank(), {}
  for _, a in ipairs(axes) do seen[a < 0 and a + rank or a] = true end
  for i = rank - k, rank - 1 do
    if not seen[i] then return false end
  end
  return true
end

-- x for (x - mean) / sqrt(var + eps) over its last k axes; and eps.
local function normalized(v, k)
  local d, root = made(v, "Div")
  local x, mean = made(d, "Sub")
  local of, _, node = made(mean, "ReduceMean")
  local sum = root and made(root, "Sqrt")
  local var, eps = made(sum, "Add")
  if var and var.const then var, eps = eps, var end
  local square, _, second = made(var, "ReduceMean")
  if not x or of ~= x or not square or not eps or not eps.const or eps:count() ~= 1 then return nil end
  local base, power = made(square, "Pow")
  if not base then base, power = made(square, "Mul") end
  if base ~= d or not (power == d or is_number(power, 2)) then return nil end
  if not reduces_last(node, k) or not reduces_last(second, k) then return nil end
  return x, eps:numbers("epsilon")[1]
end

local function is_weight(v) return v and v.const and not v.none and v:is_float() end

-- Of a product or sum the known operand and the other.
local function weighted(v, op)
  local x, w = made(v, op)
  if is_weight(x) then x, w = w, x end
  if x and is_weight(w) then return x, w end
end

-- The same, where a layer can have the known one for its own.
local function owned(b, v, op)
  local x, w = weighted(v, op)
  if x and b:owns(w) then return x, w end
end

local function layer_norm(n, b, y, scale, bias)
  local x, eps = normalized(y, scale:rank())
  local shape = scale:shape()
  if not x or not core.same_shape(bias:shape(), shape) then return nil end
  for i = 1, #shape do
    if x:dim(i - 1 - #shape) ~= shape[i] then return nil end
  end
  local size = #shape == 1 and shape[1] or onnx.literal(shape)
  local text = onnx.number_text(eps, true)
  text = text == "1e-05" and "" or ", eps = " .. text
  if not b:owns(scale) or not b:owns(bias) then     -- several share them
    return b:pipe(x, "nn.layer_norm { " .. size .. text .. ", weight = %s, bias = %s }", scale, bias)
  end
  local name = b:layer_name(n, scale, bias)
  b:param(name .. ".weight", scale)
  b:param(name .. ".bias", bias)
  return b:pipe(x, ("nn.layer_norm { %s%s, name = %q }"):format(size, text, name))
end

-- Operands of the node itself, as `owned` finds them.
local function own_operands(n, b)
  local x, w = n.input[1], n.input[2]
  if b:owns(x) then x, w = w, x end
  if b:owns(w) and not x.const then return x, w end
end

pattern("Add", function(n, b)
  local y, bias = n.input[1], n.input[2]
  if is_weight(y) then y, bias = bias, y end
  if not is_weight(bias) or y.const then return nil end
  local z, scale = weighted(y, "Mul")
  if z and not z.const then return layer_norm(n, b, z, scale, bias) end
end)

-- What is under the root that v divides by: x and that root's argument.
local function over_root(v)
  local x, root = made(v, "Div")
  if x then return x, made(root, "Sqrt") end
  local a, c = made(v, "Mul")
  for _, p in ipairs { { a, c }, { c, a } } do
    local one, below = made(p[2], "Div")
    below = one and is_number(one, 1) and below or made(p[2], "Reciprocal")
    local sum = below and made(below, "Sqrt")
    if sum then return p[1], sum end
  end
end

-- x for x / sqrt(mean of x^2 + eps) over its last k axes; and eps.
local function over_mean_square(v, k)
  local x, sum = over_root(v)
  local mean, eps = made(sum, "Add")
  if mean and mean.const then mean, eps = eps, mean end
  local square, _, node = made(mean, "ReduceMean")
  local base, power = made(square, "Pow")
  if base and not is_number(power, 2) then return nil end
  if not base then base, power = made(square, "Mul") end
  if not base or base ~= x or power ~= x and not is_number(power, 2) or not eps.const or eps:count() ~= 1 then
    return nil
  end
  local mean_of_it = select(2, made(x, "Sub"))
  if made(mean_of_it, "ReduceMean") then return nil end     -- the inside of a layer norm
  if reduces_last(node, k) then return x, eps:numbers("epsilon")[1] end
end

pattern("Mul", function(n, b)
  local v, scale = n.input[1], n.input[2]
  if is_weight(v) then v, scale = scale, v end
  if v.const or not is_weight(scale) or scale:rank() ~= 1 then return nil end
  local x, eps = over_mean_square(v, 1)
  if not x or x:dim(-1) ~= scale:dim(0) then return nil end
  local text = eps == 2 ^ -23 and "" or ", eps = " .. onnx.number_text(eps, true)
  if not b:owns(scale) then return b:pipe(x, "nn.rms_norm { %s" .. text .. ", weight = %s }", scale:dim(0), scale) end
  local name = b:layer_name(n, scale)
  b:param(name .. ".weight", scale)
  return b:pipe(x, ("nn.rms_norm { %d%s, name = %q }"):format(scale:dim(0), text, name))
end)

-- An instance norm of one long channel for each group.
pattern("Add", function(n, b)
  local y, bias = own_operands(n, b)
  local z, scale = owned(b, y, "Mul")
  local flat = z and made(z, "Reshape")
  local grouped, ones, node = made(flat, "InstanceNormalization")
  local x = grouped and made(grouped, "Reshape")
  if not x or x:rank() < 3 or not core.same_shape(x:shape(), z:shape()) then return nil end
  local groups, channels = grouped:dim(1), x:dim(1)
  local zeros = node.input[3]
  if grouped:rank() ~= 3 or channels % groups ~= 0 or not ones.const or not zeros.const
     or scale:count() ~= channels or bias:count() ~= channels
     or scale:rank() ~= x:rank() - 1 and scale:rank() ~= x:rank()
     or scale:dim(1 - x:rank()) ~= channels or bias:dim(1 - x:rank()) ~= channels then
    return nil
  end
  for i = 1, groups do
    if ones:numbers("the scale")[i] ~= 1 or zeros:numbers("the bias")[i] ~= 0 then return nil end
  end
  local name = b:layer_name(n, scale, bias)
  b:param(name .. ".weight", onnx.reshaped(b, scale, { channels }))
  b:param(name .. ".bias", onnx.reshaped(b, bias, { channels }))
  local text = onnx.number_text(node.attr.epsilon or 1e-5, true)
  return b:pipe(x, ("nn.group_norm { %d, %d%s, name = %q }"):format(groups, channels,
    text == "1e-05" and "" or ", eps = " .. text, name))
end)
