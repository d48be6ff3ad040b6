-- schedule.lua -- learning rates as expressions of the step
--
-- A schedule is at(step, base, env) -> rate: step counts updates from 0 (a float
-- tensor), base is the optimizer's rate, and env keeps states for the one that
-- has any.  Names, options and defaults are those of torch.optim.lr_scheduler.
-- A schedule may count epochs: then its length follows from the steps of one, which
-- env.steps_per_epoch() gives, and its numbers are tensors.
-- Numbers are arranged so that float32 will do: whole steps are divided exactly,
-- cosines are squares of sines of small angles, powers are taken in two parts.
local core, nn = ...
local op, define, stop = core.op, core.define, core.stop

local schedule_type = {}

function core.is_schedule(x) return getmetatable(x) == schedule_type end

-- more: length in steps (a number, or a function of env that gives a tensor),
-- absolute (base does not count), rate, times (a number before the rate), momentum
local function new(at, more)
  more = more or {}
  more.at = at
  return setmetatable(more, schedule_type)
end

--- The rate that belongs to a schedule, or nil.
function core.schedule_rate(s)
  if s.rate or s.times then return (s.rate or 1) * (s.times or 1) end
end

-- Called with a step it gives the rate, like any function of the step.
schedule_type.__call = core.named("schedule", function(s, step)
  local rate = core.schedule_rate(s)
  if not rate and not s.absolute then
    stop("schedule", "the schedule has no rate of its own", {
      help = "write lr = 1e-3 within it, or beside it: nn.adam { lr = 1e-3, schedule = ... }" })
  end
  return s.at(step, op.const(rate or 0, step.dtype, {}), nil)
end)

--- The rate of an optimizer that has a schedule: an object of this file, or a
--- function of the step that gives a factor.
function core.scheduled(schedule, step, base, env)
  if core.is_schedule(schedule) then return schedule.at(step, base, env) end
  return base * schedule(step)
end

-- ---- composition -------------------------------------------------------------------------------

-- The number of steps that a length is.
local function in_steps(length, env)
  if type(length) == "function" then return length(env) end
  return length
end

-- f(a, b) of two lengths.
local function lengths(a, b, f)
  if type(a) == "number" and type(b) == "number" then return f(a, b) end
  return function(env) return f(in_steps(a, env), in_steps(b, env)) end
end

local function sum(a, b) return a + b end

local function as_schedule(x)
  if core.is_schedule(x) then return x end
  if not core.callable(x) then
    stop("schedule", ("%s is not a schedule"):format(core.describe(x)))
  end
  return new(function(step, base) return base * x(step) end)
end

local function common_rate(list)
  local rate
  for _, s in ipairs(list) do
    if rate and s.rate and rate ~= s.rate then
      stop("schedule", ("two rates, %g and %g, in one schedule"):format(rate, s.rate),
           { spot = "lr" })
    end
    rate = rate or s.rate
  end
  return rate
end

-- One of several, which has a number of its own before the rate.
local function part_at(s, step, base, env)
  return s.at(step, s.times and base * s.times or base, env)
end

-- env for one of several that take turns: its states stand still while it waits.
local function while_active(env, active)
  if not env then return nil end
  local own = { loss = env.loss, number = env.number, steps_per_epoch = env.steps_per_epoch }
  function own.set(state, value) env.set(state, op.where(active, value, state)) end
  return own
end

local function sequence(list, milestones)
  local last = list[#list]
  local more = { rate = common_rate(list), length = last.length
                 and lengths(milestones[#milestones] or 0, last.length, sum), absolute = true }
  for _, s in ipairs(list) do
    more.absolute = more.absolute and s.absolute
    if s.momentum then
      stop("schedule", "a schedule in a sequence cannot cycle the momentum",
           { help = "write cycle_momentum = false" })
    end
  end
  return new(function(step, base, env)
    local rate
    for i, s in ipairs(list) do
      local first, after = in_steps(milestones[i - 1] or 0, env), in_steps(milestones[i], env)
      local active = op.less(first - 0.5, step)
      if after then active = op.logical_and(active, op.less(step, after)) end
      local own = i == 1 and step or op.max(step - first, 0)
      local value = part_at(s, own, base, while_active(env, active))
      rate = rate and op.where(op.less(step, first), rate, value) or value
    end
    return rate
  end, more)
end

-- a >> b: b begins, and counts from 0, when a is done.
schedule_type.__shr = core.named("schedule", function(a, b)
  a, b = as_schedule(a), as_schedule(b)
  if not a.length then
    stop("schedule", "the schedule on the left has no end, so nothing can follow it", { spot = ">>",
      help = "nn.schedule.sequence { a, b, milestones = { 100 } } says when b begins" })
  end
  return sequence({ a, b }, { a.length })
end)

local function longer(a, b)
  local function larger(x, y)
    return type(x) == "number" and type(y) == "number" and math.max(x, y) or op.max(x, y)
  end
  return a and b and lengths(a, b, larger) or a or b
end

local function product(a, b)
  if a.absolute then
    if b.absolute then
      stop("schedule", "both schedules give the rate itself, so they have no product", { spot = "*" })
    end
    a, b = b, a
  end
  return new(function(step, base, env) return a.at(step, b.at(step, base, env), env) end,
             { rate = common_rate { a, b }, length = longer(a.length, b.length),
               times = (a.times or b.times) and (a.times or 1) * (b.times or 1),
               absolute = b.absolute, momentum = b.momentum or a.momentum })
end

local function scaled(s, k)
  local more = { rate = s.rate, length = s.length, absolute = s.absolute, momentum = s.momentum }
  if s.absolute then
    return new(function(...) return k * s.at(...) end, more)
  end
  more.times = k * (s.times or 1)
  return new(s.at, more)
end

-- a * b: both factors at once; 0.1 * a: a tenth of the rate.
schedule_type.__mul = core.named("schedule", function(a, b)
  if type(a) == "number" then return scaled(b, a) end
  if type(b) == "number" then return scaled(a, b) end
  return product(as_schedule(a), as_schedule(b))
end)

-- ---- arithmetic that float32 carries -----------------------------------------------------------

-- How many times n, a whole number, fits into a whole step; exact below 2^22,
-- also where division becomes a product.
local function times(step, n)
  return op.floor((step + 0.5) * (1 / n))
end

-- base^x for x of at most millions: log base has a part of few digits, whose
-- product with x is exact, and a small one.
local function power(base, x)
  if base == 0 then return op.where(op.less(x, 0.5), op.const(1, x.dtype, {}), 0) end
  local log = math.log(base)
  if log == 0 then return 1 end
  local unit = 2.0 ^ (math.floor(math.log(math.abs(log), 2)) - 11)
  local high = math.floor(log / unit + 0.5) * unit
  return op.exp(x * high) * op.exp(x * (log - high))
end

-- (1 + cos(pi x / n)) / 2, which falls from 1 to 0 while x goes from 0 to n.
local function half_cosine(x, n)
  local s = op.sin((n - x) * (math.pi / (2 * n)))
  return s * s
end

-- ---- options -------------------------------------------------------------------------------------

local schedules = {}
nn.schedule = core.closed(schedules, "nn.schedule")

local function checked(who, o, ranges)
  for _, r in ipairs(ranges) do
    local key, lo, hi = table.unpack(r)
    local v = o[key]
    if v ~= nil and not (v >= lo and v <= hi) then
      stop(who, ("%s is %g, expected at least %g%s"):format(key, v, lo,
        hi < math.huge and (" and at most %g"):format(hi) or ""), { spot = key })
    end
  end
end

-- The options with epochs in place of what counts steps, which is a list for some.
local function counted(o, counts, env)
  local own, per = {}, env.steps_per_epoch()
  for k, v in next, o do own[k] = v end
  if type(o.epochs) == "table" then
    local list = { table.unpack(o.epochs) }
    table.sort(list)
    for i, n in ipairs(list) do list[i] = n * per end
    own[counts] = list
  else
    own[counts] = o.epochs * per
  end
  return own
end

-- A schedule whose options are known when it is traced.  Its momentum, if it has one,
-- counts the same.
local function of_epochs(who, o, counts, make)
  local at, more = make(o, who)         -- with 1 for the steps of an epoch: what else it is
  more = more or {}
  local function made(env)
    if not env then
      stop(who, "it counts epochs, but the steps in an epoch are unknown here: write schedule = ... in an "
           .. "optimizer", { spot = "epochs" })
    end
    return make(counted(o, counts, env), who)
  end
  local momentum = more.momentum
  return function(step, base, env) return (made(env))(step, base, env) end, {
    length = more.length and function(env) return select(2, made(env)).length end,
    absolute = more.absolute, momentum = momentum and function(step, env)
      return select(2, made(env)).momentum(step, env)
    end }
end

-- Takes epochs in place of the option `counts`, and says so where neither is given.
local function check_epochs(who, o, given, counts, required)
  if o.epochs == nil then
    if required and o[counts] == nil then
      stop(who, ("option '%s' is missing"):format(counts), { help = { ("write %s = 1000, in "
        .. "steps, or epochs = 10"):format(counts) } })
    end
    return
  end
  if given[counts] ~= nil or given[1] ~= nil then
    stop(who, ("%s and epochs both say how long"):format(counts), { spot = "epochs" })
  end
  for i, n in ipairs(type(o.epochs) == "table" and o.epochs or { o.epochs }) do
    if type(n) ~= "number" or not (n > 0 and n < 2 ^ 24) then
      stop(who, ("epochs is %s, expected more than 0"):format(core.describe(n)), { spot = "epochs" })
    end
  end
  o[counts] = o.epochs
  if o.steps_per_epoch then o[counts], o.epochs = o.epochs * o.steps_per_epoch, nil end
end

-- nn.schedule[name] { options }: make(o) gives at, more.  One option may stand
-- without its name; epochs may stand in place of the option that counts steps.
local function schedule(name, kinds, defaults, unnamed, make, counts)
  local who = "schedule." .. name
  local required = counts and kinds[counts]:find("!") and true
  if counts then
    kinds.epochs = kinds[counts]:find("table") and "table" or "number"
    kinds[counts] = kinds[counts]:gsub("!", "")
  end
  if defaults.cycle_momentum == nil then kinds.lr = "number" end   -- the others say it
  if unnamed then kinds[1] = kinds[unnamed]:gsub("!", "") end
  schedules[name] = core.named(who, function(given)
    if type(given) == "number" and unnamed then given = { given } end
    local o = {}
    for k, v in next, defaults do o[k] = v end
    if type(given) == "table" and not core.is_tensor(given) then
      for k, v in next, given do o[k] = v end
      if unnamed and o[1] ~= nil then
        if given[unnamed] ~= nil then
          stop(who, ("%s is given twice"):format(unnamed), { spot = unnamed })
        end
        o[unnamed] = o[1]
      end
    elseif given ~= nil then
      o = given
    end
    core.options(who, o, kinds)
    if counts then check_epochs(who, o, given, counts, required) end
    checked(who, o, { { "lr", 0, math.huge }, { "gamma", 0, math.huge },
                      { "eta_min", 0, math.huge } })
    local at, more
    if o.epochs and counts then
      at, more = of_epochs(who, o, counts, make)
    else
      at, more = make(o, who)
    end
    more = more or {}
    more.rate = o.lr
    return new(at, more)
  end)
end

local function one_of(who, key, v, words)
  for _, w in ipairs(words) do
    if v == w then return end
  end
  stop(who, ("there is no %s '%s'%s"):format(key, v, core.maybe(v, words)), { spot = key,
    help = ("%s is %s or %s"):format(key, table.concat(words, ", ", 1, #words - 1), words[#words]) })
end

-- ---- basic schedules -----------------------------------------------------------------------------

--- The rate times `factor` for total_iters steps, then the rate itself.
---@name schedule.constant
---@param o? { factor: number = 1/3, total_iters: integer = 5, epochs: number?, lr: number? }
---@return gradc.Schedule
schedule("constant", { factor = "number", total_iters = "count" },
         { factor = 1 / 3, total_iters = 5 }, nil, function(o, who)
  checked(who, o, { { "factor", 0, 1 } })
  return function(step, base)
    return op.where(op.less(step, o.total_iters), base * o.factor, base)
  end, { length = o.total_iters }
end, "total_iters")

--- The rate times gamma after every step_size steps.
---@name schedule.step
---@param o { [1] step_size: integer, step_size: integer, epochs: number?, gamma: number = 0.1, lr: number? }
---@return gradc.Schedule
schedule("step", { step_size = "size!", gamma = "number" }, { gamma = 0.1 }, "step_size",
function(o)
  return function(step, base) return base * power(o.gamma, times(step, o.step_size)) end
end, "step_size")

--- The rate times gamma at each of the milestones.
---@name schedule.multi_step
---@param o { milestones: integer[], epochs: number[]?, gamma: number = 0.1, lr: number? }
---@return gradc.Schedule
schedule("multi_step", { milestones = "table!", gamma = "number" }, { gamma = 0.1 }, nil,
function(o, who)
  local list = { table.unpack(o.milestones) }
  if not o.epochs then
    for i, m in ipairs(list) do core.int(who, m, "milestone " .. i) end
    table.sort(list)
  end
  return function(step, base)
    local factor = op.const(1, step.dtype, {})
    for i, m in ipairs(list) do
      factor = op.where(op.less(step, m), factor, o.gamma ^ i)
    end
    return base * factor
  end
end, "milestones")

--- The rate times gamma after every step.
---@name schedule.exponential
---@param o { [1] gamma: number, gamma: number, lr: number? }
---@return gradc.Schedule
schedule("exponential", { gamma = "number!" }, {}, "gamma", function(o)
  return function(step, base) return base * power(o.gamma, step) end
end)

--- From start_factor to end_factor times the rate in a straight line over total_iters steps.
---@name schedule.linear
---@param o? { start_factor: number = 1/3, end_factor: number = 1, total_iters: integer = 5, epochs: number?,
---  lr: number? }
---@return gradc.Schedule
schedule("linear", { start_factor = "number", end_factor = "number", total_iters = "size" },
         { start_factor = 1 / 3, end_factor = 1, total_iters = 5 }, nil, function(o, who)
  checked(who, o, { { "start_factor", 0, 1 }, { "end_factor", 0, 1 } })
  local slope = (o.end_factor - o.start_factor) / o.total_iters
  return function(step, base)
    return base * (o.start_factor + op.min(step, o.total_iters) * slope)
  end, { length = o.total_iters }
end, "total_iters")

--- Linear warm-up: 1/steps of the rate in the first step, the full rate in the last;
--- with start_factor, from that to 1 as nn.schedule.linear does.
---@name schedule.warmup
---@param o { [1] steps: integer, steps: integer, epochs: number?, start_factor: number?, lr: number? }
---@return gradc.Schedule
schedule("warmup", { steps = "size!", start_factor = "number" }, {}, "steps",
function(o, who)
  checked(who, o, { { "start_factor", 0, 1 } })
  return function(step, base)
    if not o.start_factor then return base * op.min((step + 1) * (1 / o.steps), 1) end
    local slope = (1 - o.start_factor) / o.steps
    return base * (o.start_factor + op.min(step, o.steps) * slope)
  end, { length = o.steps }
end, "steps")

--- From the rate to 0 over total_iters steps, as (1 - step / total_iters)^power.
---@name schedule.polynomial
---@param o? { total_iters: integer = 5, epochs: number?, power: number = 1.0, lr: number? }
---@return gradc.Schedule
schedule("polynomial", { total_iters = "size", power = "number" },
         { total_iters = 5, power = 1.0 }, nil, function(o)
  return function(step, base)
    local left = op.max(o.total_iters - step, 0) * (1 / o.total_iters)
    return base * (o.power == 1 and left or op.pow(left, o.power))
  end, { length = o.total_iters }
end, "total_iters")

--- Warm-up over `warmup` steps, then the rate times sqrt(warmup / step), steps counted from 1.
---@name schedule.inverse_sqrt
---@param o { [1] warmup: integer, warmup: integer, epochs: number?, lr: number? }
---@return gradc.Schedule
schedule("inverse_sqrt", { warmup = "count!" }, {}, "warmup", function(o)
  local n = core.is_tensor(o.warmup) and o.warmup or math.max(o.warmup, 1)
  return function(step, base)
    local t = step + 1
    return base * op.min(t * (1 / n), op.sqrt(n / t))
  end
end, "warmup")

--- The rate times a function of the step, which returns a tensor or a number.
---@name schedule.lambda
---@param f fun(step: gradc.Tensor): gradc.Value  from the number of the step to the factor
---@return gradc.Schedule
schedules.lambda = core.named("schedule.lambda", function(f)
  if not core.callable(f) then
    stop("schedule.lambda", ("%s is not a function of the step"):format(core.describe(f)))
  end
  return as_schedule(f)
end)

--- One schedule after the other: each begins, and counts from 0, at its milestone.  `a >> b`
--- does the same, with the milestone at the end of a.
---@name schedule.sequence
---@param o { [1] schedule...: gradc.Schedule, milestones: integer[] }
---@return gradc.Schedule
schedules.sequence = core.named("schedule.sequence", function(o)
  local who = "schedule.sequence"
  if type(o) ~= "table" or core.is_schedule(o) or #o == 0 then
    stop(who, "expected schedules in braces: { a, b, milestones = { 100 } }")
  end
  local kinds, list = { milestones = "table!" }, {}
  for i, s in ipairs(o) do kinds[i], list[i] = "function", as_schedule(s) end
  core.options(who, o, kinds)
  if #o.milestones ~= #list - 1 then
    stop(who, ("%s for %s: there is one between each two"):format(
      core.several(#o.milestones, "milestone"), core.several(#list, "schedule")), { spot = "milestones" })
  end
  for i, m in ipairs(o.milestones) do
    if core.int(who, m, "milestone " .. i) <= (o.milestones[i - 1] or 0) then
      stop(who, ("milestone %d is %d, expected more than %d"):format(i, m,
        o.milestones[i - 1] or 0), { spot = "milestones" })
    end
  end
  return sequence(list, { table.unpack(o.milestones) })
end)

-- ---- cosines ---------------------------------------------------------------------------------------

--- From the rate to eta_min along half a cosine of T_max steps, and up again after that.
---@name schedule.cosine
---@param o { [1] T_max: integer, T_max: integer, epochs: number?, eta_min: number = 0, lr: number? }
---@return gradc.Schedule
schedule("cosine", { T_max = "size!", eta_min = "number" }, { eta_min = 0 }, "T_max",
function(o)
  return function(step, base)
    return o.eta_min + (base - o.eta_min) * half_cosine(step, o.T_max)
  end, { length = o.T_max }
end, "T_max")

--- Half cosines from the rate to eta_min, the first of T_0 steps, each T_mult times as long
--- as the one before.
---@name schedule.cosine_restarts
---@param o { [1] T_0: integer, T_0: integer, epochs: number?, T_mult: integer = 1,
---  eta_min: number = 0, lr: number? }
---@return gradc.Schedule
schedule("cosine_restarts", { T_0 = "size!", T_mult = "size", eta_min = "number" },
         { T_mult = 1, eta_min = 0 }, "T_0", function(o)
  return function(step, base)
    local factor
    if o.T_mult == 1 then
      factor = half_cosine(step - times(step, o.T_0) * o.T_0, o.T_0)
    else
      local first = o.T_0
      local start, n, most = 0, 1, 2 ^ 24 / (core.is_tensor(first) and 1 or first)
      local begun = op.const(0, step.dtype, {})
      local length = begun + first
      while start + n < most do
        start, n = start + n, n * o.T_mult
        local later = op.less(step, start * first)
        begun = op.where(later, begun, start * first)
        length = op.where(later, length, n * first)
      end
      factor = half_cosine(step - begun, length)
    end
    return o.eta_min + (base - o.eta_min) * factor
  end
end, "T_0")

-- ---- cycles ------------------------------------------------------------------------------------------

-- From 0 to 1 while x goes from 0 to n; exact near 0.
local function rise(strategy, x, n)
  return strategy == "cos" and half_cosine(n - x, n) or x * (1 / n)
end

-- Values along phases { end_step, from, to }; steps lie in the first that ends at
-- or after them.
local function phases(step, list, strategy)
  local value
  for i = #list, 1, -1 do
    local last, from, to = table.unpack(list[i])
    local first = i > 1 and list[i - 1][1] or 0
    local n, here = last - first, to
    local counted = core.is_tensor(n)     -- whether it is a phase is known to the run
    if counted or n > 0 then
      -- measured from the smaller end, which keeps its digits
      local low, high = math.min(from, to), math.max(from, to)
      local x = from > to and last - step or step - first
      local some = counted and op.max(n, 1e-3) or n
      local along = low + (high - low) * rise(strategy, op.min(op.max(x, 0), some), some)
      here = counted and op.where(op.less(0, n), along, to) or along
    end
    value = value and op.where(op.less(last, step), value, here) or here
  end
  return value
end

--- Up from max_lr / div_factor to max_lr, then down to max_lr / div_factor / final_div_factor,
--- over total_steps; the momentum goes the other way unless cycle_momentum = false.
---@name schedule.one_cycle
---@param o { max_lr: number, total_steps: integer?, epochs: number?, steps_per_epoch: integer?,
---  pct_start: number = 0.3, anneal_strategy: "cos"|"linear" = "cos", cycle_momentum: boolean = true,
---  base_momentum: number = 0.85, max_momentum: number = 0.95, div_factor: number = 25,
---  final_div_factor: number = 1e4, three_phase: boolean = false }
---@return gradc.Schedule
schedule("one_cycle", { max_lr = "number!", total_steps = "size!",
  steps_per_epoch = "size", pct_start = "number", anneal_strategy = "string",
  cycle_momentum = "boolean", base_momentum = "number", max_momentum = "number",
  div_factor = "number", final_div_factor = "number", three_phase = "boolean" },
  { pct_start = 0.3, anneal_strategy = "cos", cycle_momentum = true, base_momentum = 0.85,
    max_momentum = 0.95, div_factor = 25, final_div_factor = 1e4, three_phase = false },
  nil, function(o, who)
  local total = o.total_steps
  one_of(who, "anneal_strategy", o.anneal_strategy, { "cos", "linear" })
  checked(who, o, { { "pct_start", 0, 1 }, { "max_lr", 0, math.huge } })
  local up = o.pct_start * total - 1
  local start = o.max_lr / o.div_factor
  local final = start / o.final_div_factor
  local function along(low, high, last)
    if o.three_phase then
      return { { up, low, high }, { 2 * o.pct_start * total - 2, high, low }, { total - 1, low, last } }
    end
    return { { up, low, high }, { total - 1, high, last } }
  end
  local high, low = o.max_momentum, o.base_momentum
  return function(step)
    return phases(step, along(start, o.max_lr, final), o.anneal_strategy)
  end, { length = total, absolute = true, momentum = o.cycle_momentum and function(step)
    return phases(step, along(high, low, high), o.anneal_strategy)
  end or nil }
end, "total_steps")

--- Between base_lr and max_lr in straight lines, step_size_up steps up and step_size_down down;
--- mode "triangular2" halves the height after each cycle, "exp_range" lets it shrink by gamma^step.
---@name schedule.cyclic
---@param o { base_lr: number, max_lr: number, step_size_up: integer = 2000, epochs: number?,
---  step_size_down: integer?,
---  mode: "triangular"|"triangular2"|"exp_range" = "triangular", gamma: number = 1.0,
---  scale_fn: function?, scale_mode: "cycle"|"iterations" = "cycle", cycle_momentum: boolean = true,
---  base_momentum: number = 0.8, max_momentum: number = 0.9 }
---@return gradc.Schedule
schedule("cyclic", { base_lr = "number!", max_lr = "number!", step_size_up = "size",
  step_size_down = "size", mode = "string", gamma = "number", scale_fn = "function",
  scale_mode = "string", cycle_momentum = "boolean", base_momentum = "number",
  max_momentum = "number" },
  { step_size_up = 2000, mode = "triangular", gamma = 1.0, scale_mode = "cycle",
    cycle_momentum = true, base_momentum = 0.8, max_momentum = 0.9 }, nil, function(o, who)
  if not o.scale_fn then
    one_of(who, "mode", o.mode, { "triangular", "triangular2", "exp_range" })
  end
  one_of(who, "scale_mode", o.scale_mode, { "cycle", "iterations" })
  checked(who, o, { { "base_lr", 0, math.huge }, { "max_lr", 0, math.huge } })
  local up, down = o.step_size_up, o.step_size_down or o.step_size_up
  local function height(step)
    local cycle = times(step, up + down)
    local x = step - cycle * (up + down)
    local triangle = op.min(x * (1 / up), (up + down - x) * (1 / down))
    if o.scale_fn then
      return triangle * o.scale_fn(o.scale_mode == "cycle" and cycle + 1 or step)
    end
    if o.mode == "triangular2" then return triangle * op.exp(cycle * -math.log(2)) end
    return o.mode == "exp_range" and triangle * power(o.gamma, step) or triangle
  end
  return function(step)
    return o.base_lr + (o.max_lr - o.base_lr) * height(step)
  end, { absolute = true, momentum = o.cycle_momentum and function(step)
    return o.max_momentum - (o.max_momentum - o.base_momentum) * height(step)
  end or nil }
end, "step_size_up")

core.new_schedule, core.one_of = schedule, one_of
