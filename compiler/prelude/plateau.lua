-- plateau.lua -- a learning rate that follows the loss
local core = ...
local op, stop = core.op, core.stop
local schedule, one_of = core.new_schedule, core.one_of

-- ---- plateaus of the loss ------------------------------------------------------------------

--- The rate times `factor` whenever the metric (by default the loss) has not improved
--- for more than `patience` steps.
---@name schedule.reduce_on_plateau
---@param o? { mode: "min"|"max" = "min", factor: number = 0.1, patience: integer = 10,
---  threshold: number = 1e-4, threshold_mode: "rel"|"abs" = "rel", cooldown: integer = 0,
---  min_lr: number = 0, eps: number = 1e-8, metric: gradc.Tensor?, lr: number? }
---@return gradc.Schedule
schedule("reduce_on_plateau", { mode = "string", factor = "number", patience = "count",
  threshold = "number", threshold_mode = "string", cooldown = "count", min_lr = "number",
  eps = "number", metric = "tensor" },
  { mode = "min", factor = 0.1, patience = 10, threshold = 1e-4, threshold_mode = "rel",
    cooldown = 0, min_lr = 0, eps = 1e-8 }, nil, function(o, who)
  one_of(who, "mode", o.mode, { "min", "max" })
  one_of(who, "threshold_mode", o.threshold_mode, { "rel", "abs" })
  if not (o.factor < 1) then
    stop(who, ("factor is %g, expected less than 1"):format(o.factor), { spot = "factor" })
  end
  local down = o.mode == "min"
  local worst = down and math.huge or -math.huge

  local function better(x, best)
    local by = down and -o.threshold or o.threshold
    local bound = o.threshold_mode == "rel" and best * (1 + by) or best + by
    return down and op.less(x, bound) or op.less(bound, x)
  end

  return function(step, base, env)
    if not env then stop(who, "it needs states: write schedule = ... in an optimizer") end
    local factor, best = env.number("plateau.factor", 1), env.number("plateau.best", worst)
    local bad, rest = env.number("plateau.num_bad_epochs"), env.number("plateau.cooldown_counter")
    local x = op.cast(op.reshape(o.metric or env.loss(), {}), step.dtype)
    local rate = base * factor
    local good = better(x, best)
    local resting = op.less(0, rest)
    local count = op.where(op.logical_or(good, resting), 0, bad + 1)
    local reduce = op.less(o.patience + 0.5, count)
    local low = op.max(rate * o.factor, o.min_lr)
    local changes = op.logical_and(reduce, op.less(o.eps, rate - low))
    env.set(best, op.where(good, x, best))
    env.set(bad, op.where(reduce, 0, count))
    env.set(rest, op.where(reduce, o.cooldown, op.max(rest - 1, 0)))
    env.set(factor, op.where(changes, low / base, factor))
    return rate
  end
end)
