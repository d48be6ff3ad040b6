-- optim.lua -- optimizers: from a parameter and its gradient to its new value
--
-- An optimizer is a function update(w, g, env) -> new w.  env gives
--   env.lr()            the learning rate, a scalar tensor
--   env.step(), env.t() steps done before this one; the number of this one (f32)
--   env.state(suffix)   zeros of w's shape, kept between steps
--   env.set(state, v)   their next value
local core, nn = ...
local op, define, stop = core.op, core.define, core.stop

-- A way out of subnormal numbers, the same on every machine: what a gradient
-- leaves behind fades by a factor per step, and below 1e-38 many processors
-- take a hundred times as long.  Far above that, and far below anything that
-- moves a weight, it becomes 0.
local function flush(x, tiny)
  return op.where(op.less(op.abs(x), tiny), 0, x)
end

-- The same for squares, which have no sign.
local function flush_square(x, tiny)
  return op.where(op.less(x, tiny), 0, x)
end

-- The parts of a gradient whose square would be subnormal after scaling.
local TINY_GRADIENT = 1e-15
local TINY_MOMENT = 1e-30

local function check_number(who, o, key, lo, hi)
  local v = o[key]
  if type(v) == "number" and not (v >= lo and v < hi) then
    stop(who, ("%s is %g, expected at least %g%s"):format(key, v, lo,
      hi < math.huge and (" and below %g"):format(hi) or ""), { spot = key })
  end
end

local function optimizer(update, lr)
  return setmetatable({ update = update, lr = lr },
                      { __call = function(_, w, g, env) return update(w, g, env) end })
end

--- w - lr g, with momentum if asked for.
---@param o { lr: number|function, momentum: number?, dampening: number?, weight_decay: number?, nesterov: boolean? }
define("sgd", function(o)
  core.options("sgd", o, { lr = "number|function!", momentum = "number",
    dampening = "number", weight_decay = "number", nesterov = "boolean" })
  if o == nil then stop("sgd", "option 'lr' is missing", { help = "write nn.sgd { lr = 0.01 }" }) end
  check_number("sgd", o, "lr", 0, math.huge)
  check_number("sgd", o, "momentum", 0, math.huge)
  check_number("sgd", o, "weight_decay", 0, math.huge)
  local momentum, dampening = o.momentum or 0, o.dampening or 0
  if o.nesterov and (momentum == 0 or dampening ~= 0) then
    stop("sgd", "nesterov needs a momentum and no dampening", { spot = "nesterov" })
  end
  return optimizer(function(w, g, env)
    if (o.weight_decay or 0) ~= 0 then g = g + o.weight_decay * w end
    if momentum ~= 0 then
      local old = env.state("momentum_buffer")
      local new = dampening == 0 and momentum * old + g
                  or momentum * old + (1 - dampening) * g
      if dampening ~= 0 then      -- the first step takes g whole
        new = op.where(op.equal(env.step(), 0), g, new)
      end
      new = flush(new, TINY_MOMENT)
      env.set(old, new)
      g = o.nesterov and g + momentum * new or new
    end
    return w - env.lr() * g
  end, o.lr)
end)

-- 1 - beta^t, without the cancellation that 1 - pow would have at small t.
local function correction(beta, t)
  if beta == 0 then return 1 end
  return -op.expm1(t * math.log(beta))
end

local adam_options = { lr = "number|function", betas = "table", eps = "number",
                       weight_decay = "number" }

local function check_adam(who, o)
  core.options(who, o, adam_options)
  o = o or {}
  local betas = o.betas or { 0.9, 0.999 }
  for i = 1, 2 do
    if type(betas[i]) ~= "number" or not (betas[i] >= 0 and betas[i] < 1) then
      stop(who, ("beta %d is %s, expected a number between 0 and 1"):format(
        i, core.describe(betas[i])), { spot = "betas" })
    end
  end
  check_number(who, o, "lr", 0, math.huge)
  check_number(who, o, "eps", 0, math.huge)
  check_number(who, o, "weight_decay", 0, math.huge)
  return betas[1], betas[2], o.eps or 1e-8, o.lr or 1e-3, o
end

-- Averages of the gradient and of its square, both corrected for their start
-- at zero: w - lr m / (sqrt(v) + eps).
local function adam_step(w, g, env, beta1, beta2, eps)
  local m_old, v_old = env.state("exp_avg"), env.state("exp_avg_sq")
  local g2 = flush(g, TINY_GRADIENT)
  local m = flush(beta1 * m_old + (1 - beta1) * g, TINY_MOMENT)
  local v = flush_square(beta2 * v_old + (1 - beta2) * g2 * g2, TINY_MOMENT)
  env.set(m_old, m)
  env.set(v_old, v)
  local t = env.t()
  local size = core.title(env.lr() / correction(beta1, t), "step_size")
  local scale = core.title(1 / op.sqrt(correction(beta2, t)), "v_scale")
  return w - size * (m / (op.sqrt(v) * scale + eps))
end

--- Steps of even size in every parameter (Kingma and Ba 2015).
---@param o? { lr: number|function|nil, betas: number[]?, eps: number?, weight_decay: number? }
define("adam", function(options)
  local beta1, beta2, eps, lr, o = check_adam("adam", options)
  return optimizer(function(w, g, env)
    if (o.weight_decay or 0) ~= 0 then g = g + o.weight_decay * w end
    return adam_step(w, g, env, beta1, beta2, eps)
  end, lr)
end)

--- Adam whose weight decay does not pass through the averages.
---@param o? { lr: number|function|nil, betas: number[]?, eps: number?, weight_decay: number? }
define("adamw", function(options)
  local beta1, beta2, eps, lr, o = check_adam("adamw", options)
  local decay = o.weight_decay or 0.01
  return optimizer(function(w, g, env)
    if decay ~= 0 then w = w * (1 - env.lr() * decay) end
    return adam_step(w, g, env, beta1, beta2, eps)
  end, lr)
end)
