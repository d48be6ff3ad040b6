-- data.lua -- where a trainer takes its samples from
--
-- These tables are descriptions: the trainer binary reads the files.  They are
-- checked against the inputs in core.check_data.
local core, nn = ...
local define, stop = core.define, core.stop

-- ---- sources -----------------------------------------------------------------------------

local function source(kind, t)
  if type(t) ~= "table" or core.is_tensor(t) then
    stop(kind, "expected one entry per input in braces: nn." .. kind .. " { x = ..., y = ... }")
  end
  return core.seal("data", { kind = kind, spec = core.plain(kind, t),
                             line = select(2, core.here()) })
end

--- Samples written in the model file: numbers or rows of numbers for each input. Rows
--- may be shorter than an input, if another input holds their lengths.
---@param t { [string] input: number[]|number[][]|table }
---@return gradc.Data
define("table", function(t) return source("table", t) end)

--- Files of arrays, plain or .gz, in the folder given by --data: NPY and NPZ (NumPy),
--- safetensors, PyTorch's .pt, IDX (as MNIST), JSON lines or raw numbers, recognised by
--- their contents.  The first axis counts samples; the others have as many elements as
--- the input.  A folder may hold a folder of PNG or JPEG images for each class: for an
--- input [N, 1 or 3, H, W] they are its images, resized to H and W; for a label it gives
--- the classes, in the order of the folders' names.  Folders of WAV, FLAC or AIFF files
--- are sounds for an input [N, length]: numbers from -1 to 1, the mean of the channels,
--- cut off at this length or followed by zeros.  Files of 16 MB and more stay on the
--- disk, and so does what is unpacked or converted from them, in the folder of TMPDIR or
--- /var/tmp; batches are read from there.
---@param t { [string] input: { train: string, test: string?, validation: string?, array: string?,
---    mean: number = 0, std: number = 1, white: number?, dtype: string?, skip: integer = 0,
---    list: boolean = false, sample_rate: integer?, lengths: string|string[]|nil,
---    truncate: boolean = false },
---  test: number?, seed: integer = 0, shuffle_buffer: integer? }
---@return gradc.Data
define("files", function(t) return source("files", t) end)

--- The same as nn.files.
define("idx", function(t) return source("idx", t) end)

--- Comma-separated files, plain or .gz, in the folder given by --data.  A column in braces says
--- how it is read: `{ "colour", values = { "red", "blue" } }` becomes a number for each value, 1
--- for the value of the row and 0 for the others; `{ "colour", values = "sorted", size = 3 }` does
--- so for up to 3 texts of the training files, sorted; `{ "city", hash = 64 }` makes 64 such
--- numbers of any text, by its hash.  With `ordinal = true` each of these becomes the index of the
--- text alone.  `{ "age", missing = true }` is 1 where there is no value, else 0;
--- `{ "when", date = "%Y-%m-%d %H:%M" }` counts days from 1970 on.
---@param t { train: string|string[], test: string|string[]|number|nil,
---  validation: string|string[]|nil, seed: integer = 0, header: boolean = true,
---  separator: string = ",", decimal: "."|"," = ".", missing: "drop"|"mean"|number|nil,
---  na_values: string[]?, sequence: string|integer|nil, stride: integer?, shuffle_buffer: integer?,
---  [string] input: { columns: string[]|integer[]|table[]|nil, column: string|integer|nil,
---    values: string[]|"sorted"|nil, hash: integer?, mean: number = 0, std: number = 1, rows: integer?, ahead: integer = 0,
---    symbols: string?, vocabulary: "words"|nil, lengths: string|string[]|nil,
---    truncate: boolean = false } }
---@return gradc.Data
define("csv", function(t) return source("csv", t) end)

--- A text, plain or .gz, in the folder given by --data.  A sample is a window of symbols, x,
--- and for each of them the symbol that follows, y.  A step trains on windows that begin
--- anywhere; evaluation takes one window after the other.  With `lines = true` each sample is a
--- line: x is a line end and the line, y the line and its line end.
---@param t { train: string, test: string|number = 0.1, validation: string?, x: string = "x",
---  y: string = "y", vocabulary: "chars"|"bytes"|"words" = "chars", symbols: string?,
---  sample: string = "predict", lines: boolean = false, lengths: string?,
---  truncate: boolean = false, seed: integer = 0 }
---@return gradc.Data
define("text", function(t) return source("text", t) end)

--- Numbers of nested rows, one after the other.
function core.flatten_rows(name, v, out)
  if type(v) == "number" then
    out[#out + 1] = v
  elseif type(v) == "table" then
    for i = 1, #v do core.flatten_rows(name, v[i], out) end
  else
    stop("table", ("'%s' holds %s, expected numbers"):format(name, core.describe(v)),
         { spot = name })
  end
  return out
end

local function table_field(d, input, v)
  local flatten = core.flatten_rows
  local shape = input.shape
  local each = core.count(shape) // (shape[1] or 1)
  if type(v) ~= "table" or core.is_tensor(v) then
    stop("table", ("'%s' is %s, expected numbers in braces"):format(
      input.name, core.describe(v)), { spot = input.name })
  end
  local list = d.ragged[input.name] and core.padded(input, v) or flatten(input.name, v, {})
  if #list == 0 or #list % each ~= 0 then
    stop("table", ("'%s' has %s, which is not a multiple of %d, the numbers in one sample")
      :format(input.name, core.several(#list, "number"), each),
      { note = "the input is " .. core.describe(input.tensor) })
  end
  local rows = #list // each
  if d.rows and d.rows ~= rows then
    stop("table", ("'%s' has %s, '%s' has %d"):format(
      d.first, core.several(d.rows, "row"), input.name, rows))
  end
  if shape[1] and rows < shape[1] then
    stop("table", ("'%s' has %s, fewer than the batch of %d"):format(
      input.name, core.several(rows, "row"), shape[1]),
      { note = "the input is " .. core.describe(input.tensor) })
  end
  local least, most = core.index_range(input)
  for i, c in ipairs(least and list or {}) do
    if (c ~= c // 1 or c < least or c > most) and c ~= input.ignore then
      stop("table", ("'%s' has %g in row %d, expected %s from %d to %d"):format(input.name, c,
        (i - 1) // each + 1, input.classes and "a class" or "an index", least, most))
    end
  end
  d.rows, d.first = rows, input.name
  return { table = list }
end

-- Types of raw numbers in files, as safetensors call them.
local raw_types = { "bool", "u8", "i8", "u16", "i16", "u32", "i32", "u64", "i64", "f16", "bf16",
  "f32", "f64" }

local function raw_type(who, v)
  for _, name in ipairs(raw_types) do
    if v == name then return v:upper() end
  end
  stop(who, ("dtype is '%s', expected one of %s%s"):format(v, table.concat(raw_types, ", "),
       core.maybe(v, raw_types)), { spot = "dtype" })
end

local file_options = { train = "string|table", test = "string|table|number",
  validation = "string|table", seed = "count",
  header = "boolean", separator = "string", decimal = "string", missing = "string|number",
  na_values = "table", stride = "size", shuffle_buffer = "size",
  sequence = "string|size" }

-- Of each kind of source, the keys that are not inputs.
local array_options = { shuffle_buffer = "size", test = "number", seed = "count" }
local source_options = { csv = file_options, files = array_options, idx = array_options }

-- What the entry of an input looks like, in each kind of source.
local entries = { csv = 'columns = { "width", "height" }', files = 'train = "x.npy"',
                  idx = 'train = "x.gz"' }

-- The options of one input; those of the whole source are not among them.
local function input_options(d, input, given, known)
  if type(given) ~= "table" or core.is_tensor(given) then
    stop(d.kind, ("'%s' is %s, expected options in braces"):format(input.name, core.describe(given)),
         { spot = input.name, help = ("write %s = { %s }"):format(input.name,
           type(given) == "string" and d.kind ~= "csv" and ('train = "%s"'):format(given)
           or math.type(given) == "integer" and ("column = %d"):format(given) or entries[d.kind]) })
  end
  for _, key in ipairs(core.keys(given)) do
    if not known[key] and source_options[d.kind][key] then
      stop(d.kind, ("option '%s' is one of nn.%s, not of its input '%s'"):format(key, d.kind,
           input.name), { spot = key, help = ("write %s = ... beside %s = { ... }"):format(key,
           input.name) })
    end
  end
  return core.options(d.kind, given, known)
end

local function file_field(d, input, v)
  local o = input_options(d, input, v, { train = "string!", truncate = "boolean", test = "string", validation = "string",
    array = "string", mean = "number", std = "number", white = "number", dtype = "string",
    skip = "count", list = "boolean", sample_rate = "size" })
  for _, key in ipairs { "train", "test", "validation" } do
    if o[key] then core.file_name(d.kind, key, o[key]) end
  end
  for _, key in ipairs { "std", "white" } do
    if o[key] and not (o[key] > 0) then
      stop(d.kind, ("%s is %g, expected more than 0"):format(key, o[key]), { spot = key })
    end
  end
  o.dtype = o.dtype and raw_type(d.kind, o.dtype)
  core.check_truncate(d.kind, input, o.truncate, d.ragged[input.name])
  return o
end

-- ---- CSV --------------------------------------------------------------------------------

--- The name of a file, which the trainer looks for in the folder of --data.
function core.file_name(who, what, name)
  if tonumber(name) then
    stop(who, ("%s is %s, expected the name of a file%s"):format(what, core.describe(name),
         what == "test" and ", or a fraction" or ""), { spot = what,
         help = what == "test" and ("write test = %s"):format(name) or nil })
  elseif name:sub(1, 1) == "/" then
    stop(who, ("%s is %s, expected a name within the folder of --data"):format(what,
         core.describe(name)), { spot = what,
         help = ('write %s = "%s"; FILE train --data DIR says where it is'):format(what,
           name:match("[^/]*$")) })
  end
  return name
end

-- "x" or { "x", ... } as a list of names.
function core.file_list(who, v, what)
  if type(v) == "string" then v = { v } end
  local list = {}
  for i, name in ipairs(v or {}) do
    if type(name) ~= "string" then
      stop(who, ("%s: entry %d is %s, expected the name of a file"):format(
        what, i, core.describe(name)), { spot = what })
    end
    list[i] = core.file_name(who, what, name)
  end
  return v and list
end

-- Names of files for testing, or a share of the training samples.
function core.test_part(who, v)
  if type(v) == "number" then
    if not (v >= 0 and v < 1) then
      stop(who, ("test is %g, expected a fraction of at least 0 and below 1"):format(v), { spot = "test" })
    end
    return {}, v
  end
  return core.file_list(who, v, "test") or {}, 0
end

local missing_words = { drop = true, mean = true }

local function missing_part(v)
  if type(v) == "number" then return "fill", v end
  if v and not missing_words[v] then
    stop("csv", ("missing is '%s', expected \"drop\", \"mean\" or a number%s"):format(
      v, core.maybe(v, { "drop", "mean" })), { spot = "missing" })
  end
  return v or "refuse", 0
end

local function texts(given, what, spot)
  local list = {}
  for i, text in ipairs(given) do
    if type(text) ~= "string" then
      stop("csv", ("%s: value %d is %s, expected a string"):format(what, i, core.describe(text)),
           { spot = spot })
    end
    list[i] = text
  end
  return list
end

local function check_decimal(o)
  if o.decimal and o.decimal ~= "." and o.decimal ~= "," then
    stop("csv", ("decimal is '%s', expected \".\" or \",\""):format(o.decimal), { spot = "decimal" })
  end
  if (o.decimal or ".") == (o.separator or ",") then
    stop("csv", ("'%s' cannot be both the separator and the decimal point"):format(o.decimal),
         { spot = "decimal", help = 'write separator = ";", or what the file has' })
  end
end

--- A column by its name, or by its number.
function core.column_name(v)
  return math.type(v) == "integer" and v > 0 and "#" .. v or v
end

-- The options of the source that are not names of inputs.
local function file_part(spec)
  local o = {}
  for key in next, file_options do o[key] = spec[key] end
  core.options("csv", o, file_options)
  if o.train == nil or type(o.train) == "table" and #o.train == 0 then
    stop("csv", "option 'train' is missing: the name of a file")
  end
  if o.separator and #o.separator ~= 1 then
    stop("csv", ("the separator is '%s', expected one character"):format(o.separator),
         { spot = "separator" })
  end
  check_decimal(o)
  if o.sequence and o.stride then
    stop("csv", "sequence and stride both say where a sample begins", { spot = "stride" })
  end
  local test, share = core.test_part("csv", o.test)
  local missing, fill = missing_part(o.missing)
  return { train = core.file_list("csv", o.train, "train"), test = test, share = share,
           validation = core.file_list("csv", o.validation, "validation"),
           seed = o.seed or 0, header = o.header ~= false, separator = o.separator or ",",
           decimal = o.decimal or ".", missing = missing, fill = fill, stride = o.stride,
           sequence = core.column_name(o.sequence),
           na_values = texts(o.na_values or {}, "na_values", "na_values") }
end

-- How a column is read beside its name, and what excludes what.
local cell_options = { "string|size", values = "table|string", size = "size", hash = "size",
  ordinal = "boolean", missing = "boolean", date = "string", symbols = "string",
  vocabulary = "string" }
local cell_kinds = { "values", "hash", "missing", "date", "symbols", "vocabulary" }

local function check_cell(o)
  local first
  for _, key in ipairs(cell_kinds) do
    if o[key] and first then
      stop("csv", ("a column has %s or %s, not both"):format(first, key), { spot = key })
    end
    first = first or o[key] and key
  end
  if (o.ordinal or o.size) and not (o.values or o.hash) then
    stop("csv", ("%s is for a column of texts: values or hash say which"):format(
      o.ordinal and "ordinal" or "size"), { spot = o.ordinal and "ordinal" or "size" })
  end
  if o.size and (o.hash or o.ordinal or type(o.values) == "table") then
    stop("csv", 'size is the number of columns for values = "sorted"', { spot = "size" })
  end
end

local function check_date(form)
  local used = {}
  for letter in form:gmatch "%%(.?)" do
    if not letter:find "[YmdHMS]" or used[letter] then
      stop("csv", ("date is '%s', expected %%Y, %%m, %%d, %%H, %%M and %%S, each once"):format(form),
           { spot = "date", help = 'write date = "%Y-%m-%d %H:%M:%S", or what the file has' })
    end
    used[letter] = true
  end
  return form
end

-- One number for the texts of a column, or one for each text.
local function values_form(o, input)
  if type(o.values) == "table" then
    local values = texts(o.values, input, "values")
    return { cell = "listed", values = values, n = #values, wide = o.ordinal and 0 or #values }
  end
  if o.values ~= "sorted" then
    stop("csv", ("values is '%s', expected a list or \"sorted\""):format(o.values), { spot = "values" })
  end
  if not o.ordinal and not o.size then
    stop("csv", ("'%s': the file decides how many classes column '%s' has, but the model must know it")
      :format(input, o[1]), { spot = "values",
      help = "write size = N for N numbers, of which one is 1, or ordinal = true for one number" })
  end
  return { cell = "sorted", wide = o.ordinal and 0 or o.size }
end

-- A column by name or number, or in a table with what its cells are.
local function add_column(field, whole, column)
  local input = whole.name
  local name, form = column, { cell = "number" }
  if type(column) == "table" and not core.is_tensor(column) then
    local o = core.options("column", column, cell_options)
    check_cell(o)
    name, field.formed = o[1], true
    if o.values then form = values_form(o, input)
    elseif o.hash then form = { cell = "hashed", n = o.hash, wide = o.ordinal and 0 or o.hash }
    elseif o.missing then form = { cell = "absent" }
    elseif o.date then form = { cell = "date", date = check_date(o.date) }
    elseif o.symbols then form = core.symbols_form(o, whole)
    elseif o.vocabulary then form = core.words_form(o, whole)
    end
  end
  name = core.column_name(name)
  if type(name) ~= "string" then
    stop("csv", ("'%s': %s is not a column, expected a name or a number"):format(
      input, core.describe(name)), { spot = input })
  end
  field.columns[#field.columns + 1] = name
  field.forms[#field.forms + 1] = form
  field.wide = field.wide + math.max(form.wide or 0, 1)
end

local function check_count(field, input)
  local each = core.count(input.shape) // (input.shape[1] or 1)
  local rows = field.rows and (" in %s"):format(core.several(field.rows, "row")) or ""
  if field.wide * (field.rows or 1) ~= each then
    stop("csv", ("'%s' names %s%s, one sample has %s"):format(
      input.name, core.several(field.wide, "column"), rows, core.several(each, "number")), { spot = input.name,
      note = "the input is " .. core.describe(input.tensor) })
  end
end

-- What files are called, without folder and endings; the whole names where two are alike.
local function names_of_files(files)
  local names, seen = {}, {}
  for i, file in ipairs(files) do
    names[i] = file:match("([^/]+)$"):match("^[^.]+") or file
    if seen[names[i]] then return files end
    seen[names[i]] = true
  end
  return names
end

-- The number of the file as the class of all its samples.
local function number_of_file(part, input, v)
  if v ~= "file" then
    stop("csv", ("'%s' is '%s', expected { column = ... } or \"file\""):format(input.name, v),
         { spot = input.name })
  end
  if input.classes and #part.train ~= input.classes then
    stop("csv", ("'%s' has %s, the data %s"):format(
      input.name, core.several(input.classes, "class", "classes"), core.several(#part.train, "file")), { spot = input.name })
  end
  local field = { by_file = true, columns = {}, wide = 1,
                  values = input.classes and names_of_files(part.train) or nil }
  check_count(field, input)
  return field
end

-- All columns of an input are numbers of texts.
local function number_texts(field, input, form)
  local least, most = core.index_range(input)
  if least then
    form.n = form.n or most - least + 1
    if form.cell == "hashed" and form.n > most - least + 1 then
      stop("csv", ("'%s' has room for %s, hash is %d"):format(
           input.name, core.several(most - least + 1, "text"), form.n),
           { spot = "hash" })
    end
  end
  for i = 1, #field.columns do field.forms[i] = form end
  field.formed = true
end

local function check_values(field, input, values)
  if values == nil or type(values) == "table" then
    field.values = values and texts(values, input.name, "values")
  elseif values ~= "sorted" then
    stop("csv", ("values is '%s', expected a list or \"sorted\""):format(values),
         { spot = "values" })
  elseif input.classes then
    field.sorted = true
  elseif #field.columns > 1 then
    stop("csv", ("'%s' has %d columns: each has texts of its own"):format(input.name, #field.columns),
         { spot = "values", help = 'write columns = { { "NAME", values = "sorted", ordinal = true }, ... }' })
  else
    number_texts(field, input, { cell = "sorted" })
  end
  if field.values and input.classes and #field.values ~= input.classes then
    stop("csv", ("'%s' names %s for %s"):format(input.name,
      core.several(#field.values, "value"), core.several(input.classes, "class", "classes")), { spot = "values" })
  end
end

local function csv_field(d, input, v)
  if type(v) == "string" then return number_of_file(d.part, input, v) end
  local o = input_options(d, input, v, { columns = "table", column = "string|size|table",
    values = "table|string", hash = "size", mean = "number", std = "number", rows = "size",
    ahead = "count", symbols = "string", vocabulary = "string", truncate = "boolean" })
  if o.std and not (o.std > 0) then
    stop("csv", ("std is %g, expected more than 0"):format(o.std), { spot = "std" })
  end
  local field = { columns = {}, forms = {}, wide = 0, mean = o.mean, std = o.std, white = 1,
                  rows = o.rows, ahead = o.ahead, truncate = o.truncate }
  local text = o.symbols or o.vocabulary
  local given = text and { { o.column, symbols = o.symbols, vocabulary = o.vocabulary } }
                or o.columns or { o.column }
  for _, column in ipairs(given) do add_column(field, input, column) end
  core.check_ragged(d, field, input, o)
  if field.formed and (o.values or o.hash) then
    stop("csv", ("'%s' says how to read its columns, and how to read one of them"):format(input.name),
         { spot = o.values and "values" or "hash" })
  end
  check_count(field, input)
  check_values(field, input, o.values)
  if o.hash then number_texts(field, input, { cell = "hashed", n = o.hash }) end
  if not field.formed then field.forms = {} end
  return field
end

-- ---- all of them ------------------------------------------------------------------------

local makers = { table = table_field, files = file_field, idx = file_field, csv = csv_field }

-- From how many samples each is drawn; nil: from all of them.
local function buffer_part(d)
  if d.kind == "table" or d.spec.shuffle_buffer == nil then return nil end
  return core.options(d.kind, { shuffle_buffer = d.spec.shuffle_buffer },
                      { shuffle_buffer = "size" }).shuffle_buffer
end

-- A share of the samples in files of arrays that is for testing.
local function share_part(d)
  local given = {}
  for _, key in ipairs { "test", "seed" } do      -- unless an input is called so
    if type(d.spec[key]) ~= "table" then given[key] = d.spec[key] end
  end
  local o = core.options(d.kind, given, { test = "number", seed = "count" })
  local _, share = core.test_part(d.kind, o.test or 0)
  for _, field in ipairs(d.part.fields) do
    if share > 0 and field.test then
      stop(d.kind, ("test is a fraction of the samples, but '%s' has a test file"):format(
        field.input), { spot = "test" })
    end
  end
  return { share = share, seed = o.seed or 0 }
end

-- The keys of a source that are names of inputs, checked against those used.
local function check_names(d, inputs, weight)
  local used, names = {}, {}
  for i, input in ipairs(inputs) do used[input.name], names[i] = input, input.name end
  local options = source_options[d.kind] or {}
  local known = core.keys(options)
  table.move(names, 1, #names, #known + 1, known)
  if d.kind == "table" and d.spec[1] ~= nil then
    stop("table", "the values have no name", { help = "write nn.table { x = { 1, 2 } }, as an input is called" })
  end
  if d.kind ~= "table" and d.spec[1] ~= nil then core.options(d.kind, { d.spec[1] }, options) end
  for _, key in ipairs(core.keys(d.spec)) do
    if not used[key] and not options[key] and key ~= weight then
      if type(d.spec[key]) ~= "table" and not core.habits.source[key] then
        core.unknown(d.kind, key, options, "its inputs are " .. table.concat(names, ", "))
      end
      stop(d.kind, ("training has no input '%s'%s"):format(key, core.maybe(key, known)),
           { spot = key, help = core.habits.source[key], note = #names > 0 and "its inputs are " .. table.concat(names, ", ")
                                or "no nn.train of the program reads an input" })
    end
  end
  for _, name in ipairs(names) do
    if d.spec[name] == nil then
      stop(d.kind, ("input '%s' has no data"):format(name), {
           note = ("'%s' is declared at %s"):format(name, used[name].where) })
    end
  end
end

-- The inputs of the training, and those of other trainings that there are data for.
local function fed_inputs(d, inputs, more)
  local list = table.move(inputs, 1, #inputs, 1, {})
  for _, input in ipairs(more) do
    if d.spec[input.name] ~= nil then list[#list + 1] = input end
  end
  return list
end

-- Weights of samples that are not an input: a column of a table, or an entry of their own.
local function weight_field(d, name, inputs)
  for _, input in ipairs(inputs) do
    if input.name == name then return nil end
  end
  if d.kind == "csv" then
    return { input = name, weight = true, columns = { core.column_name(name) }, forms = {} }
  end
  local own = { name = name, shape = { 1 }, tensor = core.op.const(0, "f64", { 1 }) }
  if d.spec[name] == nil then
    stop("fit", ("sample_weight: neither an input nor an entry of the data is called '%s'"):format(name),
         { spot = "sample_weight" })
  end
  local field = makers[d.kind](d, own, d.spec[name])
  field.input, field.weight, field.array = name, true, field.array or name
  return field
end

--- The data as front/collect.c reads it, and the inputs that it feeds; `weight` names what samples
--- are drawn by, if they are.
function core.check_data(d, inputs, entries, more, weight)
  if d == nil then return nil, inputs end
  local source_of = core.unseal("data", d)
  if not source_of then
    stop("program", ("data is %s, expected nn.table, nn.files, nn.csv or nn.text"):format(
      core.describe(d)), { spot = "data" })
  end
  d = { kind = source_of.kind, spec = source_of.spec, line = source_of.line }
  local back = core.on_line(d.line)
  local data = { kind = d.kind }
  if d.kind == "text" then
    data = core.check_text(d, inputs, entries)
  else
    inputs = fed_inputs(d, inputs, more)
    check_names(d, inputs, weight)
    if d.kind == "csv" then data = file_part(d.spec) end
    d.part, data.kind, data.fields = data, d.kind == "idx" and "files" or d.kind, {}
    d.ragged = core.find_ragged(d, inputs)
    for i, input in ipairs(inputs) do
      local v = d.spec[input.name]
      local field = core.lengths_field(v) or makers[d.kind](d, input, v)
      if field.lengths and d.kind == "table" then field = core.table_lengths(d, field) end
      field.input, field.classes = input.name, input.classes
      field.is_label = input.classes ~= nil
      local as_long = d.ragged[input.name]
      if as_long ~= input.name then field.like = as_long end
      data.fields[i] = field
    end
    if weight then data.fields[#data.fields + 1] = weight_field(d, weight, inputs) end
    data.rows = d.rows
    data.shuffle_buffer = buffer_part(d)
    if d.kind == "files" or d.kind == "idx" then
      local o = share_part(d)
      data.share, data.seed = o.share, o.seed
    end
  end
  core.on_line(back)
  return data, inputs
end
