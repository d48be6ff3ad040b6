-- random.lua -- operators that draw numbers
--
-- Each run draws others: a seed of the graph is that of another generator, and is left out.
local core = ...
local onnx = core.onnx
local card = onnx.card

local function number(n, name, default)
  return onnx.verbatim(onnx.number_text(n.attr[name] or default, true))
end

-- The type of an attribute, else that of x, else single precision.
local function type_of(n, x)
  if n.attr.dtype then return onnx.type(n.attr.dtype) end
  return x and x:is_float() and x:dtype() or "f32"
end

local function uniform(n, b, shape, dtype)
  local low, high = n.attr.low or 0, n.attr.high or 1
  if low == 0 and high == 1 then return b:draw("nn.rand(%s, %s)", shape, dtype) end
  return b:draw("nn.uniform(%s, %s, %s, %s)", shape, number(n, "low", 0), number(n, "high", 1), dtype)
end

local function normal(n, b, shape, dtype)
  local mean, scale = n.attr.mean or 0, n.attr.scale or 1
  local x = b:draw("nn.randn(%s, %s)", shape, dtype)
  if scale ~= 1 then x = b:infix("%s * %s", number(n, "scale", 1), x) end
  return mean == 0 and x or b:infix("%s + %s", number(n, "mean", 0), x)
end

for name, draw in next, { RandomUniform = uniform, RandomNormal = normal } do
  card(name, 1, function(n, b)
    return draw(n, b, n.attr.shape or error("its shape is missing", 0), type_of(n))
  end)
  card(name .. "Like", 1, function(n, b)
    return draw(n, b, n.input[1]:shape(), type_of(n, n.input[1]))
  end)
end

card("Bernoulli", 15, function(n, b)
  local dtype = n.attr.dtype and onnx.type(n.attr.dtype) or n.input[1]:dtype()
  local y = b:draw("nn.bernoulli(%s)", n.input[1])
  if dtype == y:dtype() then return y end
  return dtype == "bool" and b:call("nn.ne(%s, 0)", y) or b:call("nn.to(%s, %s)", y, dtype)
end)

-- Its input is logarithms of probabilities.
card("Multinomial", 7, function(n, b)
  local count = n.attr.sample_size or 1
  return b:draw("nn.to(nn.multinomial(nn.softmax(%s, -1), %s, true), 'i32')", n.input[1], count)
end)
