-- program.lua -- entries: what the compiled program can be asked to do
--
-- An entry is a list of outputs and effects over the one graph.  A training
-- step is no more than that: the loss, and stores into parameters and states.
local core, nn = ...
local op, define, stop = core.op, core.define, core.stop
local made, scalar = core.made, core.scalar

-- ---- entries --------------------------------------------------------------------------------

local reserved = { init = true, eval = true, update_bn = true, measure_scales = true }

-- A name that becomes part of C names, model_entry, so that even a keyword will do.
local function c_name(text)
  return (text:gsub("[^%w_]", "_"):gsub("^%d", "_%0"))
end

local function check_name(who, name, what)
  if c_name(name) ~= name or #name > 60 then
    stop(who, ("'%s' cannot be the name of %s"):format(name, what),
         { spot = name, help = ("call it '%s'"):format(c_name(name):sub(1, 60)) })
  end
end

local function entry_name(who, name)
  if type(name) ~= "string" then
    stop(who, "the entry has no name", { help = ('write nn.%s { "%s", ... }'):format(
      who, who == "train" and "train" or "predict") })
  end
  check_name(who, name, "a C function")
  if reserved[name] then
    stop(who, ("the name '%s' belongs to an entry that every program has"):format(name),
         { spot = name })
  end
  return name
end

local function checked_pair(who, name, x, what, check)
  local said = ("%s '%s'"):format(what, name)
  x = core.tensor(who, x, said)
  return { name, check and check(who, x, said) or x }
end

-- { { "b", y }, { "a", x } } as it is.
local function in_own_order(who, t, what, check)
  local list, taken, named = {}, {}, core.keys(t)[1]
  local help = { help = ('write %ss = { { "logits", logits }, { "hidden", hidden } }'):format(what) }
  if named then stop(who, ("%s '%s' stands beside a list of them"):format(what, named), help) end
  for i, pair in ipairs(t) do
    local name = type(pair) == "table" and not core.is_tensor(pair) and pair[1]
    if type(name) ~= "string" then
      stop(who, ("%s %d of the list is not a name and a tensor"):format(what, i), help)
    end
    if taken[name] then stop(who, ("two %ss are called '%s'"):format(what, name)) end
    list[i], taken[name] = checked_pair(who, name, pair[2], what, check), true
  end
  return list
end

-- { a = x, b = y } in the order of the names.
local function named_list(who, t, what, check)
  local list, first = {}, t[1]
  if type(first) == "table" and not core.is_tensor(first) then return in_own_order(who, t, what, check) end
  if next(t) ~= nil and #core.keys(t) == 0 or first ~= nil then
    local sample = what == "metric" and "accuracy = nn.accuracy(logits, y)" or "logits = logits"
    stop(who, ("%s 1 has no name"):format(what),
         { help = ("write %ss = { %s }"):format(what, sample) })
  end
  for i, key in ipairs(core.keys(t)) do list[i] = checked_pair(who, key, t[key], what, check) end
  return list
end

local function entry(kind, o)
  o.kind, o.line = kind, select(2, core.here())
  return core.seal("entry", o)
end

-- Where the script runs again: what stands for all entries of other batch sizes.
-- As many as there are, each is looked at in each of as many runs.
local others = core.seal("entry", {})

local function for_others(o)
  local batch = type(o) == "table" and rawget(o, "batch")
  return batch and batch ~= core.batch
end

-- 0: not at all; 1: and so are inputs and outputs; 2: these are floats.
local function quantized(o)
  for _, pair in ipairs { { "quantize", "int8" }, { "border", "f32" } } do
    local option, allowed = pair[1], pair[2]
    if o[option] and o[option] ~= allowed then
      stop("infer", ("%s is '%s', expected \"%s\""):format(option, o[option], allowed),
           { spot = option })
    end
  end
  if o.border and not o.quantize then
    stop("infer", "border belongs to quantize = \"int8\"", { spot = "border" })
  end
  return not o.quantize and 0 or o.border and 2 or 1
end

--- An entry that computes outputs from inputs: in the order of their names, or as a list
--- has them, outputs = { { "logits", logits }, { "hidden", hidden } }. Dropout and batch norm act as in
--- inference. An entry that draws random numbers counts its calls in the state `draws`,
--- so that every call draws new ones; a caller that sets `draws` gets the same ones
--- again. With quantize = "int8" weights take a quarter of the memory; a trainer measures
--- the ranges on its data: FILE export --int8 --data DIR.
---@param o { [1] name: string, outputs: table<string, gradc.Tensor>|table[], batch: integer?,
---  mode: "infer"|"train"|nil, params: "ema"?, quantize: "int8"?, border: "f32"?,
---  slice: boolean = false }
---@return gradc.Entry
define("infer", function(o)
  if core.again and for_others(o) then return others end     -- checked the first time
  o = core.plain("infer", o)
  core.options("infer", o, { "string", outputs = "table|tensor!", batch = "size",
                             mode = "string", params = "string", quantize = "string",
                             border = "string", slice = "boolean" })
  if o.params and o.params ~= "ema" then
    stop("infer", ("params is '%s', expected \"ema\""):format(o.params), { spot = "params",
      help = "without it the entry uses the parameters themselves" })
  end
  if o.mode and o.mode ~= "infer" and o.mode ~= "train" then
    stop("infer", ("there is no mode '%s'%s"):format(o.mode,
      core.maybe(o.mode, { "infer", "train" })), { spot = "mode",
      help = "mode is \"infer\", the default, or \"train\"" })
  end
  local quantize = quantized(o)
  local name = entry_name("infer", o and o[1])
  local outputs = o.outputs
  if core.is_tensor(outputs) then outputs = { [outputs.name or "out"] = outputs } end
  local list = named_list("infer", outputs, "output")
  if #list == 0 then
    stop("infer", ("the entry '%s' has no outputs"):format(name),
         { help = "write outputs = { logits = logits }; nil does not count as one"
                  .. (outputs and ", and " .. core.habits.no_return or "") })
  end
  return entry("infer", { name, outputs = list, batch = o.batch, mode = o.mode,
                          params = o.params, quantize = quantize, slice = o.slice })
end)

-- What the log of a trainer calls its own.
local own_words = { loss = true, step = true, epoch = true, lr = true, test = true,
                    validation = true }

local function check_metrics(metrics)
  for _, pair in ipairs(metrics) do
    if own_words[pair[1]] then
      stop("train", ("a metric cannot be called '%s': the log has that word already"):format(
        pair[1]), { spot = pair[1] })
    end
  end
end

-- The names of the metrics of which more is better, and less.
local function ranked(metrics)
  local more, less = {}, {}
  for _, name in ipairs(core.keys(metrics)) do
    local how = core.is_tensor(metrics[name]) and made.better[core.id(metrics[name])]
    local list = how == "more" and more or how == "less" and less
    if list then list[#list + 1] = name end
  end
  return more, less
end

-- One number, or several: per class, say.
local function metric(who, x, what)
  return core.count(x.shape) == 1 and scalar(who, x, what) or x
end

-- What layers do to their buffers in a step that needs `outputs`; statistics beside
-- averages follow those beside the parameters.
local function update_buffers(outputs, averages, add)
  local roots, tensors, value = {}, {}, {}
  for i, pair in ipairs(outputs) do roots[i] = pair[2] end
  for i, t in ipairs(made.on_train) do tensors[i] = t.tensor end
  local order, reach = {}, core.reach(roots, tensors)
  for i, t in ipairs(made.on_train) do
    if reach[i] and t.check then
      t.check()
    elseif reach[i] then
      if not value[t.name] then order[#order + 1] = t end
      value[t.name] = core.tensor("on_train", t.update(value[t.name] or t.leaf), "the new value")
    end
  end
  for _, t in ipairs(order) do add(t.leaf, value[t.name]) end
  for _, r in ipairs(averages and made.kept or {}) do
    if r.statistic then add(made.average[r.name], core.widened(value[r.name] or r.tensor)) end
  end
end

-- The inputs that an entry needs, in order of declaration.
local function add_inputs(e)
  local roots, tensors, list = {}, {}, {}
  for _, pair in ipairs(e.outputs) do roots[#roots + 1] = pair[2] end
  for _, store in ipairs(e.effects or {}) do roots[#roots + 1] = store end
  for i, input in ipairs(made.inputs) do tensors[i] = input.tensor end
  for i, yes in ipairs(core.reach(roots, tensors)) do
    if yes then list[#list + 1] = made.inputs[i] end
  end
  e.inputs = {}
  for i, input in ipairs(list) do e.inputs[i] = { input.name, input.tensor } end
  return list
end

-- An entry that trainers alone have.
local function add_hidden(program, name, outputs, line)
  local e = { name, kind = "infer", driver_only = true, line = line, outputs = outputs }
  add_inputs(e)
  program[#program + 1] = e
end

-- For trainers: the statistics of a batch, under averages of the parameters.  Of a
-- layer that is used several times it is their mean.
local function add_statistics(program, train)
  local roots, tensors, sums, uses, names, pairs_ = {}, {}, {}, {}, {}, {}
  for i, pair in ipairs(train.outputs) do roots[i] = pair[2] end
  for i, t in ipairs(made.on_train) do tensors[i] = t.tensor end
  local reach = core.reach(roots, tensors)
  for i, t in ipairs(made.on_train) do
    if reach[i] and t.statistic and made.average[t.name] then
      if not sums[t.name] then names[#names + 1] = t.name end
      sums[t.name] = sums[t.name] and sums[t.name] + t.statistic or t.statistic
      uses[t.name] = (uses[t.name] or 0) + 1
    end
  end
  for i, name in ipairs(names) do pairs_[i] = { name, core.widened(sums[name] / uses[name]) } end
  if #pairs_ == 0 then return end
  add_hidden(program, "update_bn", core.averaged("train", pairs_), train.line)
end

-- nn.sgd where nn.sgd { lr = 0.1 } is meant.
local function check_optimizer(f)
  if type(f) ~= "function" then return end
  for _, key in ipairs(core.keys(nn)) do
    if rawequal(nn[key], f) then
      stop("train", ("the optimizer is the function nn.%s itself"):format(key),
           { spot = "optimizer", help = ("write nn.%s { lr = 0.01 }"):format(key) })
    end
  end
end

--- One step of training: the loss and the metrics of a batch, and new values for the
--- parameters.  A trainer prints the metrics of all samples together, so a metric is made
--- of sums, means, maxima and minima over rows, or by nn.metric.  Gradients are added up
--- (accumulate), then clipped by value, then by norm.  With ema or swa, a trainer finally
--- measures the running statistics of batch norms on all training samples, under the
--- averaged parameters (PyTorch's update_bn).  With save_best they stay as they were when
--- the best parameters were judged.
---@param o { [1] name: string, loss: gradc.Tensor, optimizer: gradc.Optimizer,
---  metrics: table<string, gradc.Tensor>?, params: gradc.Tensor[]|string[]|nil,
---  update: string[]?, store: table[]?, separate: boolean = false, slice: boolean = false, clip_norm: number|table|nil,
---  clip_value: number?, accumulate: integer = 1, ema: number|table|nil, swa: number|table|nil }
---@return gradc.Entry
define("train", function(o)
  o = core.plain("train", o)
  core.options("train", o, { "string", loss = "tensor!", optimizer = "function!",
    metrics = "table", params = "table", update = "table", store = "table",
    separate = "boolean", slice = "boolean", clip_norm = "number|table", clip_value = "number",
    accumulate = "size", ema = "number|table", swa = "number|table" })
  local name = entry_name("train", o and o[1])
  check_optimizer(o.optimizer)
  local loss = scalar("train", o.loss, "the loss")
  local outputs = core.by_sums(named_list("train", o.metrics or {}, "metric", metric))
  check_metrics(outputs)
  local more, less = ranked(o.metrics or {})
  table.insert(outputs, 1, { "loss", loss })
  local plan = core.plan_update(loss, o)
  local e = { name, outputs = outputs, separate = o.separate, slice = o.slice, averages = plan.averages,
              optimizer = core.optimizer_text(o.optimizer), more = more, less = less }
  function e.build(into, several)
    into.effects, into.grads, into.rate, into.rates = core.update(name, loss, o, plan,
      function(add) update_buffers(outputs, plan.averages, add) end, several)
  end
  if not core.again then e:build(false) end
  return entry("train", e)
end)

-- ---- the program ------------------------------------------------------------------------------

-- The entry that gives every parameter and state its first value.
local function init_entry()
  local stores = {}
  for i, pair in ipairs(made.starts) do stores[i] = op.store(pair[1], pair[2]) end
  return { "init", kind = "init", inputs = { { "seed", core.init_seed() } },
           outputs = {}, effects = stores }
end

-- The number of the next step, when anything asks for it.
local function count_steps(entries)
  local state = made.by_name["statesstep"]
  for _, e in ipairs(entries) do
    if state and e.kind == "train" then
      table.insert(e.effects, op.store(state.tensor, core.step_after(state.tensor)))
    end
  end
end

-- The ranges of inputs that hold indices.
local function ranges()
  local list = {}
  for _, input in ipairs(made.inputs) do
    local least, most = core.index_range(input)
    if least then
      list[#list + 1] = { input = input.name, least = least, places = most - least + 1,
                          ignore = input.ignore }
    end
  end
  return list
end

local function tensors_of(records)
  local list = {}
  for i, r in ipairs(records) do list[i] = r.tensor end
  return list
end

-- Parameters that no optimizer updates, as running statistics.
local function buffers()
  local list = {}
  for _, r in ipairs(made.kept) do
    if r.buffer then list[#list + 1] = r.tensor end
  end
  return list
end

local program_options = { name = "string", about = "string", data = "any", fit = "any",
                          ram = "string|number" }

-- Entries that train beside others count their own steps.
local function rebuild_trainings(entries)
  local several = {}
  for _, e in ipairs(entries) do
    if e.build then several[#several + 1] = e end
  end
  for _, e in ipairs(#several > 1 and several or {}) do e:build(true) end
end

-- Outputs of averages of the parameters.  A script that runs again gives those of
-- a training entry to evaluation.
local function use_averages(entries)
  for _, e in ipairs(entries) do
    if e.params == "ema" then e.outputs = core.averaged("infer", e.outputs) end
    if e.averages and e.averages.eval then
      e.evaluated = core.averaged("train", e.outputs)
      if core.again then e.outputs = e.evaluated end
    end
  end
end

-- Checks what stands in the braces; gives the entries in order.
local function read_entries(o)
  local entries, seen, options, tokens = {}, {}, {}, {}
  for key, v in next, o do
    if type(key) == "string" then options[key] = v else tokens[key] = v end
  end
  core.options("program", options, program_options)
  local function add(e)
    if seen[e[1]] then
      stop("program", ("two entries are called '%s'"):format(e[1]), { line = e.line })
    end
    seen[e[1]] = true
    entries[#entries + 1] = e
  end
  for i, token in ipairs(core.listed("program", tokens)) do
    local made_as = core.unseal("entry", token)
    if not made_as then
      stop("program", ("entry %d is %s, expected nn.infer or nn.train"):format(
        i, core.describe(token)))
    end
    if token ~= others then add(core.plain("program", made_as)) end
  end
  if #entries == 0 and not core.again then
    stop("program", "there is no entry", {
      help = 'add nn.infer { "predict", outputs = { y = y } } or nn.train { "train", ... }' })
  end
  return entries
end

local function check_batches(e, inputs)
  local first
  for _, input in ipairs(inputs) do
    local n = input.shape[1]
    first = first or n and input
    if n and input.batch ~= false and n ~= first.shape[1] then
      stop("program", ("the inputs of '%s' differ in their first extent, the batch: %d and %d")
        :format(e[1], first.shape[1], n), { line = e.line, note = {
          ("'%s' is declared at %s"):format(first.name, first.where),
          ("'%s' is declared at %s"):format(input.name, input.where) },
        help = "an input without a batch says so: nn.input(name, shape, type, { batch = false })" })
    end
  end
end

-- The name of the model: as given, or that of the file.
local function program_name(name)
  name = name or c_name(core.file:match("([^\\]*)%.lua$") or "model")
  check_name("program", name, "a C struct")
  return name
end

-- Evaluation, for trainers: the loss and the metrics of a batch.
local function add_eval(program, train)
  program.eval = "eval"
  program[#program + 1] = { "eval", kind = "infer", driver_only = true, line = train.line,
    outputs = train.evaluated or train.outputs, inputs = train.inputs,
    as_infer = core.mode_matters }
end

-- The training entry that is meant where none is named: that of a cycle, train, or
-- the first; and the others.
local function main_training(trainings, fit)
  local main, of_cycle = 1, core.cycle_main(fit, trainings)
  for i, e in ipairs(trainings) do
    if of_cycle and e == of_cycle or not of_cycle and e[1] == "train" then main = i end
  end
  return table.remove(trainings, main), trainings
end

-- Inputs of the other training entries that the first one does not have.
local function more_inputs(inputs, trainings)
  local seen, list = {}, {}
  for _, input in ipairs(inputs) do seen[input.name] = true end
  for _, e in ipairs(trainings) do
    for _, input in ipairs(e.fed) do
      if not seen[input.name] then list[#list + 1] = input end
      seen[input.name] = true
    end
  end
  return list
end

-- The batch: the first extent of an input that has one.
local function batch_of(inputs)
  for _, input in ipairs(inputs) do
    if input.shape[1] and input.batch ~= false then return input.shape[1] end
  end
end

-- What a firmware instance may take, in bytes.
local function ram_of(o)
  if o.ram == nil then return nil end
  return core.bytes(math.type(o.ram) == "float" and "" or tostring(o.ram))
    or stop("program", ("ram = %s is not a size of memory"):format(core.describe(o.ram)),
            { spot = "ram", help = 'write bytes, or a string such as "20 KiB" or "2 MB"' })
end

--- The model: its entries, and for a trainer its data and fit.  To stay below `ram`,
--- `gradc compile` splits batches into parts and recomputes values where needed; K, KiB,
--- M and MiB are powers of 1024, KB and MB of 1000.
---@param o { [1] entry...: gradc.Entry, name: string?, about: string?, data: gradc.Data?,
---  fit: gradc.Fit?, ram: string|number|nil }
---@return gradc.Program
define("program", function(o)
  if type(o) ~= "table" or core.is_tensor(o) then
    stop("program", "expected entries in braces: nn.program { nn.train { ... } }")
  end
  core.label()
  o = core.plain("program", o)
  local entries, trainings = read_entries(o), {}
  if not core.again then
    rebuild_trainings(entries)
    count_steps(entries)
  end
  use_averages(entries)
  local program = { name = program_name(o.name), about = o.about, ram = ram_of(o),
                    params = tensors_of(made.kept), states = tensors_of(made.states),
                    buffers = buffers(), settings = core.chosen,
                    moments = made.moments }
  if not core.again then program[1] = init_entry() end
  for _, e in ipairs(entries) do
    local inputs = add_inputs(e)
    if e.batch or e.kind == "train" and o.data then check_batches(e, inputs) end
    if e.kind == "infer" then e.as_infer = core.mode_matters and e.mode ~= "train" end
    if e.kind == "train" then
      e.fed, trainings[#trainings + 1] = inputs, e
    end
    program[#program + 1] = e
  end
  if not core.again then
    local train, others = main_training(trainings, o.fit)
    local train_inputs = train and train.fed or {}
    program.train, program.batch = train and train[1], batch_of(train_inputs)
    program.ranges = ranges()
    local fed
    program.data, fed = core.check_data(o.data, train_inputs, entries,
                                        more_inputs(train_inputs, others), core.sample_weight(o.fit))
    if program.data then program.data.scales = core.scales end
    program.fit = core.check_fit(o.fit, fed, program.data, entries, train)
    if train and program.data then
      add_eval(program, train)
      add_statistics(program, train)
      if #core.measured > 0 then add_hidden(program, "measure_scales", core.measured, train.line) end
    end
  end
  return core.collect(program, true)
end)

function core.no_program(value)
  local what = value == nil and "returns nothing" or core.unseal("entry", value)
               and "returns an entry" or "returns " .. core.describe(value)
  core.fail { ("the script %s, expected a program"):format(what), line = 0,
              help = 'end it with: return nn.program { nn.infer { "predict", outputs = { y = y } } }' }
end
