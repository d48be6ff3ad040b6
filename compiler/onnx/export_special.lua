-- export_special.lua -- elementwise primitives without an operator in ONNX, as several
--
-- lgamma and polygamma are sums of as many terms as their series for large numbers needs to
-- be exact; they are computed as doubles, since their parts nearly cancel.
local E = ...
local ops, scalar, node, value, in_of = E.ops, E.scalar, E.node, E.value, E.in_of
local cast, int_list, reshape = E.cast, E.int_list, E.reshape

local function composed(f)
  return function(n)
    local x = value(in_of(n, 1))
    return f(x, n.type, in_of(n, 2) and value(in_of(n, 2)))
  end
end

ops.expm1 = composed(function(x, t) return "Sub", { node("Exp", { x }), scalar(1, t) } end)
ops.log1p = composed(function(x, t) return "Log", { node("Add", { x, scalar(1, t) }) } end)
ops.erfc = composed(function(x, t) return "Sub", { scalar(1, t), node("Erf", { x }) } end)
ops.fmod = composed(function(x, _, y) return "Mod", { x, y }, { fmod = 1 } end)
ops.compoundm1 = composed(function(x, t, y)
  local times = node("Floor", { node("Abs", { y }) })
  return "Sub", { node("Pow", { node("Add", { x, scalar(1, t) }), times }), scalar(1, t) }
end)

-- Whether it is below 0, or the zero below.
local function is_below(v, t)
  local zero = scalar(0, t)
  return node("Or", { node("Less", { v, zero }), node("Less", { node("Reciprocal", { v }), zero }) })
end

-- The angle in the first quadrant, where of 0 and 0 there is no quotient; then those beside it.
ops.atan2 = composed(function(y, t, x)
  local zero, high = scalar(0, t), node("Abs", { y })
  local ratio = node("Div", { high, node("Abs", { x }) })
  local angle = node("Atan", { node("Where", { node("Equal", { high, zero }), zero, ratio }) })
  angle = node("Where", { is_below(x, t), node("Sub", { scalar(math.pi, t), angle }), angle })
  return "Where", { is_below(y, t), node("Neg", { angle }), angle }
end)

-- ---- the gamma function and its derivatives ---------------------------------------------

local BERNOULLI = { 1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510 }
local MOST = 100                -- order of a derivative; of higher ones factorials are infinite

local function wide(v) return scalar(v, "f64") end
local function add(x, y) return node("Add", { x, y }) end
local function mul(x, y) return node("Mul", { x, y }) end
local function power(x, k) return node("Pow", { x, wide(k) }) end

-- x, x + 1 and so on, along a new last axis: so many that the series holds at x + steps.
local function ladder(x, n, steps)
  local list, shape = {}, { table.unpack(n.shape) }
  for i = 1, steps do list[i] = i - 1 end
  shape[#shape + 1] = 1
  return add(reshape(x, shape), cast(int_list(list), "f64"))
end

local function summed(x, n) return node("ReduceSum", { x, int_list { #n.shape } }, { keepdims = 0 }) end

-- factors[1] + factors[2] r + factors[3] r^2 ..., by Horner's rule
local function series(r, factors)
  local sum = wide(factors[#factors])
  for i = #factors - 1, 1, -1 do sum = add(mul(sum, r), wide(factors[i])) end
  return sum
end

-- The result in the type of the primitive.
local function narrowed(y, n) return "Cast", { y }, { to = E.codes[n.type] } end

function ops.lgamma(n)
  local STEPS, factors = 10, {}
  for j, b in ipairs(BERNOULLI) do factors[j] = b / (2 * j * (2 * j - 1)) end
  local x = cast(value(in_of(n, 1)), "f64")
  local z = add(x, wide(STEPS))
  local r = node("Reciprocal", { z })
  local y = mul(add(z, wide(-0.5)), add(node("Log", { z }), wide(-1)))
  y = add(add(y, wide(0.5 * math.log(2 * math.pi) - 0.5)), mul(r, series(mul(r, r), factors)))
  return narrowed(node("Sub", { y, summed(node("Log", { ladder(x, n, STEPS) }), n) }), n)
end

local function factorial(k)
  local f = 1.0
  for i = 2, k do f = f * i end
  return f
end

-- The sum of k! / (x + i)^(k+1) over all i that are left: an integral and its corrections.
local function rest_of_sum(z, k)
  local factors, r = {}, node("Reciprocal", { z })
  for j, b in ipairs(BERNOULLI) do
    factors[j] = b * factorial(2 * j + k - 1) / factorial(2 * j)
  end
  local tail = mul(power(r, k + 2), series(mul(r, r), factors))
  local half = mul(power(r, k + 1), wide(0.5 * factorial(k)))
  local whole = k == 0 and node("Neg", { node("Log", { z }) }) or mul(power(r, k), wide(factorial(k - 1)))
  return add(whole, add(half, tail))
end

function ops.polygamma(n)
  local order = in_of(n, 1)
  while order.op == "expand" or order.op == "reshape" do order = in_of(order, 1) end
  local k = order.op == "const" and order.value // 1 | 0
  if not k or k < 0 or k > MOST then
    error(("polygamma has a form in ONNX for known orders of 0 to %d"):format(MOST), 0)
  end
  local STEPS = 12 + k
  local x = cast(value(in_of(n, 2)), "f64")
  local terms = mul(power(node("Reciprocal", { ladder(x, n, STEPS) }), k + 1), wide(factorial(k)))
  local sum = add(summed(terms, n), rest_of_sum(add(x, wide(STEPS)), k))
  return narrowed(k % 2 == 0 and node("Neg", { sum }) or sum, n)
end
