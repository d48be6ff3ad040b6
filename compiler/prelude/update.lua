-- update.lua -- what a training step does with its gradients
--
-- Which parameters are trained, by which optimizer and at which rate; what
-- happens to the gradients before, and to averages of the parameters after.
-- `s` below is the step that is being built:
--   name, loss  of the entry; `several` when it is not the only one that trains
--   dtype       of rates and step numbers: f64 if a parameter is
--   done        steps done before, i32; a step is an update, not a call
--   last        accumulation: whether this call updates
--   stores      what the entry does, in order
--   leaf        of what an optimizer reads as a state: where it is kept, by id
local core, nn = ...
local op, stop = core.op, core.stop
local made = core.made

-- ---- which parameters ------------------------------------------------------------------------

-- "fc.weight" as itself, as "fc.*" and as "*.weight": what could have been meant.
local function guess(pattern, names)
  local forms = {}
  for _, name in ipairs(names) do
    forms[#forms + 1] = name
    forms[#forms + 1] = name:gsub("%.[^.]*$", ".*")
    forms[#forms + 1] = name:gsub("^.*%.", "*.")
  end
  return core.maybe(pattern, forms)
end

local function matching(who, pattern, chosen)
  local any, names, form = false, {}, core.glob(pattern)
  for i, p in ipairs(made.params) do
    names[i] = p.name
    if p.name:match(form) then
      any = true
      if pattern == p.name or not p.frozen then chosen[p.name] = true end
    end
  end
  if not any then
    stop(who, ("no parameter is called '%s'%s"):format(pattern, guess(pattern, names)),
         { spot = pattern, note = "the parameters are " .. table.concat(names, ", ") })
  end
end

-- The set of the names that a list of parameters and patterns stands for.  What is
-- frozen must be named in full, or given as a tensor.
local function named_by(who, list, option)
  local chosen = {}
  for i, w in ipairs(list) do
    local name = core.param_name(w)
    if type(w) == "string" then
      matching(who, w, chosen)
    elseif name then
      chosen[name] = true
    else
      stop(who, ("%s: entry %d is %s, expected a parameter or its name"):format(
        option, i, core.describe(w)), { spot = option })
    end
  end
  return chosen
end

-- The records of the parameters to train: those listed, or all but the frozen.
local function chosen_params(o)
  if o.params and o.update then
    stop("train", "params and update mean the same: give one of them", { spot = "update" })
  end
  local list, result = o.params or o.update, {}
  if list and #list == 0 then
    local option = o.params and "params" or "update"
    stop("train", ("%s lists no parameters"):format(option),
         { spot = option, help = 'those of a layer called head are update = { "head.*" }' })
  end
  local chosen = list and named_by("train", list, o.params and "params" or "update")
  for _, p in ipairs(made.params) do
    if list and chosen[p.name] or not list and not p.frozen then
      result[#result + 1] = p
    end
  end
  if #result == 0 then
    stop("train", #made.params == 0 and "the model has no parameters to train"
         or "every parameter is frozen",
         { help = "nn.linear makes parameters, and so does nn.param" })
  end
  return result
end

-- Those that the loss depends on; the others keep their values.
local function reached(loss, params)
  local tensors, result = {}, {}
  for i, p in ipairs(params) do tensors[i] = p.tensor end
  for i, yes in ipairs(core.reach({ loss }, tensors)) do
    if yes then result[#result + 1] = params[i] end
  end
  if #result == 0 then
    stop("train", "the loss depends on none of the parameters",
         { note = "the loss is " .. core.describe(loss) })
  end
  return result
end

-- ---- what is kept between steps ----------------------------------------------------------------

-- A state of this entry.  Where entries train the same parameter, the second has
-- one of its own: its name goes in front.
local function keep(s, name, shape, dtype, init)
  local old = made.by_name["states" .. name]
  if old and old.entry ~= s.name then name = s.name .. "." .. name end
  local state = core.own_state(name, shape, dtype, init)
  made.by_name["states" .. name].entry = s.name
  return state
end

local function number(s, name, dtype, init, shape)
  return keep(s, dtype == s.dtype and name or name .. "." .. dtype, shape or {}, dtype, init or 0)
end

-- A parameter or state has one new value.
local function store(s, leaf, value)
  if leaf.name and s.seen[leaf.name] then
    stop("train", ("'%s' is stored twice"):format(leaf.name), { spot = "store" })
  end
  s.stores[#s.stores + 1] = op.store(leaf, value)
  if leaf.name then s.seen[leaf.name] = true end
end

-- The same in calls that update; in others the old value stays.
local function set(s, leaf, value)
  store(s, leaf, s.last and op.where(s.last, value, leaf) or value)
end

-- Notes the next value of a state that parameters may share: the last one counts.
local function set_later(s, state, value)
  state = s.leaf[core.id(state)] or state
  if not s.sets[state.name] then s.order[#s.order + 1] = state.name end
  s.sets[state.name] = { state, value }
end

-- ---- the learning rate ---------------------------------------------------------------------------

-- The rate that a trainer may set.  Entries and groups of one rate share it.
local function base_rate(s, label, lr)
  local old = made.by_name["stateslr"]
  local state
  if label == "" and old and old.value == lr and old.tensor.dtype == s.dtype then
    state = old.tensor
  else
    state = keep(s, label .. "lr", {}, s.dtype, lr)
    made.by_name["states" .. state.name].value = lr
  end
  if label == "" or not s.rate_name then s.rate_name = state.name end
  s.rates[#s.rates + 1] = state.name
  return state
end

local function no_rate(schedule)
  stop("train", "the optimizer has no learning rate", { spot = "optimizer",
    help = schedule and "write lr = 1e-3 next to schedule = ..., or inside it, not both"
           or "nn.optimizer { lr = 0.1, update = function(w, g, env) ... end } has one" })
end

-- What a schedule is handed beside the step and the rate.
local function schedule_env(s, label)
  local env = { loss = s.average_loss }
  function env.number(name, init) return number(s, label .. name, s.dtype, init) end
  env.steps_per_epoch = s.steps_per_epoch
  function env.set(state, value) set_later(s, state, value) end
  return env
end

-- The rate of this step, and whether it is more than a number that is kept.
local function find_rate(s, label, optimizer)
  if type(optimizer) ~= "table" then no_rate() end
  local lr, schedule = optimizer.lr, optimizer.schedule
  if core.callable(lr) and schedule then
    stop("train", "there are two schedules, lr and schedule", {
      spot = "optimizer", help = "write lr = 1e-3, schedule = a * b" })
  end
  local function step() return op.cast(s.done(), s.dtype) end
  if core.callable(lr) and not core.is_schedule(lr) then return lr(step()), true end
  local within = core.is_schedule(schedule) and schedule or {}
  if core.is_schedule(lr) then
    lr, schedule, within = core.schedule_rate(lr), lr, lr
  elseif within.rate and lr ~= within.rate then
    stop("train", ("the learning rate is %g, but %g inside the schedule"):format(
      lr, within.rate), { spot = "optimizer" })
  end
  if not schedule then return lr and base_rate(s, label, lr) or no_rate() end
  if not lr and not within.absolute then no_rate(schedule) end
  local base = not within.absolute and base_rate(s, label, lr) or nil
  if base and within ~= optimizer.lr and within.times then base = base * within.times end
  return core.scheduled(schedule, step(), base, schedule_env(s, label)), true
end

-- ---- optimizers ----------------------------------------------------------------------------------

-- What an optimizer is handed beside w and g.
local function environment(s, part)
  local env, w = {}, nil
  local optimizer, label = part.optimizer, part.label
  local function as(x, dtype)
    if not core.is_tensor(x) then return op.const(x, dtype, {}) end
    return x.dtype == dtype and x or op.cast(x, dtype)
  end
  function env.lr()
    if not part.rate then
      local scheduled
      part.rate, scheduled = find_rate(s, part.rate_label, optimizer)
      if scheduled then
        core.title(part.rate, "lr_now")
        if part.rate_label == "" or not s.rate then s.rate = as(part.rate, s.dtype) end
      end
    end
    return as(part.rate, core.computes(w))
  end
  function env.step() return s.done() end
  function env.t() return op.cast(core.step_after(s.done()), core.computes(w)) end
  function env.momentum(given)
    local schedule = type(optimizer) == "table" and (optimizer.schedule or optimizer.lr)
    if not (core.is_schedule(schedule) and schedule.momentum) then return given end
    return as(schedule.momentum(op.cast(s.done(), s.dtype), schedule_env(s, part.label)), core.computes(w))
  end
  function env.state(suffix, init, shape)
    local dtype = core.is_optimizer(optimizer) and optimizer.state_dtype or core.computes(w)
    local leaf = keep(s, w.name .. "." .. suffix, shape or w.shape, dtype, init or 0)
    local state = core.widened(leaf)
    s.leaf[core.id(state)] = leaf
    return state
  end
  function env.number(name, init, dtype, shape)
    return number(s, label .. name, dtype or core.computes(w), init, shape)
  end
  function env.set(state, value) set_later(s, state, value) end
  return env, function(p) w = p.tensor end
end

local function check_momentum(optimizer)
  local schedule = core.is_schedule(optimizer.schedule) and optimizer.schedule
                   or core.is_schedule(optimizer.lr) and optimizer.lr
  if schedule and schedule.momentum and not optimizer.momentum then
    stop("train", ("nn.%s has no momentum that a schedule could cycle"):format(
      optimizer.name), { spot = "optimizer", help = "write cycle_momentum = false" })
  end
end

-- One optimizer and its parameters.  Groups of the same rate share its state.
local function new_part(s, optimizer, i, whole)
  local own = i > 0 and ("group%d."):format(i) or ""
  local part = { optimizer = optimizer, label = own, rate_label = own }
  if type(optimizer) == "table" then
    check_momentum(optimizer)
    local same = i > 0 and whole.lr == optimizer.lr and whole.schedule == optimizer.schedule
    if same then part.rate_label = "" end
  end
  part.env, part.choose = environment(s, part)
  return part
end

-- For every parameter, the part that updates it: the first group that names it,
-- else the optimizer itself.
local function parts_of(s, optimizer, params)
  local whole, result = new_part(s, optimizer, 0), {}
  local groups = core.is_optimizer(optimizer) and optimizer.groups or {}
  for i, group in ipairs(groups) do
    local chosen = named_by("train", group.params, "groups")
    local part = new_part(s, group.optimizer, i, optimizer)
    for k, p in ipairs(params) do
      if chosen[p.name] and not result[k] then result[k] = part end
    end
  end
  for k in ipairs(params) do result[k] = result[k] or whole end
  return result
end

-- The new values of the parameters of a part, whose optimizer takes them together.
local function joint_step(s, part, parts, params, grads)
  local list, new = {}, {}
  for i, p in ipairs(params) do
    if parts[i] == part then
      local env, choose = environment(s, part)
      choose(p)
      list[#list + 1] = { w = core.widened(p.tensor), g = grads[i], env = env, index = i }
    end
  end
  for i, w in ipairs(part.optimizer.update(list)) do new[list[i].index] = w end
  return new
end

-- What its optimizer makes of parameter i.
local function stepped(s, parts, params, grads, i)
  local part, p = parts[i], params[i]
  if core.is_optimizer(part.optimizer) and part.optimizer.joint then
    part.new = part.new or joint_step(s, part, parts, params, grads)
    return part.new[i]
  end
  part.choose(p)
  return part.optimizer(core.widened(p.tensor), grads[i], part.env)
end

local function update_all(s, optimizer, params, grads)
  local parts, values = parts_of(s, optimizer, params), {}
  for i, p in ipairs(params) do
    local new = core.tensor("train", stepped(s, parts, params, grads, i),
                            "the optimizer's result")
    if not core.same_shape(new.shape, p.shape) then
      stop("train", ("the optimizer gives %s for the parameter '%s' of shape %s"):format(
        core.shape_text(new.shape), p.name, core.shape_text(p.shape)))
    end
    new = core.computes(p.tensor) ~= p.tensor.dtype and op.cast(new, p.tensor.dtype) or new
    set(s, p.tensor, core.title(new, "w_new"))
    values[i] = core.widened(new)
  end
  for _, name in ipairs(s.order) do set(s, s.sets[name][1], s.sets[name][2]) end
  if s.rate then
    local last = keep(s, "last_lr", {}, s.dtype, 0)
    store(s, last, s.rate)
    s.rate_name = last.name
  end
  return values
end

-- ---- gradients before the update -----------------------------------------------------------------

-- The mean of the gradients of `accumulate` calls, of which the last updates.
local function accumulated(s, params, grads, n)
  if (n or 1) == 1 then return grads end
  local micro = keep(s, "micro", {}, "i32", 0)
  local first = op.equal(micro, 0)
  local function mean(name, x)
    local sum = keep(s, name, x.shape, x.dtype, 0)
    local new = op.where(first, x, sum + x)
    store(s, sum, new)
    return new * (1 / n)
  end
  local result = {}
  for i, p in ipairs(params) do result[i] = mean(p.name .. ".grad_sum", grads[i]) end
  s.last = op.equal(micro, n - 1)
  store(s, micro, op.where(s.last, 0, micro + 1))
  function s.average_loss() return mean("loss_sum", s.loss) end
  return result
end

-- The number of updates.  Where calls are updates, and no other entry counts,
-- that is the step number which random numbers use as well.
local function counter(s)
  if not s.several and not s.accumulate then return core.step end
  local done
  return function()
    if not done then
      done = keep(s, "updates", {}, "i32", 0)
      set(s, done, core.step_after(done))
    end
    return done
  end
end

-- ---- averages of the parameters ---------------------------------------------------------------------

local function read_ema(o)
  local ema = o.ema
  if ema == nil then return nil end
  if type(ema) == "number" then ema = { decay = ema } end
  core.options("ema", ema, { "number", decay = "number", copy_first = "boolean", eval = "boolean" })
  ema.decay = ema.decay or ema[1]
  if not ema.decay then
    stop("ema", "the decay is missing", { help = "write ema = 0.999, or ema = { 0.999, eval = true }" })
  end
  if not (ema.decay >= 0 and ema.decay <= 1) then
    stop("ema", ("decay is %g, expected a number between 0 and 1"):format(ema.decay),
         { spot = "decay" })
  end
  return ema
end

-- Stochastic weight averaging: the mean of what the parameters are after `start` updates
-- and every so many later; or after so many epochs, and at the end of each later one.
local function read_swa(o)
  local swa = o.swa
  if swa == nil then return nil end
  if type(swa) == "number" then swa = { start = swa } end
  core.options("swa", swa, { "count", start = "count", every = "size", epochs = "number", eval = "boolean" })
  swa.start = swa.start or swa[1]
  if (swa.start == nil) == (swa.epochs == nil) or (swa.epochs and swa.every) then
    stop("swa", "the start of averaging is missing", { help = "write swa = { start = 1000, every = 10 }, in "
         .. "updates, or swa = { epochs = 15 }, to average the ends of the epochs from that one on" })
  end
  if swa.epochs and not (swa.epochs >= 1 and swa.epochs < 2 ^ 20) then
    stop("swa", ("epochs is %g, expected at least 1"):format(swa.epochs), { spot = "epochs" })
  end
  return swa
end

-- What averages there are to be, of one kind or the other.
local function read_averages(o)
  local ema, swa = read_ema(o), read_swa(o)
  if ema and swa then
    stop("train", "ema and swa are two kinds of averages, of which one is kept", { spot = "swa" })
  end
  return ema or swa
end

local function start_of(p)
  for _, pair in ipairs(made.starts) do
    if pair[1].name == p.name and core.param_name(pair[1]) then return pair[2] end
  end
end

-- The averages start as the parameters do, also when those are loaded: before
-- the first update they count as equal.
local function update_ema(s, ema, params, values)
  local first = op.equal(s.done(), 0)
  for i, p in ipairs(params) do
    local old = made.average[p.name]
    local next = ema.decay * op.where(first, p.tensor, old) + (1 - ema.decay) * values[i]
    if ema.copy_first then next = op.where(first, values[i], next) end
    set(s, old, next)
  end
end

-- The mean over all that counted so far, of whom this is number k + 1; until the first
-- the averages are the parameters.
local function update_swa(s, swa, params, values)
  local from, every = swa.start, swa.every or 1
  if swa.epochs then
    every = op.max(op.cast(nn.round(s.steps_per_epoch()), "i32"), 1)
    from = every * math.floor(swa.epochs)
  end
  local since = core.step_after(s.done()) - from
  local k = nn.floor_divide(op.max(since, 0), every)
  local before = op.less(since, 0)
  local counts = op.equal(since, k * every)
  for i, p in ipairs(params) do
    local old = made.average[p.name]
    local mean = old + (values[i] - old) / op.cast(k + 1, old.dtype)
    set(s, old, op.where(before, values[i], op.where(counts, mean, old)))
  end
end

local function update_averages(s, averages, params, values)
  return (averages.decay and update_ema or update_swa)(s, averages, params, values)
end

made.average = {}       -- name of a parameter -> the state that holds its average

-- Makes the states, in every run of the script: inference may read them.  Running
-- statistics have such states as well: they are those of the parameters until a trainer
-- measures them under the averages.
local function make_averages(params)
  local all = table.move(params, 1, #params, 1, {})
  for _, r in ipairs(made.kept) do
    if r.statistic then all[#all + 1] = r end
  end
  for _, p in ipairs(all) do
    if not made.average[p.name] then
      local start = start_of(p)
      made.average[p.name] = core.own_state(p.name .. ".ema", p.shape, core.computes(p.tensor),
        start and function() return core.widened(start) end or 0)
    end
  end
end

--- The pairs { name, tensor } with averages in place of the parameters.
function core.averaged(who, pairs_)
  local from, to, roots = {}, {}, {}
  for _, p in ipairs(made.kept) do
    if made.average[p.name] then
      from[#from + 1] = p.tensor
      to[#to + 1] = op.cast(made.average[p.name], p.tensor.dtype)
    end
  end
  if #from == 0 then
    stop(who, "the model keeps no averages of parameters", { spot = "params",
      help = "nn.train { ..., ema = 0.999 } keeps them, and swa = 1000" })
  end
  for i, pair in ipairs(pairs_) do roots[i] = pair[2] end
  for _, m in ipairs(made.moments) do table.move(m, 1, 2, #roots + 1, roots) end
  local result, other = {}, core.replace(roots, from, to)
  for i, pair in ipairs(pairs_) do result[i] = { pair[1], other[i] } end
  for i = #pairs_ + 1, #other, 2 do
    made.moments[#made.moments + 1] = { other[i], other[i + 1] }
  end
  return result
end

-- ---- the step --------------------------------------------------------------------------------------

local function extra_stores(s, list)
  for i, pair in ipairs(list or {}) do
    if type(pair) ~= "table" or not (core.is_tensor(pair[1]) and core.is_tensor(pair[2])) then
      stop("train", ("store: entry %d is not a pair { state, value }"):format(i), { spot = "store" })
    end
    store(s, pair[1], pair[2])
  end
end

local function new_step(name, loss, o, params, several)
  local s = { name = name, loss = loss, several = several, dtype = "f32",
              accumulate = o.accumulate ~= 1 and o.accumulate,
              stores = {}, rates = {}, seen = {}, sets = {}, order = {}, leaf = {} }
  for _, p in ipairs(params) do
    if p.tensor.dtype == "f64" then s.dtype = "f64" end
  end
  if o.separate and s.accumulate then
    stop("train", "accumulate does not go with separate = true: there the caller has the "
         .. "gradients, and adds them up", { spot = "accumulate" })
  end
  function s.average_loss()
    if o.separate then
      stop("train", "a schedule that needs the loss does not go with separate = true: "
           .. "the update does not know it", { spot = "separate" })
    end
    return loss
  end
  s.done = counter(s)
  -- of updates; a trainer knows its data, and sets it
  function s.steps_per_epoch()
    local calls = number(s, "steps_per_epoch", s.dtype, 1)
    return s.accumulate and calls * (1 / s.accumulate) or calls
  end
  return s
end

--- What a run of the script must know of a training step even when it does not
--- build it: which parameters it trains, and which averages it keeps.
function core.plan_update(loss, o)
  local averages = read_averages(o)
  local params = reached(loss, chosen_params(o))
  if averages then make_averages(params) end
  return { params = params, averages = averages }
end

-- The gradients as tensors that are equal to nothing else, so that an update of its own
-- reads each where the caller may have changed it.
local function distinct(grads)
  local seen, result = {}, {}
  for i, g in ipairs(grads) do
    repeat g = op.stop_gradient(g) until not seen[core.id(g)]
    seen[core.id(g)], result[i] = true, g
  end
  return result
end

--- What a training step stores, the gradients by the names of their parameters, the name
--- of the state that is its learning rate, if there is one, and the names of those that it
--- follows from.  also(add) stores more.  several: other entries train too.
function core.update(name, loss, o, plan, also, several)
  local params, of, named = plan.params, {}, {}
  local s = new_step(name, loss, o, params, several)
  for i, p in ipairs(params) do of[i] = p.tensor end
  local grads = core.grad(loss, of)
  core.explain_zeros(loss, of, grads)
  if o.separate then grads = distinct(grads) end
  for i, p in ipairs(params) do named[i] = { p.name, grads[i] } end
  grads = core.clipped(accumulated(s, params, grads, o.accumulate), o)
  local values = update_all(s, o.optimizer, params, grads)
  if plan.averages then update_averages(s, plan.averages, params, values) end
  also(function(leaf, value) store(s, leaf, value) end)
  extra_stores(s, o.store)
  return s.stores, named, s.rate_name, table.concat(s.rates, " ")
end
