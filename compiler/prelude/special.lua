-- special.lua -- functions of one number that take more than a formula
local core, nn = ...
local op, alias, float = core.op, core.alias, core.float
local define, method = core.in_single(core.define), core.in_single(core.method)

-- ---- series ----------------------------------------------------------------------------

-- c[1] x^(n-1) + ... + c[n]
local function polynomial(c, x)
  local y = c[1]
  for i = 2, #c do y = y * x + c[i] end
  return y
end

-- Series in x^2 around 0, where formulas cancel, of as many terms as doubles need:
-- each coefficient, the first is 1, from the one before it.
local function series(n, next)
  local c, v = {}, 1
  for k = 1, n do
    table.insert(c, 1, v)
    v = next(v, k)
  end
  return c
end

-- A series where |x| is below `limit`, times `factor`, else y.
local function near_zero(x, limit, terms, factor, y)
  return op.where(op.less(op.abs(x), limit), factor * polynomial(terms, x * x), y)
end
core.near_zero = near_zero

-- ---- sines -------------------------------------------------------------------------------

-- sin(pi x): multiples of pi are taken off before they are rounded.
local function sin_pi(x)
  local turns = op.round(x)
  local half = 0.5 * turns
  local s = op.sin((x - turns) * math.pi)
  return op.where(op.equal(half, op.floor(half)), s, -s)
end

local sinc_terms = series(10, function(v, k) return -v / (2 * k * (2 * k + 1)) end)

--- sin(pi x) / (pi x), 1 at 0.
---@param x gradc.Tensor
---@return gradc.Tensor
method("sinc", function(x)
  local px = float("sinc", x) * math.pi
  return near_zero(px, 1, sinc_terms, 1, sin_pi(x) / px)
end)

-- ---- hyperbolic functions -----------------------------------------------------------------

-- e^x / 2 and e^-x / 2, which are in range wherever their sum is, as are their slopes:
-- the power alone is smaller, and where x counts x - 1 is exact.
local function half_powers(x)
  return math.exp(1) / 2 * op.exp(x - 1), math.exp(1) / 2 * op.exp(-x - 1)
end

local sinh_terms = series(10, function(v, k) return v / (2 * k * (2 * k + 1)) end)
local cosh_terms = series(10, function(v, k) return v / (2 * k * (2 * k - 1)) end)

--- Hyperbolic sine.
---@param x gradc.Tensor
---@return gradc.Tensor
method("sinh", function(x)
  local up, down = half_powers(float("sinh", x))
  return near_zero(x, 1, sinh_terms, x, up - down)
end)
--- Hyperbolic cosine.
---@param x gradc.Tensor
---@return gradc.Tensor
method("cosh", function(x)
  local up, down = half_powers(float("cosh", x))
  return near_zero(x, 1, cosh_terms, 1, up + down)
end)

-- f is odd and given for x >= 0.
local function odd(f, x)
  local y = f(op.where(op.less(x, 0), -x, x))
  return op.where(op.less(x, 0), -y, y)
end

-- log(2 x) where x is too large to be squared, else log1p(small(x)).
local function long_log(x, small)
  local large = op.less(1e8, x)
  local near, far = op.where(large, 2, x), op.where(large, x, 2)
  return op.where(large, op.log(far) + math.log(2), op.log1p(small(near)))
end

local asinh_terms = series(14, function(v, k)
  return -v * (2 * k - 1) ^ 2 / (2 * k * (2 * k + 1))
end)
local atanh_terms = series(14, function(v, k) return v * (2 * k - 1) / (2 * k + 1) end)

--- Inverse hyperbolic sine.
---@param x gradc.Tensor
---@return gradc.Tensor
method("asinh", function(x)
  local far = odd(function(a)
    return long_log(a, function(t)
      local tt = t * t
      return t + tt / (1 + op.sqrt(1 + tt))
    end)
  end, float("asinh", x))
  return near_zero(x, 0.25, asinh_terms, x, far)
end)
--- Inverse hyperbolic cosine.
---@param x gradc.Tensor
---@return gradc.Tensor
method("acosh", function(x)
  float("acosh", x)
  return long_log(x, function(t) return t - 1 + op.sqrt(t - 1) * op.sqrt(t + 1) end)
end)
--- Inverse hyperbolic tangent.
---@param x gradc.Tensor
---@return gradc.Tensor
method("atanh", function(x)
  local far = 0.5 * (op.log1p(float("atanh", x)) - op.log1p(-x))
  return near_zero(x, 0.25, atanh_terms, x, far)
end)
--- The same as nn.asinh.
alias("arcsinh", "asinh")
--- The same as nn.acosh.
alias("arccosh", "acosh")
--- The same as nn.atanh.
alias("arctanh", "atanh")

-- ---- the gamma function ---------------------------------------------------------------

-- cos(pi x), as sin_pi.
local function cos_pi(x)
  local turns = op.round(x)
  local half = 0.5 * turns
  local c = op.cos((x - turns) * math.pi)
  return op.where(op.equal(half, op.floor(half)), c, -c)
end

--- The logarithm of the absolute value of the gamma function.
---@param x gradc.Tensor
---@return gradc.Tensor
method("lgamma", function(x)
  local size = op.abs(sin_pi(float("lgamma", x)))
  -- At poles, which all large numbers are, the mirrored side may be infinite as well.
  local mirrored = op.where(op.equal(size, 0), 0, op.lgamma(1 - x))
  local below = math.log(math.pi) - op.log(size) - mirrored
  return op.where(op.less(x, 0), op.where(op.equal(x, -math.huge), math.huge, below),
                  op.lgamma(x))
end)
--- The same as nn.lgamma.
alias("gammaln", "lgamma")

-- The derivative of order n of pi cot(pi x), as a polynomial in the cotangent, whose
-- own derivative is -pi (1 + cot^2).
local function cotangent(n, x)
  local c = { [0] = 0, math.pi }
  for _ = 1, n do
    local d = { [0] = 0 }
    for i = 1, #c do
      d[i - 1] = d[i - 1] - math.pi * i * c[i]
      d[i], d[i + 1] = d[i] or 0, -math.pi * i * c[i]
    end
    c = d
  end
  local cot, y = cos_pi(x) / sin_pi(x), c[#c]
  for i = #c - 1, 0, -1 do y = y * cot + c[i] end
  return y
end

local function polygamma(n, x)
  local mirrored = op.polygamma(n, 1 - x)
  if n % 2 == 1 then mirrored = -mirrored end
  local below = mirrored - cotangent(n, x)
  if n % 2 == 0 then      -- the sides of a pole differ
    local pole = n == 0 and 0 / 0 or -math.huge
    below = below + op.where(op.equal(x, op.floor(x)), pole, op.const(0, x.dtype, {}))
  end
  return op.where(op.less(x, 0), below, op.polygamma(n, x))
end

--- The derivative of order n of nn.digamma.
---@param n integer
---@param x gradc.Tensor
---@return gradc.Tensor
define("polygamma", function(n, x)
  if core.int("polygamma", n, "n") < 0 then
    core.stop("polygamma", ("n is %d, expected 0 or more"):format(n), { spot = "n" })
  end
  return polygamma(n, float("polygamma", x))
end)
--- The derivative of nn.lgamma.
---@param x gradc.Tensor
---@return gradc.Tensor
method("digamma", function(x) return polygamma(0, float("digamma", x)) end)
--- The same as nn.digamma.
alias("psi", "digamma")

-- ---- entropy, probabilities ---------------------------------------------------------------

--- -x log(x): 0 at 0, -inf below.
---@param x gradc.Tensor
---@return gradc.Tensor
method("entr", function(x)
  return op.where(op.less(float("entr", x), 0), -math.huge, -nn.xlogy(x, x))
end)
--- The probability that a normal random number is below x.
---@param x gradc.Tensor
---@return gradc.Tensor
method("ndtr", function(x) return 0.5 * op.erfc(float("ndtr", x) * -math.sqrt(0.5)) end)

-- ---- the inverse error function ------------------------------------------------------

-- Giles, "Approximating the erfinv function": polynomials in w = -log(1 - y y) - 2.5
-- and in sqrt(w) - 3.
local near = { 2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06,
               0.00021858087, -0.00125372503, -0.00417768164, 0.246640727, 1.50140941 }
local far = { -0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844,
              0.00573950773, -0.0076224613, 0.00943887047, 1.00167406, 2.83297682 }

-- A Newton step also makes derivatives right: two of them up to the third.
local function newton(x, y)
  return x + (y - op.erf(x)) * (math.sqrt(math.pi) / 2) * op.exp(x * x)
end

--- The x whose erf is y, for y between -1 and 1.
---@param y gradc.Tensor
---@return gradc.Tensor
method("erfinv", function(y)
  core.tensor("erfinv", y)
  local inside = op.less(op.abs(y), 1)
  local safe = op.where(inside, y, 0)
  local fixed = op.stop_gradient(safe)
  local w = -op.log((1 - fixed) * (1 + fixed))
  local x = fixed * op.where(op.less(w, 5), polynomial(near, w - 2.5),
                             polynomial(far, op.sqrt(w) - 3))
  return op.where(inside, newton(newton(x, safe), safe), y / op.sqrt(1 - op.abs(y)))
end)
