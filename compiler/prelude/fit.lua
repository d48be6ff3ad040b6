-- fit.lua -- how long a trainer trains, and what it says
local core, nn = ...
local define, stop = core.define, core.stop

--- How long a trainer trains, and what it says: epochs or steps; report every so
--- many of them; show parameters; stop when the loss falls below a number.
---@param o { epochs: integer?, steps: integer?, report: integer|table|nil, show: gradc.Tensor[]?, shuffle: boolean?, stop_below: number?, picture: table? }
define("fit", function(o)
  core.options("fit", o, { epochs = "count", steps = "count", report = "size|table",
    show = "table", shuffle = "boolean", stop_below = "number", picture = "table" })
  return core.seal("fit", { spec = core.plain("fit", o or {}), line = select(2, core.here()) })
end)

local function read_report(fit, report)
  if type(report) ~= "table" then
    fit.report = report
    return
  end
  local r = core.options("fit", report, { "size", every = "size", unit = "string" })
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
  local p = core.options("fit", picture, { "string", x = "string!", y = "string!", every = "size" })
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

local function check_entry(fit, entries)
  local names = {}
  for i, e in ipairs(entries) do
    names[i] = e[1]
    if e[1] == fit.picture_entry and e.kind == "infer" then return end
  end
  stop("fit", ("picture: there is no entry '%s'%s"):format(fit.picture_entry,
    core.maybe(fit.picture_entry, names)), { spot = "picture" })
end

--- The fit as front/collect.c reads it.
function core.check_fit(f, inputs, data, entries)
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
                shuffle = data ~= nil and not whole }
  if o.shuffle ~= nil then fit.shuffle = o.shuffle end
  read_report(fit, o.report)
  read_show(fit, o.show or {})
  if o.picture then read_picture(fit, o.picture, inputs) end
  if o.picture then check_entry(fit, entries) end
  core.on_line(back)
  return fit
end
