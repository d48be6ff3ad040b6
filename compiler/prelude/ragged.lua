-- ragged.lua -- inputs whose samples differ in length
--
-- `n = { lengths = "x" }` says that samples of x may be shorter than x is, and that n is to
-- hold how long each of them is; `{ lengths = { "x", "y" } }` that y is as long as x.
local core, nn = ...
local stop = core.stop

-- The input that `lengths` names, which has a time axis.
local function target(d, input, name, inputs)
  local names = {}
  for _, other in ipairs(inputs) do
    if other.name == name and other ~= input then return other end
    if other ~= input then names[#names + 1] = other.name end
  end
  stop(d.kind, ("'%s': there is no input '%s' to take lengths from%s"):format(input.name, name,
       core.maybe(name, names)), { spot = "lengths" })
end

local function check_length_input(d, input, x)
  local t = input.tensor
  if t.ndim ~= 1 or not core.is_index(t) or input.classes then
    stop(d.kind, ("'%s' is %s%s, expected i32 [batch], a length for each sample"):format(input.name,
         t.dtype, core.shape_text(t.shape)), { spot = input.name,
         help = ('write nn.input("%s", { batch }, "i32")'):format(input.name) })
  end
  if x.tensor.ndim < 2 then
    stop(d.kind, ("'%s' is %s: one number for each sample has no length"):format(x.name,
         core.shape_text(x.shape)), { spot = "lengths",
         note = "the input is " .. core.describe(x.tensor) })
  end
end

-- The names of an option lengths, or nil.
local function names_of(v)
  local names = type(v) == "table" and not core.is_tensor(v) and v.lengths
  return type(names) == "string" and { names } or names or nil
end

--- Of a source, by the names of inputs: those whose lengths another one holds, with the name
--- of the one that they are as long as.
function core.find_ragged(d, inputs)
  local ragged = {}
  for _, input in ipairs(inputs) do
    local v = d.spec[input.name]
    local names = names_of(v)
    if names then core.options(d.kind, v, { lengths = "string|table" }) end
    for _, name in ipairs(names or {}) do
      local x = target(d, input, name, inputs)
      check_length_input(d, input, x)
      ragged[x.name] = names[1]
    end
  end
  return ragged
end

--- The field of an input that holds lengths, or nil.
function core.lengths_field(v)
  local names = names_of(v)
  if names then return { lengths = names[1] } end
end

-- The rows of a table, zeros behind those that are shorter than `input`; and how long they are.
local function pad(input, v)
  local each = core.count(input.shape) // input.shape[1]
  local wide, out, lengths = each // input.shape[2], {}, {}
  for i = 1, #v do
    local row = core.flatten_rows(input.name, v[i], {})
    if #row > each or #row % wide ~= 0 then
      stop("table", ("'%s' has %s in row %d, expected up to %d%s"):format(input.name,
           core.several(#row, "number"), i, each, wide > 1 and (", %d for each step"):format(wide) or ""), { spot = input.name,
           note = "the input is " .. core.describe(input.tensor) })
    end
    lengths[i] = #row // wide
    for k = #row + 1, each do row[k] = 0 end
    table.move(row, 1, each, #out + 1, out)
  end
  return out, lengths
end

--- The rows of a table, padded to the length of the input.
function core.padded(input, v)
  local list = pad(input, v)
  return list
end

--- The field that holds the lengths of rows of a table.
function core.table_lengths(d, field)
  local _, lengths = pad(core.made.by_name["inputs" .. field.lengths], d.spec[field.lengths])
  return { table = lengths }
end

--- `truncate` is for samples that may be longer, too.
function core.check_truncate(who, input, truncate, ragged)
  if truncate and not ragged then
    stop(who, ("'%s' has one length: there is no input for other lengths"):format(input.name),
         { spot = "truncate", help = ('write n = { lengths = "%s" }, with an input n'):format(input.name) })
  end
end

-- Symbols as a list of texts, which for the 256 bytes is empty.
local function symbol_list(text, input)
  if text == "bytes" then return {} end
  local list, seen = {}, {}
  if not utf8.len(text) or text == "" then
    stop("csv", ("'%s': symbols is not valid UTF-8"):format(input), { spot = "symbols" })
  end
  for _, code in utf8.codes(text) do
    local c = utf8.char(code)
    if seen[c] then
      stop("csv", ("'%s': symbols has '%s' twice"):format(input, c), { spot = "symbols" })
    end
    seen[c], list[#list + 1] = true, c
  end
  return list
end

--- The form of a column of texts whose symbols are the numbers of a sample.
function core.symbols_form(o, input)
  local values = symbol_list(o.symbols, input.name)
  local least, most = core.index_range(input)
  local n = #values > 0 and #values or 256
  if least and n > most - least + 1 then
    stop("csv", ("'%s' has room for %s, found %d"):format(
         input.name, core.several(most - least + 1, "symbol"), n),
         { spot = "symbols" })
  end
  return { cell = "symbols", values = values, n = n,
           wide = core.count(input.shape) // (input.shape[1] or 1) }
end

--- The form of a column of texts whose words are the numbers of a sample.
function core.words_form(o, input)
  local least, most = core.index_range(input)
  if o.vocabulary ~= "words" then
    stop("csv", ("vocabulary is '%s', expected 'words'"):format(o.vocabulary), { spot = "vocabulary",
         help = 'symbols = "abc..." lists characters, symbols = "bytes" stands for all 256' })
  elseif not least or most - least < 2 then
    stop("csv", ("'%s' has no room for words: 0 stands for all others, 1 for a line end"):format(
         input.name), { spot = "vocabulary",
         help = ('write nn.label("%s", { batch, length }, 5000) for the 4998 most frequent'):format(input.name) })
  end
  return { cell = "words", n = most - least + 1,
           wide = core.count(input.shape) // (input.shape[1] or 1) }
end

--- Samples of several lengths are sequences of rows, or texts.
function core.check_ragged(d, field, input, o)
  local ragged, sequence = d.ragged[input.name], d.part.sequence
  local texts = #field.forms == 1 and field.forms[1].wide
    and (field.forms[1].cell == "symbols" or field.forms[1].cell == "words")
  core.check_truncate("csv", input, o.truncate, ragged)
  if sequence and o.ahead then
    stop("csv", "a sequence has no rows ahead of it", { spot = "ahead" })
  elseif texts and o.rows then
    stop("csv", ("'%s' is a text, which is in one row"):format(input.name), { spot = "rows" })
  elseif ragged and not texts and not (sequence and o.rows) then
    stop("csv", ("'%s' has lengths, but nothing says where a sample ends"):format(input.name),
         { spot = input.name, help = 'write sequence = "COLUMN" for rows that belong together, and rows = '
           .. (input.shape[2] or 1) .. ' here' })
  elseif (texts or sequence and o.rows) and not ragged then
    stop("csv", ("'%s' has samples of several lengths, which no input holds"):format(input.name),
         { spot = input.name, help = ('write n = { lengths = "%s" }, with an input n'):format(input.name) })
  end
end

--- The field of the lengths of lines, where y has a place for each of their symbols; or nil.
function core.line_lengths(o, inputs, x, y)
  if y.tensor.ndim == 1 then
    local key = o.lengths and "lengths" or o.truncate and "truncate"
    if key then
      stop("text", ("'%s' is one symbol for each sample: there are no lengths"):format(y.name),
           { spot = key })
    end
    return nil
  end
  if not o.lengths then
    stop("text", ("'%s' has an element for each symbol of a line, but lines differ in length"):format(y.name),
         { spot = "lines", help = 'write lengths = "n", with an input n' })
  end
  local n = core.find_text_input(inputs, o.lengths, "the lengths of lines")
  check_length_input({ kind = "text" }, n, x)
  return { input = n.name, lengths = x.name }
end
