-- special.lua -- functions of one number that take more than a formula
local core, nn = ...
local op, method = core.op, core.method

-- ---- inverse functions ---------------------------------------------------------------

-- Giles, "Approximating the erfinv function": polynomials in w = -log(1 - y y) - 2.5
-- and in sqrt(w) - 3.
local near = { 2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06,
               0.00021858087, -0.00125372503, -0.00417768164, 0.246640727, 1.50140941 }
local far = { -0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844,
              0.00573950773, -0.0076224613, 0.00943887047, 1.00167406, 2.83297682 }

local function polynomial(c, x)
  local y = c[1]
  for i = 2, #c do y = y * x + c[i] end
  return y
end

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
