-- read.lua -- from the prelude's comments to a list of what a script can use
--
-- takes   core, nn: the prelude as it is loaded; core.chunks, its texts;
--         core.cards, what the compiler says of each primitive; core.option_texts,
--         core.examples
-- gives   core.reference: files in order, each with groups of entries
--         { name, text, params, returns, example, alias, is_method }, the
--         types that base.lua declares, and `problems`: what is public and has
--         no comment, and comments about what does not exist
local core, nn = ...

local ref = { files = {}, by_name = {}, types = {}, problems = {} }
core.reference = ref

local function problem(fmt, ...)
  ref.problems[#ref.problems + 1] = fmt:format(...)
end

-- ---- what there is --------------------------------------------------------------

local public, is_function = {}, {}      -- by name: the value; whether it is called

local function walk(t, prefix)
  for _, key in ipairs(core.keys(t)) do
    local v = t[key]
    public[prefix .. key] = v
    if type(v) == "table" and not core.callable(v) and not core.is_tensor(v) then
      walk(v, prefix .. key .. ".")
    else
      is_function[prefix .. key] = core.callable(v)
    end
  end
end
walk(nn, "")

-- ---- types ----------------------------------------------------------------------

-- Where the first of the characters in `set` stands outside of brackets and
-- quotes, from i on.
local function find_outside(s, set, i)
  local depth, quoted = 0, false
  while i <= #s do
    local c = s:sub(i, i)
    if c == '"' then quoted = not quoted end
    if not quoted then
      if depth == 0 and set:find(c, 1, true) then return i end
      if c:find("[%(%[{<]") then depth = depth + 1 end
      if c:find("[%)%]}>]") then depth = depth - 1 end
    end
    i = i + 1
  end
end

local function trim(s) return (s:gsub("^%s+", ""):gsub("%s+$", "")) end

local function balanced(s)
  local _, open = s:gsub("[{%(]", "")
  local _, close = s:gsub("[}%)]", "")
  return open <= close
end

-- "type = default  text" in parts.
local function split_type(s)
  local depth, quoted, i = 0, false, 1
  while i <= #s do
    local c = s:sub(i, i)
    if c == '"' then quoted = not quoted end
    if not quoted and c:find("[%(%[{]") then depth = depth + 1 end
    if not quoted and c:find("[%)%]}]") then depth = depth - 1 end
    if depth == 0 and not quoted and s:find("^  ", i) then break end
    i = i + 1
  end
  local head, text = s:sub(1, i - 1), trim(s:sub(i))
  local equals = find_outside(head, "=", 1)
  local default = equals and trim(head:sub(equals + 1)) or nil
  return trim(equals and head:sub(1, equals - 1) or head), default, text
end

-- Whether a type lets a value be absent, and the type without that.
local function optional(t)
  if t:sub(-1) == "?" then return true, t:sub(1, -2) end
  if t:sub(-4) == "|nil" then return true, t:sub(1, -5) end
  return false, t
end

local read_fields

-- "name: type = default", "[1] name: type" by position, "[1] name...: type" for a list,
-- "[string] what: type" for any name; a type in braces has fields of its own.
local function read_field(s)
  local colon = find_outside(s, ":", 1)
  if not colon then return nil end
  local key, rest = trim(s:sub(1, colon - 1)), trim(s:sub(colon + 1))
  local t, default, text = split_type(rest)
  local may, bare = optional(t)
  local at, called = key:match("^%[(%w+)%]%s*(.*)$")
  local name = called or key
  if name:sub(-1) == "?" then name, may = name:sub(1, -2), true end
  local listed = name:sub(-3) == "..."
  local inner = bare:match("{.*}$")
  return { at = tonumber(at), any = at == "string", list = listed,
           name = listed and name:sub(1, -4) or name, type = bare, default = default,
           text = text, optional = may or default ~= nil,
           fields = inner and read_fields(inner) }
end

-- "{ a: integer, b: boolean = true }" as a list of fields, or nil.
function read_fields(t)
  local inner = t:match("^{(.*)}$")
  if not inner then return nil end
  local fields, i = {}, 1
  while i <= #inner do
    local comma = find_outside(inner, ",", i) or #inner + 1
    local field = read_field(trim(inner:sub(i, comma - 1)))
    if not field then return nil end
    fields[#fields + 1] = field
    i = comma + 1
    if inner:sub(i):match("^%s*$") then break end
  end
  return fields
end

local function read_param(s)
  local name, rest = s:match("^(%S+)%s*(.*)$")
  local may = name:sub(-1) == "?"
  local t, default, text = split_type(rest)
  local may_type, bare = optional(t)
  local fields = read_fields(bare)
  return { name = may and name:sub(1, -2) or name, type = bare, default = default,
           text = text, optional = may or may_type or default ~= nil, fields = fields }
end

local function read_return(s)
  local t, _, text = split_type(s)
  return { type = t, text = text }
end

-- ---- comments ---------------------------------------------------------------------

-- Lines of a comment, those that continue a tag joined to it.
local function join_tags(lines)
  local out = {}
  for _, line in ipairs(lines) do
    local last = out[#out]
    if last and last:sub(1, 1) == "@" and line:sub(1, 1) ~= "@" and not balanced(last) then
      out[#out] = last .. " " .. trim(line)
    else
      out[#out + 1] = line
    end
  end
  return out
end

-- In place of "@like NAME" the parameters and results of that function, which stands above.
local function copy_tags(lines)
  local out = {}
  for _, line in ipairs(lines) do
    local name = line:match("^@like (%S+)$")
    local e = name and ref.by_name[name]
    if name and not e then problem("there is no nn.%s above to be like", name) end
    for _, tag in ipairs(e and e.tags or not name and { line } or {}) do out[#out + 1] = tag end
  end
  return out
end

-- The comment in parts; nil when it declares types.
local function read_comment(lines)
  local e = { text = {}, params = {}, returns = {}, overloads = {}, tags = {} }
  for _, line in ipairs(copy_tags(join_tags(lines))) do
    local tag, rest = line:match("^@(%a+)%s*(.*)$")
    if tag and tag ~= "name" then e.tags[#e.tags + 1] = line end
    if tag == "class" or tag == "alias" or tag == "field" or tag == "operator" then
      return nil
    elseif tag == "param" then
      e.params[#e.params + 1] = read_param(rest)
    elseif tag == "return" then
      e.returns[#e.returns + 1] = read_return(rest)
    elseif tag == "overload" then
      e.overloads[#e.overloads + 1] = rest
    elseif tag == "name" then
      e.names = {}
      for name in rest:gmatch("[%w_.]+") do e.names[#e.names + 1] = name end
    elseif not tag then
      e.text[#e.text + 1] = trim(line)
    end
  end
  local same = table.concat(e.text, " "):match("^The same as nn%.([%w_.]+)%.$")
  e.alias = same
  return e
end

-- The public name that the line after a comment is about.
local function named_in(line)
  return line:match('^[%w_.]+%s*%(?%s*"([^"]+)"') or line:match("^nn%.([%w_.]+)%s*=")
         or line:match("^([%a_][%w_]*%.[%w_.]+)%s*=") or line:match("^core%.methods%.([%w_]+)%s*=")
end

-- Names of parameters in "function(x, dim, keepdim)", or nil.
local function literal_params(line)
  local list = line:match("function%(([^)]*)%)")
  if not list then return nil end
  local names = {}
  for name in list:gmatch("[%w_.]+") do names[#names + 1] = name end
  return names
end

local function full_name(file, name)
  local own = file.stem .. "." .. name
  if public[own] ~= nil then return own end
  if public[name] ~= nil then return name end
  return core.methods[name] and name or nil
end

local function add(file, e, name, first)
  local old = ref.by_name[name]
  if old then
    problem("%s: nn.%s has a comment in %s already", file.name, name, old.file.name)
    return
  end
  local copy = {}
  for k, v in next, e do copy[k] = v end
  copy.name, copy.file, copy.siblings = name, file, {}
  ref.by_name[name] = copy
  if first then
    copy.first = first
    table.insert(first.siblings, copy)
  else
    table.insert(file.groups[#file.groups], copy)
  end
end

-- Of several names the first has the row, the others stand in it.
local function attach(file, e, line)
  local names, first = e.names or { named_in(line) }, nil
  e.maker = line:match("^[%w_]+")
  e.literal = e.maker ~= "activation" and literal_params(line) or nil
  for _, name in ipairs(names) do
    local full = full_name(file, name)
    if full then
      add(file, e, full, first)
      first = first or ref.by_name[full]
    elseif e.names or line:match("^define") or line:match("^method") then
      problem("%s: '%s' has a comment but does not exist", file.name, name)
    end
  end
end

local function read_file(chunk)
  local file = { name = chunk.name, stem = chunk.name:match("^(.*)%.lua$"),
                 groups = { { title = nil } } }
  ref.files[#ref.files + 1] = file
  local first = chunk.text:sub(1, chunk.text:find("\n", 1, true) - 1)
  file.about = first:match("^%-%- %S+ %-%- (.*)")
  local lines = {}
  for line in (chunk.text .. "\n"):gmatch("(.-)\n") do
    local ruler = line:match("^%-%- %-%-%-%- (.-) %-+$")
    if line:match("^%-%-%-") then
      lines[#lines + 1] = line:sub(4):gsub("^ ", "", 1)
    else
      local e = #lines > 0 and read_comment(lines)
      if e then attach(file, e, line) end
      if #lines > 0 and not e then table.move(lines, 1, #lines, #ref.types + 2, ref.types) end
      if #lines > 0 and not e then ref.types[#ref.types - #lines] = "" end
      lines = {}
    end
    if ruler then file.groups[#file.groups + 1] = { title = ruler } end
  end
end

for _, chunk in ipairs(core.chunks) do read_file(chunk) end

-- ---- primitives -------------------------------------------------------------------

local operands = { { "x" }, { "x", "y" }, { "x", "y", "z" } }

-- Cards count their operands: x0, x1, x2.
local function card_entry(card)
  local names = operands[card.operands] or {}
  local about = card.about:gsub("%f[%w]x(%d)", function(i) return names[i + 1] end)
  local e = { name = card.name, text = { about }, params = {}, overloads = {},
              returns = { { type = "gradc.Tensor", text = "" } } }
  for i, name in ipairs(names) do
    e.params[i] = { name = name, type = "gradc.Value", text = "" }
  end
  return e
end

local function file_of(stem)
  for _, file in ipairs(ref.files) do
    if file.stem == stem then return file end
  end
end

-- Those elementwise primitives that a script sees and no comment describes.
local ops = file_of("ops")
for _, card in ipairs(core.cards) do
  local v = public[card.name]
  if not ref.by_name[card.name] and v and rawequal(v, core.op[card.name]) then
    if not ops.primitives then
      ops.primitives = { title = "elementwise primitives" }
      ops.groups[#ops.groups + 1] = ops.primitives
    end
    local e = card_entry(card)
    e.file = ops
    ref.by_name[card.name] = e
    table.insert(ops.primitives, e)
  end
end

-- ---- aliases, and what is missing -------------------------------------------------

-- The documented name under which `values` has v too.
local function same_value(values, v)
  for _, name in ipairs(core.keys(ref.by_name)) do
    if not ref.by_name[name].alias and rawequal(values[name], v) then return name end
  end
end

local function add_alias(name, of)
  local target = ref.by_name[of]
  local e = { name = name, alias = of, text = {}, params = {}, returns = {}, overloads = {},
              file = target.file }
  ref.by_name[name] = e
  target.aliases = target.aliases or {}
  table.insert(target.aliases, e)
end

for _, name in ipairs(core.keys(public)) do
  local of = not ref.by_name[name] and same_value(public, public[name])
  if of then
    add_alias(name, of)
  elseif not ref.by_name[name] and is_function[name] ~= nil then
    problem("nn.%s has no comment", name)
  end
end
for _, name in ipairs(core.keys(core.methods)) do
  local of = public[name] == nil and same_value(core.methods, core.methods[name])
  if of then
    add_alias(name, of)
    ref.by_name[name].only_method = true
  elseif not ref.by_name[name] then
    problem("the method x:%s has no comment", name)
  end
  if ref.by_name[name] then ref.by_name[name].is_method = true end
end

-- ---- are the comments whole? --------------------------------------------------------

-- Options may be given without braces too, as further parameters.
local function has_options(e)
  for _, p in ipairs(e.params) do
    if p.fields then return true end
  end
  return false
end

-- Every option has a text: in the comment, or that of its name in options.lua.
local texts, told = core.option_texts, {}

local function option_text(e, path, f)
  local own, file = path .. "." .. f.name, e.file.stem .. "/" .. f.name
  for _, key in ipairs { own, path == e.name and file or own, f.name } do
    if texts[key] then
      told[key] = true
      return texts[key]
    end
  end
  problem("nn.%s: the option '%s' has no text in options.lua", e.name, f.name)
  return ""
end

local function add_texts(e, path, fields)
  for _, f in ipairs(fields) do
    if f.text == "" then f.text = option_text(e, path, f) end
    if f.fields then add_texts(e, path .. "." .. f.name, f.fields) end
  end
end

-- Every parameter has a text, is named in the sentences, or means what it does everywhere.
local function is_told(e, p)
  local sentences = table.concat(e.text, " ")
  local word = "%f[%w_]" .. p.name .. "%f[^%w_]"
  return p.fields or p.name == "..." or p.text:gsub("^%b[]", "") ~= ""
         or core.parameter_texts[p.name] or sentences:find(word)
         or sentences:find((word:gsub("(%w)_(%w)", "%1 %2")))
end

local function check(e)
  for _, p in ipairs(not e.first and e.params or {}) do
    if p.fields then add_texts(e, e.name, p.fields) end
  end
  if e.alias then
    if not ref.by_name[e.alias] or ref.by_name[e.alias].alias then
      problem("nn.%s: there is no nn.%s to be the same as", e.name, e.alias)
    end
    return
  end
  if not e.text[1] or e.text[1] == "" then problem("nn.%s: the sentence is missing", e.name) end
  local known = {}
  for _, p in ipairs(e.params) do
    known[p.name] = true
    if p.type == "" then problem("nn.%s: '%s' has no type", e.name, p.name) end
    if not is_told(e, p) then
      problem("nn.%s: nothing says what the parameter '%s' is", e.name, p.name)
    end
    if p.type:match("^{") and not p.fields then
      problem("nn.%s: the options '%s' cannot be read: %s", e.name, p.name, p.type)
    end
  end
  if e.literal and #e.params < #e.literal and #e.overloads == 0 and not has_options(e) then
    problem("nn.%s: %d parameters, %d described", e.name, #e.literal, #e.params)
  end
end

for _, name in ipairs(core.keys(ref.by_name)) do check(ref.by_name[name]) end
for _, key in ipairs(core.keys(texts)) do
  if not told[key] then problem("options.lua: there is no option '%s'", key) end
end
for _, key in ipairs(core.keys(core.examples)) do
  local e = ref.by_name[key]
  if e and not e.alias and not e.first then
    e.example = core.examples[key]
  else
    problem("examples.lua: nn.%s is not a function with an entry of its own", key)
  end
end
