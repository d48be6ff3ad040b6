-- data.lua -- where a trainer takes its samples from, and how long it trains
--
-- These tables are descriptions: the trainer binary reads the files.  They are
-- checked against the inputs in core.check_data.
local core, nn = ...
local define, stop = core.define, core.stop

-- ---- numbers for tables: Philox4x32-10, as everywhere in gradc ------------------------

local LOW = 0xFFFFFFFF

-- Words 0 and 1 for counter (i, 0, 0, 0) and key (seed, stream).
local function philox(i, seed, stream)
  local c0, c1, c2, c3 = i & LOW, 0, 0, 0
  local k0, k1 = seed & LOW, stream & LOW
  for _ = 1, 10 do
    local p0, p1 = 0xD2511F53 * c0, 0xCD9E8D57 * c2
    c0, c1, c2, c3 = (p1 >> 32) ~ c1 ~ k0, p1 & LOW, (p0 >> 32) ~ c3 ~ k1, p0 & LOW
    k0, k1 = (k0 + 0x9E3779B9) & LOW, (k1 + 0xBB67AE85) & LOW
  end
  return c0, c1
end

local function random_list(who, n, seed, stream, f)
  for i, v in ipairs { n, seed or 0, stream or 0 } do
    if math.type(v) ~= "integer" or v < 0 then
      stop(who, ("argument %d is %s, expected a whole number"):format(i, core.describe(v)))
    end
  end
  local list = {}
  for i = 1, n do list[i] = f(philox(i - 1, seed or 0, stream or 0)) end
  return list
end

local UNIT = 2.0 ^ -24

--- n numbers, even between 0 and 1, always the same for a seed: rows for nn.table.
---@param n integer
---@param seed? integer
---@param stream? integer
---@return number[]
define("table_rand", function(n, seed, stream)
  return random_list("table_rand", n, seed, stream, function(w0)
    return (w0 >> 8) * UNIT
  end)
end)

--- n numbers from the bell curve, always the same for a seed: rows for nn.table.
---@param n integer
---@param seed? integer
---@param stream? integer
---@return number[]
define("table_randn", function(n, seed, stream)
  return random_list("table_randn", n, seed, stream, function(w0, w1)
    local u0, u1 = ((w0 >> 8) + 1) * UNIT, (w1 >> 8) * UNIT
    return math.sqrt(-2 * math.log(u0)) * math.cos(2 * math.pi * u1)
  end)
end)

-- ---- sources -----------------------------------------------------------------------------

local data_type = {}

local function source(kind, t)
  if type(t) ~= "table" or core.is_tensor(t) then
    stop(kind, "expected one entry per input in braces: nn." .. kind .. " { x = ..., y = ... }")
  end
  return setmetatable({ kind = kind, spec = t, line = select(2, core.here()) }, data_type)
end

function core.is_data(d) return getmetatable(d) == data_type end

--- Samples written in the model file: numbers or rows of numbers per input.
---@param t table<string, number[]|number[][]>
define("table", function(t) return source("table", t) end)

--- Files in IDX format (as MNIST), plain or .gz, in the folder given by --data:
--- { x = { train = FILE, test = FILE, mean = 0.5, std = 0.5 }, y = { ... } }.
define("idx", function(t) return source("idx", t) end)

--- Comma-separated files: { train = FILE, test = FILE, header = true,
--- x = { columns = { "a", "b" } }, y = { column = "kind", values = { ... } } }.
define("csv", function(t) return source("csv", t) end)

-- Numbers of nested rows, one after the other.
local function flatten(name, v, out)
  if type(v) == "number" then
    out[#out + 1] = v
  elseif type(v) == "table" then
    for i = 1, #v do flatten(name, v[i], out) end
  else
    stop("table", ("'%s' holds %s, expected numbers"):format(name, core.describe(v)),
         { spot = name })
  end
  return out
end

local function table_field(d, input, v)
  local shape = input.shape
  local each = core.count(shape) // (shape[1] or 1)
  if type(v) ~= "table" or core.is_tensor(v) then
    stop("table", ("'%s' is %s, expected numbers in braces"):format(
      input.name, core.describe(v)), { spot = input.name })
  end
  local list = flatten(input.name, v, {})
  if #list == 0 or #list % each ~= 0 then
    stop("table", ("'%s' has %d numbers, which is no multiple of %d, the numbers in one sample")
      :format(input.name, #list, each),
      { note = "the input is " .. core.describe(input.tensor) })
  end
  local rows = #list // each
  if d.rows and d.rows ~= rows then
    stop("table", ("'%s' has %d rows, '%s' has %d"):format(d.first, d.rows, input.name, rows))
  end
  if shape[1] and rows < shape[1] then
    stop("table", ("'%s' has %d rows, fewer than the batch of %d"):format(
      input.name, rows, shape[1]),
      { note = "the input is " .. core.describe(input.tensor) })
  end
  if input.classes then
    for i, c in ipairs(list) do
      if c ~= c // 1 or c < 0 or c >= input.classes then
        stop("table", ("'%s' has %g in row %d, expected a class from 0 to %d"):format(
          input.name, c, i, input.classes - 1))
      end
    end
  end
  d.rows, d.first = rows, input.name
  return { table = list }
end

local function idx_field(_, _, v)
  local o = core.options("idx", v, { train = "string!", test = "string",
                                     mean = "number", std = "number" })
  return { train = o.train, test = o.test, mean = o.mean, std = o.std }
end

local function csv_field(_, input, v)
  local o = core.options("csv", v, { columns = "table", column = "string",
    values = "table", mean = "number", std = "number" })
  local columns = o.columns or { o.column }
  local each = core.count(input.shape) // (input.shape[1] or 1)
  if #columns ~= each then
    stop("csv", ("'%s' names %d columns, one sample has %d numbers"):format(
      input.name, #columns, each), { spot = input.name,
      note = "the input is " .. core.describe(input.tensor) })
  end
  if o.values and input.classes and #o.values ~= input.classes then
    stop("csv", ("'%s' names %d values for %d classes"):format(
      input.name, #o.values, input.classes), { spot = "values" })
  end
  return { columns = columns, values = o.values, mean = o.mean, std = o.std }
end

local makers = { table = table_field, idx = idx_field, csv = csv_field }
local of_file = { train = "string", test = "string", header = "boolean" }

-- The keys of a source that are names of inputs, checked against those used.
local function check_names(d, inputs)
  local used, names = {}, {}
  for i, input in ipairs(inputs) do used[input.name], names[i] = input, input.name end
  for _, key in ipairs(core.keys(d.spec)) do
    if not used[key] and not (d.kind == "csv" and of_file[key]) then
      stop(d.kind, ("training has no input '%s'%s"):format(key, core.maybe(key, names)),
           { spot = key,
             note = "its inputs are " .. table.concat(names, ", ") })
    end
  end
  for _, name in ipairs(names) do
    if d.spec[name] == nil then
      stop(d.kind, ("input '%s' has no data"):format(name), {
           note = ("'%s' is declared at %s"):format(name, used[name].where) })
    end
  end
end

--- The data as front/collect.c reads it.
function core.check_data(d, inputs)
  if d == nil then return nil end
  if not core.is_data(d) then
    stop("program", ("data is %s, expected nn.table, nn.idx or nn.csv"):format(
      core.describe(d)), { spot = "data" })
  end
  local back = core.on_line(d.line)
  check_names(d, inputs)
  local fields = {}
  for i, input in ipairs(inputs) do
    local field = makers[d.kind](d, input, d.spec[input.name])
    field.input, field.classes = input.name, input.classes
    field.is_label = input.classes ~= nil
    fields[i] = field
  end
  local file = d.kind == "csv" and d.spec or {}
  if d.kind == "csv" and type(file.train) ~= "string" then
    stop("csv", "option 'train' is missing: the name of a file")
  end
  core.on_line(back)
  return { kind = d.kind, fields = fields, rows = d.rows, train = file.train,
           test = file.test, header = file.header ~= false }
end

-- ---- training ------------------------------------------------------------------------------

local fit_type = {}

--- How long a trainer trains, and what it says: epochs or steps; report every so
--- many of them; show parameters; stop when the loss falls below a number.
---@param o { epochs: integer?, steps: integer?, report: integer|table|nil, show: gradc.Tensor[]?, shuffle: boolean?, stop_below: number?, picture: table? }
define("fit", function(o)
  core.options("fit", o, { epochs = "count", steps = "count", report = "size|table",
    show = "table", shuffle = "boolean", stop_below = "number", picture = "table" })
  return setmetatable({ spec = o, line = select(2, core.here()) }, fit_type)
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
    if type(w) == "string" and core.made.by_name["params" .. core.identifier(w)] then
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
    if not core.made.by_name["inputs" .. core.identifier(p[key])] then
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
  local o = f and f.spec or {}
  if f ~= nil and getmetatable(f) ~= fit_type then
    if type(f) ~= "table" or core.is_tensor(f) then
      stop("program", ("fit is %s, expected nn.fit { epochs = 5 }"):format(core.describe(f)),
           { spot = "fit" })
    end
    f = nn.fit(f)
    o = f.spec
  end
  -- A batch of all rows is the same batch in any order.
  local whole = data and data.kind == "table" and inputs[1] and inputs[1].shape[1] == data.rows
  local back = core.on_line(f and f.line)
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
