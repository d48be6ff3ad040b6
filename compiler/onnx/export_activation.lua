-- export_activation.lua -- activations and limits as the operators that ONNX has
--
-- The patterns say what the prelude writes, see export_match.lua.
local E = ...
local node, value, scalar, reshape, matches = E.node, E.value, E.scalar, E.reshape, E.matches

-- A NaN stays as it is.
local same = "where(equal(x,x),x,stop_gradient(x))"
local above = ("where(less(%s,A),A,%s)"):format(same, same)

local function limits(x, low, high)
  return { value(x), low and scalar(low, x.type) or "", high and scalar(high, x.type) }
end

-- Words in patterns that stand for longer ones.
local capped = "where(less(20,mul(x,1)),0,mul(x,1))"
local square = "mul(ROOT,ROOT)"
local words = {
  LOWER = "where(or(less(0,x),equal(0,x)),0,x)",
  SIXTH = (same:gsub("x", "div(add(x,3),6)")),
  SIZE = "add(1,abs(x))",
  ROOT = "exp(mul(0.5,where(less(x,0),x,neg(x))))",
  UPPER = ("where(less(%s,0),0,%s)"):format(capped, capped),
  ASIDE = "mul(sqrt(sub(1,x)),sqrt(add(1,x)))",
  NEGATIVE = ("where(less(%s,0),%s,neg(%s))"):format(capped, capped, capped),
}

-- Patterns of nodes by what their last one is: each with an operator and its attributes,
-- or what makes its inputs; and the only type that the operator takes.
local forms = {
  where = {
    { ("where(less(B,%s),B,%s)"):format(above, above), "Clip", inputs = function(m) return limits(m.x, m.A, m.B) end },
    { above, "Clip", inputs = function(m) return limits(m.x, m.A) end },
    { ("where(less(B,%s),B,%s)"):format(same, same), "Clip", inputs = function(m) return limits(m.x, nil, m.B) end },
    { ("where(or(less(x,A),equal(x,A)),A,where(or(less(B,x),equal(B,x)),B,%s))"):format(same), "Clip",
      inputs = function(m) return limits(m.x, m.A, m.B) end },
    { "where(less(x,-3),0,where(less(3,x),x,div(mul(x,add(x,3)),6)))", "HardSwish" },
    { "where(or(less(x,-3),equal(x,-3)),0,where(or(less(3,x),equal(3,x)),1,SIXTH))", "HardSigmoid",
      attrs = function() return { alpha = 1 / 6, beta = 0.5 } end },
    { "where(less(0,x),x,mul(x,A))", "LeakyRelu", attrs = function(m) return { alpha = m.A + 0.0 } end },
    { "where(or(less(0,x),equal(0,x)),where(less(0,x),x,mul(A,x)),mul(A,expm1(div(LOWER,1))))", "Elu",
      attrs = function(m) return { alpha = m.A + 0.0 } end },
    { "where(or(less(0,x),equal(0,x)),x,mul(A,expm1(div(LOWER,A))))", "Celu",
      only = "f32", attrs = function(m) return { alpha = m.A + 0.0 } end },
    { "where(less(20,mul(x,1)),x,div(add(UPPER,log1p(exp(NEGATIVE))),1))", "Softplus" },
    { "where(less(1,x),sub(1,div(1,SIZE)),where(less(x,-1),neg(sub(1,div(1,SIZE))),div(x,SIZE)))", "Softsign" },
    { ("where(less(x,0),div(mul(mul(x,ROOT),mul(ROOT,add(Q,2))),add(mul(Q,add(Q,2)),2)),"
        .. "div(mul(x,add(1,mul(2,Q))),add(add(1,mul(2,Q)),mul(mul(2,Q),Q))))"):gsub("Q", square),
      "Mul", inputs = function(m) return { value(m.x), node("Tanh", { node("Softplus", { value(m.x) }) }) } end },
  },
  mul = {
    { "mul(G,where(or(less(0,x),equal(0,x)),where(less(0,x),x,mul(A,x)),mul(A,expm1(div(LOWER,1)))))", "Selu",
      attrs = function(m) return { alpha = m.A + 0.0, gamma = m.G + 0.0 } end },
  },
  atan2 = { { "atan2(x,1)", "Atan" }, { "atan2(x,ASIDE)", "Asin" }, { "atan2(ASIDE,x)", "Acos" } },
}

for op, list in pairs(forms) do
  for _, form in ipairs(list) do
    form[1] = form[1]:gsub("%u%u+", words):gsub("%f[%w]or%(", "logical_or(")
  end
  E.first_of(op, function(n)
    for _, form in ipairs(list) do
      local m = (form.only or n.type) == n.type and matches(n, form[1])
      if m and E.same(m.x.shape, n.shape) then
        return node(form[2], form.inputs and form.inputs(m) or { value(m.x) }, form.attrs and form.attrs(m))
      end
    end
  end)
end

-- gelu by tanh, as other programs write it.
E.first_of("mul", function(n)
  local m = matches(n, "mul(x,sigmoid(mul(K,add(x,mul(mul(mul(0.044715,x),x),x)))))")
  if not m or m.K ~= 2 * math.sqrt(2 / math.pi) or not E.same(m.x.shape, n.shape) then return nil end
  local x = value(m.x)
  local cube = node("Mul", { x, node("Mul", { x, x }) })
  local inner = node("Add", { x, node("Mul", { scalar(0.044715, n.type), cube }) })
  local tanh = node("Tanh", { node("Mul", { scalar(math.sqrt(2 / math.pi), n.type), inner }) })
  return node("Mul", { scalar(0.5, n.type), node("Mul", { x, node("Add", { scalar(1, n.type), tanh }) }) })
end)

-- A slope for each channel, or one for all.
E.first_of("where", function(n)
  local m = matches(n, "where(less(0,x),x,mul(spread_channel(a),x))", { channel = 2 })
  if not m or not E.same(m.x.shape, n.shape) or not m.a.name then return nil end
  local shape = { m.a.shape[1] }
  for i = 2, #n.shape - 1 do shape[i] = 1 end
  return node("PRelu", { value(m.x), reshape(value(m.a), shape) })
end)
