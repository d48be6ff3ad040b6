-- update.lua -- what a training step does with its gradients
--
-- Which parameters are trained, at which rate, and what is stored at the end.
local core, nn = ...
local op, define, stop = core.op, core.define, core.stop
local made = core.made

local function matching(pattern, chosen)
  local any, names, form = false, {}, core.glob(pattern)
  for i, p in ipairs(made.params) do
    names[i] = p.name
    if p.name:match(form) then any, chosen[p.name] = true, true end
  end
  if not any then
    stop("train", ("no parameter is called '%s'%s"):format(pattern, core.maybe(pattern, names)),
         { spot = pattern, note = "the parameters are " .. table.concat(names, ", ") })
  end
end

-- The records of the parameters to train: those listed, or all but the frozen.
local function chosen_params(list)
  local chosen, result = {}, {}
  for i, w in ipairs(list or {}) do
    local name = core.param_name(w)
    if type(w) == "string" then
      matching(w, chosen)
    elseif name then
      chosen[name] = true
    else
      stop("train", ("params: entry %d is %s, expected a parameter or its name"):format(
        i, core.describe(w)), { spot = "params" })
    end
  end
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

-- The learning rate: a state, which a trainer may set, unless it is a function
-- of the step.
local function rate(name, lr)
  if core.callable(lr) then
    return lr(op.cast(core.step(), "f32"))
  end
  local old = made.by_name["stateslr"]
  if old and old.value ~= lr then
    return core.own_state(name .. ".lr", {}, "f32", lr)
  end
  local state = core.own_state("lr", {}, "f32", lr)
  made.by_name["stateslr"].value = lr
  return state
end

-- What an optimizer is handed beside w and g.
local function environment(name, optimizer, sets)
  local env, lr, w = {}, nil, nil
  function env.lr()
    local given = type(optimizer) == "table" and optimizer.lr
    if not given then stop("train", "the optimizer has no learning rate") end
    lr = lr or rate(name, given)
    return lr
  end
  function env.step() return core.step() end
  function env.t() return op.cast(core.step() + 1, "f32") end
  function env.state(suffix)
    return core.own_state(w.name .. "." .. suffix, w.shape, "f32", 0)
  end
  function env.set(state, value) sets[#sets + 1] = { state, value } end
  return env, function(p) w = p end
end

-- A parameter or state has one new value.
local function storer()
  local stores, seen = {}, {}
  return stores, function(leaf, value)
    if leaf.name and seen[leaf.name] then
      stop("train", ("'%s' is stored twice"):format(leaf.name), { spot = "store" })
    end
    stores[#stores + 1] = op.store(leaf, value)
    if leaf.name then seen[leaf.name] = true end
  end
end

local function update_all(name, optimizer, params, grads, add)
  local sets = {}
  local env, choose = environment(name, optimizer, sets)
  for i, p in ipairs(params) do
    choose(p)
    local new = core.tensor("train", optimizer(p.tensor, grads[i], env), "the optimizer's result")
    if not core.same_shape(new.shape, p.shape) then
      stop("train", ("the optimizer gives %s for the parameter '%s' of shape %s"):format(
        core.shape_text(new.shape), p.name, core.shape_text(p.shape)))
    end
    add(p.tensor, new)
  end
  for _, set in ipairs(sets) do add(set[1], set[2]) end
end

local function extra_stores(list, add)
  for i, pair in ipairs(list or {}) do
    if type(pair) ~= "table" or not (core.is_tensor(pair[1]) and core.is_tensor(pair[2])) then
      stop("train", ("store: entry %d is no pair { state, value }"):format(i), { spot = "store" })
    end
    add(pair[1], pair[2])
  end
end

--- What a training step stores, and the gradients by the names of their
--- parameters.  also(add) stores more.
function core.update(name, loss, o, also)
  local params = reached(loss, chosen_params(o.params))
  local of, named = {}, {}
  for i, p in ipairs(params) do of[i] = p.tensor end
  local grads = core.grad(loss, of)
  for i, p in ipairs(params) do named[i] = { p.name, grads[i] } end
  local stores, add = storer()
  update_all(name, o.optimizer, params, grads, add)
  also(add)
  extra_stores(o.store, add)
  return stores, named
end
