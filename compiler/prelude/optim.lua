-- optim.lua -- optimizers: from a parameter and its gradient to its new value
--
-- An optimizer is a function update(w, g, env) -> new w; what env gives is said
-- at gradc.Env in base.lua, and done in update.lua.  Those below are made by
-- `optimizer`: their options have PyTorch's names and defaults, and so have the
-- states that they keep.
local core, nn = ...
local op, define, stop = core.op, core.define, core.stop

-- ---- out of subnormal numbers ------------------------------------------------------------
--
-- The same on every machine: what a gradient leaves behind fades by a factor per
-- step, and below 1e-38 many processors take a hundred times as long.  Far above
-- that, and far below anything that moves a weight, it becomes 0.

local TINY_MOMENT = 1e-30
local TINY_GRADIENT = 1e-15     -- whose square is a tiny moment

-- In the emitted C a new average is called m_new where `name` is m, as in papers, and
-- m_raw before.
local function flush(x, name)
  core.title(x, name .. "_raw")
  return core.title(op.where(op.less(op.abs(x), TINY_MOMENT), 0, x), name .. "_new")
end

-- What is squared for an average of squares: no less than a bound that keeps the square
-- and the average above subnormal numbers.  eps stands beside the root of the average,
-- and hides that unless it is 0.
local function size_of(g, o)
  if o.eps == 0 then return g end
  return core.title(op.max(op.abs(g), TINY_GRADIENT), "g_abs")
end

-- ---- optimizers of your own, and groups --------------------------------------------------

-- Options of PyTorch that choose among equal computations.
local one_loop = "the update is always compiled into one loop"
local moot = { foreach = one_loop, fused = one_loop, capturable = one_loop,
               differentiable = one_loop }

local function check_range(who, key, v, lo, hi, closed)
  if type(v) ~= "number" or v >= lo and (v < hi or closed and v == hi) then return end
  local most = hi < math.huge and (" and %s %g"):format(closed and "at most" or "below", hi) or ""
  stop(who, ("%s is %g, expected at least %g%s"):format(key, v, lo, most), { spot = key })
end

-- Two numbers, with a range each.
local function check_pair(who, key, what, pair, ranges)
  if #pair ~= 2 then
    stop(who, ("%s has %s, expected two"):format(key, core.several(#pair, "number")), { spot = key })
  end
  for i, range in ipairs(ranges) do
    local v = pair[i]
    if type(v) ~= "number" or not (v >= range[1] and v < range[2]) then
      stop(who, ("%s %d is %s, expected %s"):format(what, i, core.describe(v), range[3]),
           { spot = key })
    end
  end
end

local function check_betas(who, o)
  local unit = { 0, 1, "a number between 0 and 1" }
  check_pair(who, "betas", "beta", o.betas, { unit, unit })
end

-- "adam { betas = { 0.9, 0.999 }, lr = 0.001 }": what a checkpoint was made with.
local function text_of(v)
  if math.type(v) == "float" then return ("%.9g"):format(v) end
  if core.is_tensor(v) then return v.name or "tensor" end
  if type(v) ~= "table" then return type(v) == "function" and "function" or tostring(v) end
  if core.is_schedule(v) then return "schedule" end
  local parts = {}
  for i, x in ipairs(v) do parts[i] = text_of(x) end
  for _, key in ipairs(core.keys(v)) do
    parts[#parts + 1] = key .. " = " .. text_of(v[key])
  end
  return "{ " .. table.concat(parts, ", ") .. " }"
end

local function merged(a, b)
  local t = {}
  for k, v in next, a do t[k] = v end
  for k, v in next, b do t[k] = v end
  return t
end

local optimizer_type = {}
optimizer_type.__call = core.named("optimizer", function(self, w, g, env)
  if type(env) ~= "table" then
    stop(self.name, "an optimizer is not a layer: it is not called with a tensor",
         { help = ("write optimizer = nn.%s { ... } in nn.train"):format(self.name) })
  end
  return self.update(w, g, env)
end)

function core.is_optimizer(x) return getmetatable(x) == optimizer_type end

function core.optimizer_text(x)
  if not core.is_optimizer(x) then return nil end
  return x.name .. " " .. text_of(x.options or { lr = x.lr })
end

local function check_state_dtype(who, o)
  local row = core.types[o.state_dtype or "f32"]
  if not row or row.kind ~= "float" then
    stop(who, ("state_dtype is '%s', expected a type of floats"):format(o.state_dtype),
         { spot = "state_dtype", help = 'state_dtype = "bf16" keeps moments in 16 bits' })
  end
end

-- The options that every optimizer has.
local common = { lr = "number|function", schedule = "function", weight_decay = "number",
                 maximize = "boolean", groups = "table", state_dtype = "string" }

-- The options of a call, defaults included.
local function read_options(name, more, kinds, given)
  for _, key in ipairs(type(given) == "table" and core.keys(given) or {}) do
    local why = (more.lacks or {})[key] or moot[key]
    if why and not kinds[key] then
      stop(name, ("there is no option '%s': %s"):format(key, why), { spot = key })
    end
  end
  local o = merged(more.defaults, core.options(name, given, kinds))
  for _, key in ipairs(core.keys(o)) do
    if not (more.free or {})[key] then
      check_range(name, key, o[key], 0, (more.below or {})[key] or math.huge, key == "rho")
    end
  end
  if o.betas then check_betas(name, o) end
  check_state_dtype(name, o)
  if more.check then more.check(name, o) end
  return o
end

-- The update of one parameter, or of all together.
local function update_of(more, update, o)
  local decay = not more.decays and o.weight_decay or 0
  local function joint(list)
    core.stand("")              -- names are the optimizer's, not a layer's
    return update(list, o)
  end
  return more.joint and joint or function(w, g, env)
    core.stand("")
    if o.maximize then g = -g end
    if decay ~= 0 and (more.decoupled or o.decoupled_weight_decay) then
      w = w * core.title(1 - env.lr() * decay, "decay")
    elseif decay ~= 0 then
      g = g + decay * w
    end
    return update(w, g, env, o)
  end
end

-- nn[name] { options }.  more holds
--   defaults   all options but the common ones, with their values; lr
--   kinds      of options that have no default
--   check      function(who, options), for what is not "at least 0"
--   free       a set of options that may be negative, or that `check` looks at
--   decoupled  weight decay acts on the weight, not through the gradient
--   decays     update does that itself
--   momentum   "momentum" or "betas": what a schedule may cycle
--   joint      one step for all parameters together
--   lacks      options that PyTorch has, and why there are none here
-- update is function(w, g, env, options), or with `joint` function(list, options) of a
-- list of { w =, g =, env = }, which gives a list of new w.
local function optimizer(name, more, update)
  local kinds = merged(common, more.kinds or {})
  for k, v in next, more.defaults do
    if not kinds[k] then kinds[k] = type(v) == "table" and "table" or type(v) end
  end
  for _, k in ipairs(more.without or {}) do kinds[k] = nil end
  if more.lr_needed then kinds.lr = "number|function!" end

  local function make(given)
    local o = read_options(name, more, kinds, given)
    return setmetatable({ name = name, lr = o.lr, schedule = o.schedule, options = o,
      state_dtype = o.state_dtype, groups = {}, momentum = more.momentum,
      joint = more.joint, update = update_of(more, update, o) }, optimizer_type)
  end

  define(name, function(options)
    if options == nil and more.lr_needed then
      stop(name, "option 'lr' is missing", { help = ("write nn.%s { lr = 0.01 }"):format(name) })
    end
    local whole = make(options or {})
    whole.groups = core.read_groups(name, whole.options.groups, function(group)
      local own = merged(options, {})
      own.groups = nil
      return make(merged(own, group))
    end)
    return whole
  end)
end

core.new_optimizer, core.check_pair = optimizer, check_pair

-- { { params = { patterns }, ... }, ... } as a list of { params, optimizer };
-- `build` makes the optimizer of what else stands in a group.
function core.read_groups(who, groups, build)
  local list = {}
  for i, group in ipairs(core.listed(who, groups or {})) do
    if type(group) ~= "table" or core.is_tensor(group) then
      stop(who, ("group %d is %s, expected options in braces"):format(i, core.describe(group)),
           { spot = "groups" })
    end
    if type(group.params) ~= "table" or core.is_tensor(group.params) then
      stop(who, ("group %d does not say which parameters are in it"):format(i),
           { spot = "groups", help = 'write { params = { "*.bias" }, weight_decay = 0 }' })
    end
    local rest = merged(group, {})
    rest.params = nil
    list[i] = { params = group.params, optimizer = build(rest) }
  end
  return list
end

--- An optimizer of your own, with a learning rate that a schedule and a trainer may change.
---@param o { update: gradc.Optimizer, lr: number|gradc.Schedule, schedule: gradc.Schedule?,
---  state_dtype: string? }
---@return gradc.Optimizer
define("optimizer", function(o)
  core.options("optimizer", o, { update = "function!", lr = "number|function!",
                                 schedule = "function", state_dtype = "string" })
  check_state_dtype("optimizer", o)
  check_range("optimizer", "lr", o.lr, 0, math.huge)
  return setmetatable({ name = "optimizer", lr = o.lr, schedule = o.schedule,
    state_dtype = o.state_dtype, update = o.update, groups = {} }, optimizer_type)
end)

--- Several optimizers: the first is for all parameters that no group names.
---@param o { [1] optimizer: gradc.Optimizer, [2] group...: table }
---@return gradc.Optimizer
define("groups", function(o)
  if type(o) ~= "table" or not core.is_optimizer(o[1]) then
    stop("groups", "the first entry is not an optimizer", {
      help = 'write nn.groups { nn.adam {}, { params = { "*.bias" }, optimizer = nn.sgd { lr = 0.1 } } }' })
  end
  local list = core.read_groups("groups", { table.unpack(o, 2) }, function(group)
    core.options("groups", group, { optimizer = "function!" })
    local own = group.optimizer
    return core.is_optimizer(own) and own
           or setmetatable({ name = "optimizer", update = own, groups = {} }, optimizer_type)
  end)
  for _, group in ipairs(o[1].groups) do list[#list + 1] = group end
  return setmetatable(merged(o[1], { groups = list }), optimizer_type)
end)

-- ---- gradient descent, and signs of gradients --------------------------------------------

--- Stochastic gradient descent: w - lr g, with momentum if asked for.
---@param o { lr: number|gradc.Schedule, momentum: number = 0, dampening: number = 0,
---  weight_decay: number = 0, nesterov: boolean = false, maximize: boolean = false,
---  schedule: gradc.Schedule?, groups: table[]?, state_dtype: string? }
---@return gradc.Optimizer
optimizer("sgd", { defaults = { momentum = 0, dampening = 0, nesterov = false },
  lr_needed = true, momentum = "momentum", free = { dampening = true },
  check = function(who, o)
    if o.nesterov and (o.momentum == 0 or o.dampening ~= 0) then
      stop(who, "nesterov needs a momentum and no dampening", { spot = "nesterov" })
    end
  end,
}, function(w, g, env, o)
  local momentum, dampening = env.momentum(o.momentum), o.dampening
  if momentum ~= 0 then
    local old = env.state("momentum_buffer")
    local new = dampening == 0 and momentum * old + g
                or momentum * old + (1 - dampening) * g
    if dampening ~= 0 then      -- the first step takes g whole
      new = op.where(op.equal(env.step(), 0), g, new)
    end
    new = flush(new, "b")
    env.set(old, new)
    g = o.nesterov and g + momentum * new or new
  end
  return w - env.lr() * g
end)

--- SGD that shrinks its steps and keeps an average of the weights in the state `ax`
--- (Polyak and Juditsky 1992).
---@param o? { lr: number|gradc.Schedule = 0.01, lambd: number = 1e-4, alpha: number = 0.75,
---  t0: number = 1e6, weight_decay: number = 0, maximize: boolean = false,
---  schedule: gradc.Schedule?, groups: table[]?, state_dtype: string? }
---@return gradc.Optimizer
optimizer("asgd", { defaults = { lr = 1e-2, lambd = 1e-4, alpha = 0.75, t0 = 1e6 } },
function(w, g, env, o)
  local lr, t = env.lr(), env.t()
  local eta, mu, ax = env.number("eta"), env.number("mu", 1), env.state("ax")
  local first = op.equal(env.step(), 0)
  local now = core.title(op.where(first, lr, eta), "eta_now")
  local new = w * (1 - o.lambd * now) - now * g
  env.set(ax, op.where(op.equal(mu, 1), new, ax + (new - ax) * mu))
  env.set(eta, lr / op.pow(1 + o.lambd * lr * t, o.alpha))
  env.set(mu, 1 / op.max(t - o.t0, 1))
  return new
end)

--- Steps whose size depends on the sign of the gradient alone: it grows while the
--- sign stays and shrinks when it changes (Riedmiller and Braun 1993).
---@param o? { lr: number|gradc.Schedule = 0.01, etas: number[] = { 0.5, 1.2 },
---  step_sizes: number[] = { 1e-6, 50 }, maximize: boolean = false,
---  schedule: gradc.Schedule?, groups: table[]?, state_dtype: string? }
---@return gradc.Optimizer
optimizer("rprop", { defaults = { lr = 1e-2, etas = { 0.5, 1.2 }, step_sizes = { 1e-6, 50 } },
  without = { "weight_decay" },
  check = function(who, o)
    check_pair(who, "etas", "eta", o.etas, { { 2 ^ -1074, 1, "a number between 0 and 1" },
                                             { 1 + 2 ^ -52, math.huge, "a number above 1" } })
    local any = { 0, math.huge, "a number of at least 0" }
    check_pair(who, "step_sizes", "step size", o.step_sizes, { any, any })
  end,
}, function(w, g, env, o)
  local prev, size = env.state("prev"), env.state("step_size")
  local way = g * prev
  local old = op.where(op.equal(env.step(), 0), env.lr(), size)
  local one = op.const(1, w.dtype, {})
  local factor = op.where(op.less(0, way), o.etas[2], op.where(op.less(way, 0), o.etas[1], one))
  local new = core.title(op.min(op.max(old * factor, o.step_sizes[1]), o.step_sizes[2]), "eta_new")
  local kept = core.title(op.where(op.less(way, 0), 0, g), "g_new")
  env.set(size, new)
  env.set(prev, kept)
  return w - op.sign(kept) * new
end)

--- Steps by the sign of an average of gradients (Chen et al. 2023); weight decay as in AdamW.
---@param o? { lr: number|gradc.Schedule = 1e-4, betas: number[] = { 0.9, 0.99 },
---  weight_decay: number = 0, maximize: boolean = false, schedule: gradc.Schedule?,
---  groups: table[]?, state_dtype: string? }
---@return gradc.Optimizer
optimizer("lion", { defaults = { lr = 1e-4, betas = { 0.9, 0.99 } }, decoupled = true,
                    momentum = "betas" },
function(w, g, env, o)
  local beta1, beta2 = env.momentum(o.betas[1]), o.betas[2]
  local m = env.state("exp_avg")
  local way = op.sign(beta1 * m + (1 - beta1) * g)
  env.set(m, flush(beta2 * m + (1 - beta2) * g, "m"))
  return w - env.lr() * way
end)

-- ---- adaptive step sizes --------------------------------------------------------------------

--- Steps divided by the root of the sum of all squared gradients (Duchi et al. 2011).
---@param o? { lr: number|gradc.Schedule = 0.01, lr_decay: number = 0, weight_decay: number = 0,
---  initial_accumulator_value: number = 0, eps: number = 1e-10, maximize: boolean = false,
---  schedule: gradc.Schedule?, groups: table[]?, state_dtype: string? }
---@return gradc.Optimizer
optimizer("adagrad", { defaults = { lr = 1e-2, lr_decay = 0, initial_accumulator_value = 0,
                                    eps = 1e-10 } },
function(w, g, env, o)
  local old = env.state("sum", o.initial_accumulator_value)
  local size = size_of(g, o)
  local sum = core.title(old + size * size, "sum_new")
  env.set(old, sum)
  local lr = env.lr()
  if o.lr_decay ~= 0 then
    lr = core.title(lr / (1 + (env.t() - 1) * o.lr_decay), "lr_now")
  end
  return w - lr * (g / (op.sqrt(sum) + o.eps))
end)

--- Steps divided by the root of an average of squared gradients (Hinton 2012).
---@param o? { lr: number|gradc.Schedule = 0.01, alpha: number = 0.99, eps: number = 1e-8,
---  weight_decay: number = 0, momentum: number = 0, centered: boolean = false,
---  maximize: boolean = false, schedule: gradc.Schedule?, groups: table[]?, state_dtype: string? }
---@return gradc.Optimizer
optimizer("rmsprop", { defaults = { lr = 1e-2, alpha = 0.99, eps = 1e-8, momentum = 0,
                                    centered = false }, momentum = "momentum" },
function(w, g, env, o)
  local alpha, momentum = o.alpha, env.momentum(o.momentum)
  local v_old = env.state("square_avg")
  local size = size_of(g, o)
  local v = core.title(alpha * v_old + (1 - alpha) * size * size, "v_new")
  env.set(v_old, v)
  if o.centered then        -- rounding must not make the variance negative
    local m_old = env.state("grad_avg")
    local m = flush(alpha * m_old + (1 - alpha) * g, "m")
    env.set(m_old, m)
    v = op.max(v - m * m, 0)
  end
  local step = g / (op.sqrt(v) + o.eps)
  if momentum ~= 0 then
    local old = env.state("momentum_buffer")
    step = flush(momentum * old + step, "b")
    env.set(old, step)
  end
  return w - env.lr() * step
end)

--- Gradients scaled by the size of past steps over that of past gradients (Zeiler
--- 2012).
---@param o? { lr: number|gradc.Schedule = 1.0, rho: number = 0.9, eps: number = 1e-6,
---  weight_decay: number = 0, maximize: boolean = false, schedule: gradc.Schedule?,
---  groups: table[]?, state_dtype: string? }
---@return gradc.Optimizer
optimizer("adadelta", { defaults = { lr = 1.0, rho = 0.9, eps = 1e-6 }, below = { rho = 1 } },
function(w, g, env, o)
  local rho, v_old, d_old = o.rho, env.state("square_avg"), env.state("acc_delta")
  local size = size_of(g, o)
  local v = core.title(rho * v_old + (1 - rho) * size * size, "v_new")
  local delta = core.title(op.sqrt(d_old + o.eps) / op.sqrt(v + o.eps) * g, "delta")
  size = size_of(delta, o)
  env.set(v_old, v)
  env.set(d_old, core.title(rho * d_old + (1 - rho) * size * size, "u_new"))
  return w - env.lr() * delta
end)

-- ---- Adam and its variants ------------------------------------------------------------------------

-- 1 - beta^t, without the cancellation that 1 - pow would have at small t.
local function correction(beta, t)
  if beta == 0 then return 1 end
  return -op.compoundm1(core.is_tensor(beta) and beta - 1 or op.const(beta - 1, t.dtype, {}), t)
end

-- The next averages of the gradient and of its square.
local function moments(g, env, o, beta1)
  local beta2, m_old, v_old = o.betas[2], env.state("exp_avg"), env.state("exp_avg_sq")
  local size = size_of(g, o)
  local m = flush(beta1 * m_old + (1 - beta1) * g, "m")
  local v = core.title(beta2 * v_old + (1 - beta2) * size * size, "v_new")
  env.set(m_old, m)
  env.set(v_old, v)
  return m, v
end

-- Where papers divide by sqrt(v / correction) + eps, both are multiplied by the root of
-- the correction here: one product less for every element.
local function root_correction(beta2, t)
  return core.title(op.sqrt(correction(beta2, t)), "v_root")
end

-- Both averages corrected for their start at zero: w - lr m / (sqrt(v) + eps).
local function adam_step(w, g, env, o)
  local beta1 = env.momentum(o.betas[1])
  local m, v = moments(g, env, o, beta1)
  local t = env.t()
  if o.amsgrad then
    local old = env.state("max_exp_avg_sq")
    v = op.max(old, v)
    env.set(old, v)
  end
  local root = root_correction(o.betas[2], t)
  local size = core.title(env.lr() * root / correction(beta1, t), "step_size")
  local eps = core.title(o.eps * root, "eps_now")
  return w - core.title(size * (m / (op.sqrt(v) + eps)), "delta")
end

local function adam_defaults(lr, more)
  return merged({ lr = lr, betas = { 0.9, 0.999 }, eps = 1e-8 }, more or {})
end

--- Steps along an average of gradients, divided by the root of an average of their squares
--- (Kingma and Ba 2015).
---@param o? { lr: number|gradc.Schedule = 1e-3, betas: number[] = { 0.9, 0.999 },
---  eps: number = 1e-8, weight_decay: number = 0, amsgrad: boolean = false,
---  maximize: boolean = false, schedule: gradc.Schedule?, groups: table[]?, state_dtype: string? }
---@return gradc.Optimizer
optimizer("adam", { defaults = adam_defaults(1e-3, { amsgrad = false }), momentum = "betas" },
          adam_step)

--- Adam whose weight decay is decoupled: it does not pass through the averages (Loshchilov and
--- Hutter 2019).
---@param o? { lr: number|gradc.Schedule = 1e-3, betas: number[] = { 0.9, 0.999 },
---  eps: number = 1e-8, weight_decay: number = 0.01, amsgrad: boolean = false,
---  maximize: boolean = false, schedule: gradc.Schedule?, groups: table[]?, state_dtype: string? }
---@return gradc.Optimizer
optimizer("adamw", { defaults = adam_defaults(1e-3, { amsgrad = false, weight_decay = 0.01 }),
                     decoupled = true, momentum = "betas" }, adam_step)

--- Adam that divides by a decaying maximum of the gradients instead of the root of the mean
--- square (Kingma and Ba 2015).
---@param o? { lr: number|gradc.Schedule = 2e-3, betas: number[] = { 0.9, 0.999 },
---  eps: number = 1e-8, weight_decay: number = 0, maximize: boolean = false,
---  schedule: gradc.Schedule?, groups: table[]?, state_dtype: string? }
---@return gradc.Optimizer
optimizer("adamax", { defaults = adam_defaults(2e-3), momentum = "betas" },
function(w, g, env, o)
  local beta1, m_old, u_old = env.momentum(o.betas[1]), env.state("exp_avg"), env.state("exp_inf")
  local m = flush(beta1 * m_old + (1 - beta1) * g, "m")
  local u = core.title(op.max(o.betas[2] * u_old, op.abs(g) + o.eps), "u_new")
  env.set(m_old, m)
  env.set(u_old, u)
  local size = core.title(env.lr() / correction(beta1, env.t()), "step_size")
  return w - size * (m / u)
end)

--- Adam with Nesterov's momentum (Dozat 2016).
---@param o? { lr: number|gradc.Schedule = 2e-3, betas: number[] = { 0.9, 0.999 },
---  eps: number = 1e-8, weight_decay: number = 0, momentum_decay: number = 4e-3,
---  decoupled_weight_decay: boolean = false, maximize: boolean = false,
---  schedule: gradc.Schedule?, groups: table[]?, state_dtype: string? }
---@return gradc.Optimizer
optimizer("nadam", { defaults = adam_defaults(2e-3, { momentum_decay = 4e-3,
                     decoupled_weight_decay = false }), momentum = "betas" },
function(w, g, env, o)
  local beta1, t, lr = env.momentum(o.betas[1]), env.t(), env.lr()
  local m, v = moments(g, env, o, beta1)
  local fade = 0.96 ^ o.momentum_decay      -- mu is beta1 (1 - fade^t / 2)
  local function mu_at(step) return beta1 * (0.5 + 0.5 * correction(fade, step)) end
  local mu, next_mu = core.title(mu_at(t), "mu"), core.title(mu_at(t + 1), "next_mu")
  local old = env.number("mu_product", 1)
  local product = old * mu
  env.set(old, product)
  local root = root_correction(o.betas[2], t)
  lr = lr * root
  local of_g = core.title(lr * (1 - mu) / (1 - product), "g_size")
  local of_m = core.title(lr * next_mu / (1 - product * next_mu), "m_size")
  local eps = core.title(o.eps * root, "eps_now")
  return w - (of_g * g + of_m * m) / (op.sqrt(v) + eps)
end)

-- The length of the average after t steps: 2 / (1 - b) - 1 - 2 t b^t / (1 - b^t).
-- With x = -t log b the last term is a multiple of x / (exp(x) - 1), which is
-- x (1 - c) / c for the correction c, and near 1 for small x, and so the whole a small difference of large numbers; what
-- is left of 1 comes from its series there (Bernoulli's numbers over factorials).
local function average_length(beta2, t)
  local c = -math.log(beta2)
  local x = t * c
  local s, x2 = -691 / 1307674368000, x * x
  for _, k in ipairs { 1 / 47900160, -1 / 1209600, 1 / 30240, -1 / 720, 1 / 12 } do
    s = s * x2 + k
  end
  local now = correction(beta2, t)
  local lacks = op.where(op.less(x, 0.5), x * (0.5 - x * s), 1 - x * (1 - now) / now)
  return 2 / (1 - beta2) - 1 - 2 / c + lacks * (2 / c)
end

--- Adam that steps without the division until the average of squares is reliable (Liu et al.
--- 2020).
---@param o? { lr: number|gradc.Schedule = 1e-3, betas: number[] = { 0.9, 0.999 },
---  eps: number = 1e-8, weight_decay: number = 0, decoupled_weight_decay: boolean = false,
---  maximize: boolean = false, schedule: gradc.Schedule?, groups: table[]?, state_dtype: string? }
---@return gradc.Optimizer
optimizer("radam", { defaults = adam_defaults(1e-3, { decoupled_weight_decay = false }),
                     momentum = "betas" },
function(w, g, env, o)
  local beta1, beta2, t = env.momentum(o.betas[1]), o.betas[2], env.t()
  local m, v = moments(g, env, o, beta1)
  local step = m * core.title(env.lr() / correction(beta1, t), "step_size")
  local longest = 2 / (1 - beta2) - 1
  if longest <= 5 then return w - step end
  local length = core.title(average_length(beta2, t), "length")
  local long = op.less(5, length)
  local rectified = op.sqrt(op.max((length - 4) * (length - 2) / length, 0)
    * (longest / ((longest - 4) * (longest - 2)) * correction(beta2, t)))
  return w - step * op.where(long, core.title(rectified, "rectified") / (op.sqrt(v) + o.eps), 1)
end)
