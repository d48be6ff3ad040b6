-- data_text.lua -- texts as samples: windows of symbols, or lines
local core, nn = ...
local stop = core.stop

local text_options = { train = "string!", test = "string|number", validation = "string", x = "string", y = "string",
  vocabulary = "string", symbols = "string", sample = "string", lines = "boolean",
  lengths = "string", truncate = "boolean", seed = "count" }

function core.find_text_input(inputs, name, what)
  local names = {}
  for i, input in ipairs(inputs) do
    names[i] = input.name
    if input.name == name then return input end
  end
  stop("text", ("training has no input '%s', which is to hold %s%s"):format(
    name, what, core.maybe(name, names)), { note = "its inputs are " .. table.concat(names, ", ") })
end

local function text_field(inputs, name, what, one)
  local input = core.find_text_input(inputs, name, what)
  local t = input.tensor
  if t.ndim ~= 2 and not (one and t.ndim == 1) or not core.is_index(t) then
    stop("text", ("'%s' is %s%s, expected i32 [batch,window]"):format(name, t.dtype,
      core.shape_text(t.shape)), { spot = name, note = "the input is " .. core.describe(t),
      help = ('nn.label("%s", { batch, window }, classes) makes one'):format(name) })
  end
  return { input = name, classes = input.classes, is_label = input.classes ~= nil }, input
end

local function check_windows(x, y)
  if x.tensor.dtype ~= y.tensor.dtype or x.shape[2] ~= y.shape[2] then
    stop("text", ("'%s' is %s%s and '%s' is %s%s, expected the same"):format(
      x.name, x.tensor.dtype, core.shape_text(x.shape),
      y.name, y.tensor.dtype, core.shape_text(y.shape)))
  end
end

-- The entry that continues a text: the one asked for, or predict.
local function sample_entry(name, entries)
  local names = {}
  for i, e in ipairs(entries) do
    names[i] = e[1]
    if e[1] == (name or "predict") and e.kind == "infer" then return e[1] end
  end
  if name then
    stop("text", ("sample: there is no inference entry '%s'%s"):format(
      name, core.maybe(name, names)), { spot = "sample" })
  end
end

--- The data of nn.text as front/collect.c reads it.
function core.check_text(d, inputs, entries)
  local o = core.options("text", d.spec, text_options)
  local kind = o.vocabulary or "chars"
  if kind ~= "chars" and kind ~= "bytes" and kind ~= "words" then
    stop("text", ("vocabulary is '%s', expected \"chars\", \"bytes\" or \"words\"%s"):format(kind,
      core.maybe(kind, { "chars", "bytes", "words" })), { spot = "vocabulary",
      help = "symbols = \"abc...\" lists the characters" })
  end
  if o.symbols and kind == "bytes" then
    stop("text", "bytes need no symbols: every byte is its own number", { spot = "symbols" })
  end
  local x, x_input = text_field(inputs, o.x or "x", "the symbols")
  local y, y_input = text_field(inputs, o.y or "y", "the symbols that follow", o.lines)
  if y_input.tensor.ndim == 2 then check_windows(x_input, y_input) end
  local fields = { x, y, o.lines and core.line_lengths(o, inputs, x_input, y_input) }
  x.truncate = o.truncate
  if not o.lines and (o.lengths or o.truncate or o.seed) then
    local key = o.lengths and "lengths" or o.truncate and "truncate" or "seed"
    stop("text", ("%s needs lines = true"):format(key), { spot = key, help = "write lines = true" })
  end
  if #inputs ~= #fields then
    stop("text", ("training has %s, but a text gives %d"):format(
      core.several(#inputs, "input"), #fields))
  end
  if kind == "bytes" and (y.classes or 256) < 256 then
    stop("text", ("'%s' has %s, but there are 256 bytes"):format(
      y.input, core.several(y.classes, "class", "classes")),
         { spot = "vocabulary" })
  end
  local test, share = core.test_part("text", o.test or 0.1)
  return { kind = "text", fields = fields, lines = o.lines, seed = o.seed, train = { o.train }, test = test, share = share,
           validation = core.file_list("text", o.validation, "validation"),
           bytes = kind == "bytes", words = kind == "words", symbols = o.symbols,
           sample = sample_entry(o.sample, entries) }
end
