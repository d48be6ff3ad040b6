-- fit.lua -- how long a trainer trains, and what it says
local core, nn = ...
local define, stop = core.define, core.stop

-- ---- training -----------------------------------------------------------------------

local fit_options = { epochs = "count", steps = "count", report = "size|table",
  show = "table", shuffle = "boolean", stop_below = "number", picture = "table",
  validation = "number|table", monitor = "string", mode = "string", save_best = "string",
  patience = "size", min_delta = "number", plateau = "table", max_time = "number|string",
  cycle = "table", sample_weight = "string", balance = "string", bucket = "string" }

--- How long a trainer trains, which samples it draws, how it validates, and what it
--- prints. Options of its command line override these. In an epoch every sample is
--- drawn once, in random order. Without validation, save_best, patience and plateau
--- watch the means of an epoch.
---@param o { epochs: integer?, steps: integer?, max_time: number|string|nil, stop_below: number?,
---  validation: number|{ [1] share: number?, stratify: string?, group: string|integer|nil,
---    column: string|integer|nil, value: string?, every: integer?, seed: integer = 0 }|nil,
---  save_best: string?, patience: integer?, min_delta: number = 0, monitor: string?,
---  mode: "min"|"max"|nil, plateau: { factor: number = 0.1, patience: integer = 10,
---    cooldown: integer = 0, min_lr: number = 0 }|nil,
---  shuffle: boolean = true, sample_weight: string?, balance: string?, bucket: string?,
---  cycle: string[]?, report: integer|{ [1] every: integer = 1, every: integer = 1,
---    unit: "steps"|"epochs" = "steps" }|nil,
---  show: gradc.Tensor[]|string[]|nil, picture: { [1] entry: string = "predict", x: string,
---    y: string, every: integer = 1 }|nil }
---@return gradc.Fit
define("fit", function(o)
  core.options("fit", o, fit_options)
  return core.seal("fit", { spec = core.plain("fit", o or {}), line = select(2, core.here()) })
end)

local function read_report(fit, report)
  if type(report) ~= "table" then
    fit.report = report
    return
  end
  local r = core.options("report", report, { "size", every = "size", unit = "string" })
  local unit = r.unit or "steps"
  if unit ~= "steps" and unit ~= "epochs" then
    stop("fit", ("unit is '%s', expected 'steps' or 'epochs'"):format(unit), { spot = unit })
  end
  fit.report, fit.report_epochs = r.every or r[1] or 1, unit == "epochs"
end

local function read_show(fit, show)
  fit.show = {}
  for i, w in ipairs(show) do
    local name = core.param_name(w)
    if type(w) == "string" and core.made.by_name["params" .. w] then
      name = w
    end
    if not name then
      local names = {}
      for k, p in ipairs(core.made.params) do names[k] = p.name end
      stop("fit", ("show: entry %d is %s, expected a parameter%s"):format(i, core.describe(w),
        type(w) == "string" and core.maybe(w, names) or ""), { spot = "show" })
    end
    fit.show[i] = name
  end
end

local function read_picture(fit, picture, inputs)
  local p = core.options("picture", picture, { "string", x = "string!", y = "string!", every = "size" })
  local names = {}
  for i, input in ipairs(inputs) do names[i] = input.name end
  for _, key in ipairs { "x", "y" } do
    if not core.made.by_name["inputs" .. p[key]] then
      stop("fit", ("picture: there is no input '%s'%s"):format(p[key],
        core.maybe(p[key], names)), { spot = "picture" })
    end
  end
  fit.picture_entry, fit.picture_x, fit.picture_y = p[1] or "predict", p.x, p.y
  fit.picture_every = p.every or 1
end

-- ---- validation ---------------------------------------------------------------------

local function wrong(text, key, help)
  stop("fit", text, { spot = key, help = help })
end

local function share(v, key)
  if not (v > 0 and v < 1) then
    wrong(("%s is %g, expected a share above 0 and below 1"):format(key, v), key)
  end
  return v
end

-- An input with one number for each sample, by its name.
local function one_number(key, name, inputs)
  local names = {}
  for i, input in ipairs(inputs) do
    names[i] = input.name
    if input.name == name and core.count(input.shape) == input.shape[1] then return input end
    if input.name == name then
      wrong(("%s: '%s' is %s, expected one number for each sample"):format(key, name,
        core.shape_text(input.shape)), key)
    end
  end
  wrong(("%s: there is no input '%s'%s"):format(key, name, core.maybe(name, names)), key)
end

-- Which samples are held out, and how often the model is judged by them.
local function read_validation(fit, v, inputs, data)
  local o = core.options("validation", type(v) == "number" and { v } or v, { "number", stratify = "string",
    group = "string|size", column = "string|size", value = "string", every = "size", seed = "count" })
  if not data then
    wrong("validation needs data: this model draws its own", "validation")
  elseif (o.group or o.column) and data.kind ~= "csv" then
    wrong("validation: only files of nn.csv have columns", o.group and "group" or "column")
  elseif o.column and (o.stratify or o.group) then
    wrong(("validation: column says which samples are held out, so that %s says nothing"):format(
          o.stratify and "stratify" or "group"), o.stratify and "stratify" or "group")
  elseif not o.column ~= not o.value then
    wrong("validation: column and value belong together", o.column and "column" or "value",
          'write { column = "part", value = "valid" }')
  elseif o.column and o[1] then
    wrong("validation: a share and a column exclude each other", "column")
  elseif not (o.column or o[1] or data.validation or o.every) then
    wrong("validation: how much is held out?", "validation", "write validation = 0.1")
  end
  if o.stratify then one_number("stratify", o.stratify, inputs) end
  fit.validation_share = o[1] and share(o[1], "validation")
  fit.validation_stratify, fit.validation_group = o.stratify, core.column_name(o.group)
  fit.validation_column, fit.validation_value = core.column_name(o.column), o.value
  fit.validation_every, fit.validation_seed = o.every, o.seed
end

local function read_monitor(fit, o, train)
  local name, names = o.save_best or o.monitor, {}
  for i, pair in ipairs(train and train.outputs or {}) do
    names[i] = pair[1]
    if pair[1] == name then fit.monitor = name end
  end
  if o.save_best and o.monitor and o.save_best ~= o.monitor then
    wrong("save_best and monitor name two metrics", "monitor", "leave out monitor")
  elseif name and not fit.monitor then
    wrong(("there is no metric '%s'%s%s"):format(name, o.cycle and train
            and (" in '%s', the main entry of the cycle"):format(train[1]) or "",
            core.maybe((name:gsub("^val_", "")), names)), o.save_best and "save_best" or "monitor",
          o.cycle and "the main entry is the one called train, or the first that reads samples")
  elseif o.mode and o.mode ~= "min" and o.mode ~= "max" then
    wrong(("mode is '%s', expected \"min\" or \"max\""):format(o.mode), "mode")
  elseif (o.min_delta or 0) < 0 then
    wrong(("min_delta is %g, expected at least 0"):format(o.min_delta), "min_delta")
  end
  fit.more, fit.less = train and train.more, train and train.less
  fit.save_best, fit.patience = o.save_best ~= nil, o.patience
  fit.min_delta, fit.mode = o.min_delta, o.mode == "max" and 1 or o.mode == "min" and -1 or 0
end

local function read_plateau(fit, plateau)
  local o = core.options("plateau", plateau, { factor = "number", patience = "count",
    cooldown = "count", min_lr = "number" })
  fit.plateau_factor = share(o.factor or 0.1, "factor")
  fit.plateau_patience, fit.plateau_cooldown = o.patience or 10, o.cooldown
  fit.plateau_min_lr = o.min_lr
end

local units = { s = 1, m = 60, h = 3600, d = 86400 }

-- What 90, "90", "90s", "1.5h" and "1h30m" stand for, and nil for another text.
local function in_seconds(text)
  local sum, before = tonumber(text:match "^[%d.]+$"), math.huge
  if sum then return sum end
  sum = 0
  local rest = text:gsub("([%d.]+)(%a)", function(number, unit)
    local n, scale = tonumber(number), units[unit] or before
    sum = n and n > 0 and scale < before and sum + n * scale or 0 / 0
    before = scale
    return ""
  end)
  return rest == "" and sum
end

local function seconds(v)
  local n = in_seconds(tostring(v))
  if not n or not (n > 0) then
    wrong(("max_time is %s, expected seconds, or a string"):format(core.describe(v)), "max_time",
          'write max_time = "10m", or "90s", "1h30m"')
  end
  return n
end

local function check_entry(fit, entries)
  local names = {}
  for i, e in ipairs(entries) do
    names[i] = e[1]
    if e[1] == fit.picture_entry and e.kind == "infer" then return end
  end
  stop("fit", ("picture: there is no entry '%s'%s"):format(fit.picture_entry,
    core.maybe(fit.picture_entry, names)), { spot = "picture" })
end

-- Which of two entries of a cycle is rather the main one.
local function leads(e, other)
  if #e.fed == 0 or #other.fed == 0 then return #e.fed > #other.fed end
  return e[1] == "train"
end

--- The training entry that is the main one of a cycle: train or the first, of those that
--- read samples, or else of all; nil without a cycle.
function core.cycle_main(f, trainings)
  local record = core.unseal("fit", f)
  local spec = record and record.spec or type(f) == "table" and f or {}
  local by_name, names, main = {}, {}
  for i, e in ipairs(trainings) do
    by_name[e[1]], names[i] = e, e[1]
  end
  local back = core.on_line(record and record.line)
  for i, name in ipairs(type(spec.cycle) == "table" and spec.cycle or {}) do
    local e = by_name[name]
    if not e then
      wrong(("cycle: entry %d is %s, expected the name of an nn.train%s"):format(i,
        core.describe(name), type(name) == "string" and core.maybe(name, names) or ""), "cycle")
    elseif not main or leads(e, main) then
      main = e
    end
  end
  core.on_line(back)
  return main
end

--- What the samples are drawn by, or nil.
function core.sample_weight(f)
  local record = core.unseal("fit", f)
  local spec = record and record.spec or type(f) == "table" and f or {}
  return type(spec.sample_weight) == "string" and spec.sample_weight or nil
end

-- Which samples are drawn, and which of them make a batch.
local function read_drawing(fit, o, inputs, data)
  local first = o.sample_weight and "sample_weight" or o.balance and "balance" or o.bucket and "bucket"
  if not first then return end
  if not data or data.kind == "text" and not data.lines then
    wrong(("%s needs samples, of which there are none here"):format(first), first)
  elseif not fit.shuffle then
    wrong(("%s needs samples in any order, shuffle is false"):format(first), first)
  elseif o.sample_weight and o.balance then
    wrong("sample_weight and balance both say how often a sample is drawn", "balance")
  elseif first ~= "bucket" and data.shuffle_buffer then
    wrong(("%s draws from all samples, shuffle_buffer from a few"):format(first), first)
  end
  if o.balance and not one_number("balance", o.balance, inputs).classes then
    wrong(("balance: '%s' is not a label"):format(o.balance), "balance",
          ('nn.label("%s", { batch }, classes) makes one'):format(o.balance))
  end
  if o.bucket then one_number("bucket", o.bucket, inputs) end
  fit.sample_weight, fit.balance, fit.bucket = o.sample_weight, o.balance, o.bucket
end

--- The fit as front/collect.c reads it.
function core.check_fit(f, inputs, data, entries, train)
  local record = core.unseal("fit", f)
  if f ~= nil and not record then
    if type(f) ~= "table" or core.is_tensor(f) then
      stop("program", ("fit is %s, expected nn.fit { epochs = 5 }"):format(core.describe(f)),
           { spot = "fit" })
    end
    record = core.unseal("fit", nn.fit(f))
  end
  local o = record and record.spec or {}
  -- A batch of all rows is the same batch in any order.
  local whole = data and data.kind == "table" and inputs[1] and inputs[1].shape[1] == data.rows
  local back = core.on_line(record and record.line)
  local fit = { epochs = o.epochs, steps = o.steps, stop_below = o.stop_below,
                shuffle = data ~= nil and (not whole or (o.sample_weight or o.balance) ~= nil) }
  if o.shuffle ~= nil then fit.shuffle = o.shuffle end
  read_report(fit, o.report)
  read_show(fit, o.show or {})
  if o.validation then read_validation(fit, o.validation, inputs, data) end
  read_monitor(fit, o, train)
  if o.plateau then read_plateau(fit, o.plateau) end
  read_drawing(fit, o, inputs, data)
  fit.max_time = o.max_time and seconds(o.max_time)
  fit.cycle = o.cycle
  if o.picture then read_picture(fit, o.picture, inputs) end
  if o.picture then check_entry(fit, entries) end
  core.on_line(back)
  return fit
end
