-- update.lua -- steps of optimizers
--
-- Their inputs are a rate, a count of steps, and then lists: of parameters, of their
-- gradients, and of each state.
local core = ...
local onnx = core.onnx
local card = onnx.card

local function number(v) return onnx.verbatim(onnx.number_text(v, true)) end

-- Of the i-th parameter: it, its gradient with that of the penalty, and `states` states.
local function operands(n, b, i, count, states)
  local x, g, list = n.input[2 + i], n.input[2 + count + i], {}
  local norm = n.attr.norm_coefficient or 0
  if norm ~= 0 then g = b:infix("%s * %s + %s", number(norm), x, g) end
  for k = 1, states do list[k] = n.input[2 + (1 + k) * count + i] end
  return x, g, table.unpack(list)
end

-- A card whose function gives of each parameter its new value and that of its states.
local function optimizer(name, states, step)
  card(name, 1, function(n, b)
    local count = (n.n_in - 2) // (2 + states)
    if count < 1 or n.n_in ~= 2 + count * (2 + states) then
      error(("its inputs are %d, where a rate, a count and lists of equal length are expected"):format(n.n_in), 0)
    end
    local out = {}
    for i = 1, count do
      local new = table.pack(step(n, b, operands(n, b, i, count, states)))
      for k = 0, states do out[k * count + i] = new[k + 1] end
    end
    return table.unpack(out, 1, (1 + states) * count)
  end)
end

local function single(b, v) return b:call("nn.reshape(%s, {})", v) end

optimizer("Adagrad", 1, function(n, b, x, g, h)
  local rate, t = single(b, n.input[1]), single(b, n.input[2])
  local decay = n.attr.decay_factor or 0
  if decay ~= 0 then rate = b:infix("%s / (1 + nn.to(%s, %s) * %s)", rate, t, x:dtype(), number(decay)) end
  local sum = b:infix("%s + %s * %s", h, g, g)
  return b:infix("%s - %s * %s / (nn.sqrt(%s) + %s)", x, rate, g, sum, number(n.attr.epsilon or 1e-6)), sum
end)

optimizer("Adam", 2, function(n, b, x, g, v, h)
  local alpha, beta, after = n.attr.alpha or 0.9, n.attr.beta or 0.999, n.attr.norm_coefficient_post or 0
  local rate, t = single(b, n.input[1]), b:call("nn.to(%s, %s)", single(b, n.input[2]), x:dtype())
  local mean = b:infix("%s * %s + %s * %s", number(alpha), v, number(1 - alpha), g)
  local square = b:infix("%s * %s + %s * (%s * %s)", number(beta), h, number(1 - beta), g, g)
  local scale = b:infix("nn.sqrt(1 - nn.pow(%s, %s)) / (1 - nn.pow(%s, %s))", number(beta), t, number(alpha), t)
  scale = b:call("nn.where(nn.gt(%s, 0), %s, 1)", t, scale)
  local new = b:infix("%s - %s * %s * %s / (nn.sqrt(%s) + %s)", x, rate, scale, mean, square,
                      number(n.attr.epsilon or 1e-6))
  return after == 0 and new or b:infix("%s * (1 - %s)", new, number(after)), mean, square
end)

optimizer("Momentum", 1, function(n, b, x, g, v)
  local alpha, beta = n.attr.alpha or error("alpha is missing", 0), n.attr.beta or error("beta is missing", 0)
  local rate, t = single(b, n.input[1]), single(b, n.input[2])
  local weight = beta == 1 and number(1) or b:call("nn.where(nn.gt(%s, 0), %s, 1)", t, number(beta))
  local new = b:infix("%s * %s + %s * %s", number(alpha), v, weight, g)
  local step = n.attr.mode == "nesterov" and b:infix("%s + %s * %s", g, number(alpha), new) or new
  return b:infix("%s - %s * %s", x, rate, step), new
end)
