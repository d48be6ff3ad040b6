-- derivative.lua -- gradients, and products with first and second derivatives
--
-- All of them are tensors, made by the reverse sweep (core.grad) alone: a product
-- with a Jacobian forward is the gradient of one backward with respect to its seed.
local core, nn = ...
local op, define, stop = core.op, core.define, core.stop

-- ---- arguments ----------------------------------------------------------------

--- A tensor of one element, as a scalar.
function core.scalar(who, x, what)
  core.tensor(who, x, what)
  if core.count(x.shape) ~= 1 then
    stop(who, ("%s is %s, expected one number"):format(what, core.shape_text(x.shape)),
         { note = what .. " is " .. core.describe(x),
           help = "nn.mean(x) or nn.sum(x) makes one number of it" })
  end
  return op.reshape(x, {})
end

-- One tensor or a list of them, as a list; and whether it was one.
local function listed(who, x, what)
  if core.is_tensor(x) then return { x }, true end
  if type(x) ~= "table" or #x == 0 then
    stop(who, ("%s %s, expected a tensor or a list"):format(what, core.describe(x)))
  end
  for i, t in ipairs(core.listed(who, x)) do core.tensor(who, t, "entry " .. i .. " of the list") end
  return x, false
end

local function variables(who, of)
  local list, one = listed(who, of, "with respect to")
  for _, x in ipairs(list) do
    if not core.is_float(x) then
      stop(who, ("with respect to %s: only numbers that vary smoothly have a derivative")
        :format(core.describe(x)))
    end
  end
  return list, one
end

-- Vectors v of the shapes of x, in the types of its gradients; 1 where x is one number
-- and nothing is given.
local function vectors(who, v, x, words)
  if v == nil and #x == 1 and core.count(x[1].shape) == 1 then
    return { op.const(1, core.computes(x[1]), x[1].shape) }
  end
  local list = listed(who, v, words .. " are")
  if #list ~= #x then
    stop(who, ("%s for %s"):format(core.several(#list, words:sub(1, -2)),
                                 core.several(#x, "tensor")))
  end
  local wide = {}
  for i, t in ipairs(list) do
    wide[i] = core.widened(t)
    if not core.same_shape(t.shape, x[i].shape) or wide[i].dtype ~= core.computes(x[i]) then
      stop(who, ("entry %d of the %s is %s%s, expected %s%s"):format(i, words, t.dtype,
        core.shape_text(t.shape), core.computes(x[i]), core.shape_text(x[i].shape)),
        { note = ("entry %d is %s"):format(i, core.describe(t)) })
    end
  end
  return wide
end

local function dot(a, b)
  local total
  for i, x in ipairs(a) do
    local s = nn.sum(x * b[i])
    total = total and total + s or s
  end
  return total
end

local function same_form(list, one) return one and list[1] or list end

-- ---- derivatives ------------------------------------------------------------------

--- The gradient of loss with respect to each tensor of the list: tensors like any
--- other, of the same shapes, which can be differentiated again.  With v, loss may
--- have any shape: the gradient of sum(loss v).
---@param loss gradc.Tensor  one number, or the shape of v
---@param of gradc.Tensor|gradc.Tensor[]
---@param v? gradc.Tensor  weights of the elements of loss
---@return gradc.Tensor|gradc.Tensor[]
define("grad", function(loss, of, v)
  local list, one = variables("grad", of)
  if v == nil then
    local grads = core.grad(core.scalar("grad", loss, "the loss"), list)
    core.explain_zeros(loss, list, grads)
    return same_form(grads, one)
  end
  v = vectors("grad", v, { core.tensor("grad", loss, "the loss") }, "weights")[1]
  return same_form(core.grad(loss, list, v), one)
end)

--- The product of v with the Jacobian of y, v' dy/dx: a gradient of sum(y v).
---@param y gradc.Tensor|gradc.Tensor[]
---@param x gradc.Tensor|gradc.Tensor[]
---@param v? gradc.Tensor|gradc.Tensor[]  the shapes of y; 1 for one number
---@return gradc.Tensor|gradc.Tensor[]  the shapes of x
define("vjp", function(y, x, v)
  local list, one = variables("vjp", x)
  y = listed("vjp", y, "the function is")
  return same_form(core.grad(dot(y, vectors("vjp", v, y, "vectors")), list), one)
end)

local seeds = 0

-- dy/dx v: v' dy/dx is linear in its seed, so its derivative with respect to that is
-- what is wanted, and holds the seed no longer.
local function forward(y, x, v)
  seeds = seeds + 1
  local name = ("tangent_seed_%d"):format(seeds)
  local seed = op.input(name, core.computes(y), y.shape)
  local back = core.grad(y, x, seed)
  local result = core.grad(dot(back, v), { seed })[1]
  return core.replace({ result }, { seed }, { op.const(0, core.computes(y), y.shape) })[1]
end

--- The product of the Jacobian of y with v, dy/dx v: the derivative of y along v
--- (forward mode).
---@param y gradc.Tensor|gradc.Tensor[]
---@param x gradc.Tensor|gradc.Tensor[]
---@param v? gradc.Tensor|gradc.Tensor[]  the shapes of x; 1 for one number
---@return gradc.Tensor|gradc.Tensor[]  the shapes of y
define("jvp", function(y, x, v)
  local list = variables("jvp", x)
  v = vectors("jvp", v, list, "vectors")
  local ys, one = variables("jvp", y)
  local result = {}
  for i, t in ipairs(ys) do result[i] = forward(t, list, v) end
  return same_form(result, one)
end)

--- The product of the Hessian of loss with v: the gradient of sum(grad v).
---@param loss gradc.Tensor  one number
---@param x gradc.Tensor|gradc.Tensor[]
---@param v gradc.Tensor|gradc.Tensor[]  the shapes of x
---@return gradc.Tensor|gradc.Tensor[]  the shapes of x
define("hvp", function(loss, x, v)
  local list, one = variables("hvp", x)
  v = vectors("hvp", v, list, "vectors")
  local first = core.grad(core.scalar("hvp", loss, "the loss"), list)
  return same_form(core.grad(dot(first, v), list), one)
end)

-- ---- Jacobians and Hessians ----------------------------------------------------------

local MOST = 256        -- every row is a gradient of its own, in code as well

-- 1 at one element of shape, 0 elsewhere.
local function unit(k, shape, dtype)
  local n = core.count(shape)
  local at = op.equal(op.iota(0, "i32", { n }), k)
  return op.reshape(op.cast(at, dtype), shape)
end

local function join(a, b)
  local shape = { table.unpack(a) }
  for _, d in ipairs(b) do shape[#shape + 1] = d end
  return shape
end

-- All derivatives of y, by rows or by columns, whichever are fewer.
local function jacobian(who, y, x)
  local n, m = core.count(y.shape), core.count(x.shape)
  local list = {}
  if math.min(n, m) > MOST then
    stop(who, ("%d rows and %d columns are too many, at most %d of one"):format(n, m, MOST),
         { help = "nn.vjp and nn.jvp give products with it, which need no matrix" })
  end
  for k = 0, math.min(n, m) - 1 do
    local row = n <= m and core.grad(y, { x }, unit(k, y.shape, core.computes(y)))[1]
                or forward(y, { x }, { unit(k, x.shape, core.computes(x)) })
    list[k + 1] = op.reshape(row, { n <= m and m or n })
  end
  return op.reshape(nn.stack(list, n <= m and 0 or 1), join(y.shape, x.shape))
end

--- All derivatives of y with respect to x; for small tensors, since every row or column
--- is computed separately.
---@param y gradc.Tensor
---@param x gradc.Tensor
---@return gradc.Tensor  the shape of y, then that of x
define("jacobian", function(y, x)
  variables("jacobian", core.tensor("jacobian", y, "the function"))
  variables("jacobian", core.tensor("jacobian", x, "the variable"))
  return jacobian("jacobian", y, x)
end)

--- All second derivatives of loss with respect to x, for small x.
---@param loss gradc.Tensor  one number
---@param x gradc.Tensor
---@return gradc.Tensor  the shape of x twice
define("hessian", function(loss, x)
  variables("hessian", core.tensor("hessian", x, "the variable"))
  local first = core.grad(core.scalar("hessian", loss, "the loss"), { x })[1]
  return jacobian("hessian", first, x)
end)

--- The sum of the second derivatives of u along the coordinates, sample by sample:
--- u_xx + u_yy for x of two columns.  Each u must depend on its own row of x only.
---@param u gradc.Tensor  [N] or [N, 1]
---@param x gradc.Tensor  [N, d]
---@return gradc.Tensor  the shape of u
define("laplacian", function(u, x)
  local who = "laplacian"
  variables(who, core.tensor(who, u, "the function"))
  variables(who, core.tensor(who, x, "the variable"))
  if x.ndim ~= 2 or core.count(u.shape) ~= x.shape[1] or u.shape[1] ~= x.shape[1] then
    stop(who, ("u is %s and x %s, expected [N] or [N,1] and [N,d]"):format(
      core.shape_text(u.shape), core.shape_text(x.shape)))
  end
  local first, total = core.grad(nn.sum(u), { x })[1], nil
  for d = 0, x.shape[2] - 1 do
    local second = core.grad(nn.sum(nn.select(first, 1, d)), { x })[1]
    local part = nn.select(second, 1, d)
    total = total and total + part or part
  end
  return op.reshape(total, u.shape)
end)

--- y computed with some tensors replaced by others: a loss with the parameters after a
--- step, as in meta-learning.
---@param y gradc.Tensor|gradc.Tensor[]
---@param from gradc.Tensor|gradc.Tensor[]  parameters, inputs or results on the way to y
---@param to gradc.Tensor|gradc.Tensor[]  the same shapes
---@return gradc.Tensor|gradc.Tensor[]  as y
define("substitute", function(y, from, to)
  local who = "substitute"
  local ys, one = listed(who, y, "the result is")
  from = listed(who, from, "what is replaced is")
  to = vectors(who, to, from, "replacements")
  for i, x in ipairs(from) do       -- what reads 16 bits finds them
    if to[i].dtype ~= x.dtype then to[i] = op.cast(to[i], x.dtype) end
  end
  return same_form(core.replace(ys, from, to), one)
end)
