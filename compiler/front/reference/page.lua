-- page.lua -- compiler/LANGUAGE.md: a row for every function of the language, or, where it
-- has options or an example, an entry of its own
local core = ...
local ref = core.reference

local out = {}
local function say(fmt, ...) out[#out + 1] = select("#", ...) > 0 and fmt:format(...) or fmt end

-- Sections in the order in which one reads about a network; each takes the
-- prelude files named.
local sections = {
  { "Layers", "layer", "embedding", "conv", "columns", "pool", "norm", "recurrent", "mask", "attention",
    "position", "fake_quantize" },
  { "Activations", "activation" },
  { "Losses", "loss", "loss_more", "distance", "ctc" },
  { "Metrics", "metric", "metric_number" },
  { "Sounds", "sound" },
  { "Augmentation", "augment", "resample" },
  { "Optimizers", "optim", "optim_whole", "clip", "update" },
  { "Schedules", "schedule", "plateau" },
  { "Initialisers", "init" },
  { "Inputs, parameters, numbers", "leaf", "create" },
  { "Operations", "elementwise", "special", "compare", "reduce", "statistics", "ops",
    "move", "assemble", "index", "order", "scatter", "product" },
  { "Gradients, entries, programs", "derivative", "program", "setting" },
  { "Data", "data", "table_random", "standardize", "fit" },
}

-- ---- signatures ---------------------------------------------------------------------

local function cell(s) return (s:gsub("|", "\\|")) end

local function with_default(p)
  if p.default then return p.name .. " = " .. p.default end
  return p.name .. (p.optional and "?" or "")
end

-- A parameter that is a list, or may be one, says so.
local function parameter(p)
  local plain = p.type:gsub("|nil$", "")
  if p.name == "..." or not plain:find("[]", 1, true) then return with_default(p) end
  local form = ("{ %s, ... }"):format(p.name)
  if plain:find("|", 1, true) then form = p.name .. "|" .. form end
  if p.default then return form .. " = " .. p.default end
  return form .. (p.optional and "?" or "")
end

-- Entries by position first, in their order, then those that have only a name.
local function braces(fields)
  local list, seen = {}, {}
  for _, f in ipairs(fields) do
    if f.list then
      list[#list + 1] = f.name .. ", " .. f.name .. ", ..."
    elseif f.at then
      list[#list + 1] = with_default(f)
    end
    if f.at then seen[f.name] = true end
  end
  for _, f in ipairs(fields) do
    if f.any then
      list[#list + 1] = "[" .. f.name .. "] = ..."
    elseif not f.at and not seen[f.name] then
      list[#list + 1] = with_default(f)
    end
  end
  return "{ " .. table.concat(list, ", ") .. " }"
end

local function signature(e, name)
  name = name or "nn." .. e.name
  if #e.params == 0 then
    return e.returns[1] and e.returns[1].type == "gradc.Layer" and name or name .. "()"
  end
  if #e.params == 1 and e.params[1].fields then
    return name .. " " .. braces(e.params[1].fields)
  end
  local list = {}
  for i, p in ipairs(e.params) do
    list[i] = p.fields and braces(p.fields) .. (p.optional and "?" or "") or parameter(p)
  end
  return name .. "(" .. table.concat(list, ", ") .. ")"
end

local function shape_in(text) return text:match("^%b[]") end

-- "[N, C, L] -> [N, out, L']", from the texts of parameters and results.
local function shapes(e)
  local ins, outs = {}, {}
  for _, r in ipairs(e.returns) do
    if r.text:find("->", 1, true) then return r.text end
    outs[#outs + 1] = shape_in(r.text)
  end
  for _, p in ipairs(e.params) do ins[#ins + 1] = shape_in(p.text) end
  local left, right = table.concat(ins, ", "), table.concat(outs, ", ")
  if right == "" then return left end
  return (left == "" and left or left .. " ") .. "-> " .. right
end

local function description(e)
  return (table.concat(e.text, " "):gsub("%s+", " "):gsub(":$", "."))
end

local function aliases(e)
  local list = {}
  for i, a in ipairs(e.aliases or {}) do
    list[i] = ("`%s%s`"):format(a.only_method and "x:" or "nn.", a.name)
  end
  return #list > 0 and " Also " .. table.concat(list, ", ") .. "." or ""
end

local function names_of(e, first)
  local list = { first or "nn." .. e.name }
  for _, other in ipairs(e.siblings or {}) do list[#list + 1] = "nn." .. other.name end
  return list
end

-- The words that a parameter may be, unless the comment has them all.
local function choices(e, p)
  local sentences, known = description(e) .. p.text, true
  for word in p.type:gmatch('"[^"]*"') do
    known = known and sentences:find(word, 1, true)
  end
  return (known or p.fields) and "" or p.type:gsub("|nil$", ""):gsub("|", ", ")
end

-- What is said of parameters: more than the shape that stands in front, and their choices.
local function told(e)
  local list = {}
  for _, p in ipairs(e.params) do
    local text = p.text:gsub("^%b[]", "") ~= "" and p.text or ""
    local words = choices(e, p)
    if text ~= "" or words ~= "" then
      list[#list + 1] = ("`%s`: %s%s%s"):format(p.name, text,
        text ~= "" and words ~= "" and ": " or "", words)
    end
  end
  return #list > 0 and " " .. table.concat(list, "; ") .. "." or ""
end

-- ---- a row: what has neither options nor an example --------------------------------------

local function row(e)
  if e.alias then
    say("| `nn.%s` | | The same as `nn.%s`. |", e.name, e.alias)
    return
  end
  local list = names_of(e, signature(e))
  for i, name in ipairs(list) do list[i] = "`" .. cell(name) .. "`" end
  say("| %s%s | %s | %s%s%s |", table.concat(list, ", "), e.is_method and " ·" or "",
      cell(shapes(e)), cell(description(e)), cell(told(e)), aliases(e))
end

-- ---- an entry of its own -----------------------------------------------------------------

local words = {
  ["gradc.Tensor"] = "tensor", ["gradc.Value"] = "tensor or number", ["gradc.Init"] = "initialiser",
  ["gradc.Layer"] = "layer", ["gradc.Schedule"] = "schedule", ["gradc.Optimizer"] = "optimizer",
  ["gradc.Data"] = "data", ["gradc.Entry"] = "entry", ["gradc.Fit"] = "fit", ["gradc.Reduction"] = '`"mean"`, `"sum"`, `"none"`',
  ["gradc.Float"] = '`"f32"`, `"f64"`, `"bf16"`, `"f16"`',
  ["table<string, gradc.Tensor>"] = "tensors by name",
}

local type_word
function type_word(t)
  if words[t] then return words[t] end
  if t:match("^{") then return "table" end
  if t:match("^fun") then return "function" end
  if t:match('^"') then return "`" .. t .. "`" end
  local each = t:match("^(.*)%[%]$")
  if each then return "list of " .. type_word(each):gsub("^%S+", "%0s", 1) end
  return t
end

-- "integer|integer[]" as "integer, list of integers".
local function type_words(t)
  local list = {}
  for part in (t .. "|"):gmatch("(.-)|") do
    if part ~= "nil" and part ~= "" then list[#list + 1] = type_word(part) end
  end
  return table.concat(list, ", ")
end

-- One line for each option; positions are those of entries without a name.
local function option_rows(fields, prefix)
  local at = {}
  for _, f in ipairs(fields) do
    if f.at and f.list then
      at[f.name] = ("positions %d, %d, ..."):format(f.at, f.at + 1)
    elseif f.at then
      at[f.name] = "position " .. f.at
    end
  end
  local named = {}
  for _, f in ipairs(fields) do named[f.name] = named[f.name] or not f.at end
  for _, f in ipairs(fields) do
    if not f.at or not named[f.name] then
      local name = f.any and "[" .. f.name .. "]" or f.name
      local place = at[f.name] and (" (%s%s)"):format(f.at and "" or "or ", at[f.name]) or ""
      say("| `%s%s`%s | %s%s | %s |", prefix, name, place,
          cell(type_words(f.fields and f.type:gsub("{.*}", "table") or f.type)),
          f.default and cell(" = `" .. f.default .. "`") or "", cell(f.text))
      if f.fields then option_rows(f.fields, prefix .. name .. ".") end
    end
  end
end

local function options(e)
  for _, p in ipairs(e.params) do
    if p.fields then
      say("\n| option | | |\n|---|---|---|")
      option_rows(p.fields, "")
    end
  end
end

local function block(e)
  local list = names_of(e)
  say("\n#### %s", table.concat(list, ", "))
  local s = shapes(e)
  say("\n`%s`%s%s", signature(e), e.is_method and " ·" or "", s ~= "" and "<br>" .. s or "")
  say("\n%s%s%s", description(e), told(e), aliases(e))
  options(e)
  if e.example then say("\n```lua\n%s\n```", (e.example:gsub("%s+$", ""))) end
end

local function has_block(e)
  for _, p in ipairs(e.params) do
    if p.fields then return true end
  end
  return e.example ~= nil
end

-- ---- the page -------------------------------------------------------------------------

local function capital(title) return title:sub(1, 1):upper() .. title:sub(2) end

local contents, taken = {}, {}

-- The end of a link to a heading, as GitHub makes it.
local function anchor(title)
  local a = title:lower():gsub("[^%w _-]", ""):gsub(" ", "-")
  local n = taken[a]
  taken[a] = (n or 0) + 1
  return n and ("%s-%d"):format(a, n) or a
end

local function group(g, title)
  if #g == 0 then return end
  local blocks, rows, names = {}, {}, {}
  for _, e in ipairs(g) do
    local list = e.alias and rows or has_block(e) and blocks or rows
    list[#list + 1] = e
  end
  if title then say("\n### %s", capital(title)) end
  local link = title and anchor(capital(title))
  if #rows > 0 then say("\n| function | shapes | |\n|---|---|---|") end
  for _, e in ipairs(rows) do row(e) end
  for _, e in ipairs(blocks) do
    block(e)
    local at = anchor(table.concat(names_of(e), ", "))
    local list = {}
    for i, name in ipairs(names_of(e)) do list[i] = name:sub(4) end
    names[#names + 1] = ("[%s](#%s)"):format(table.concat(list, ", "), at)
  end
  for _, e in ipairs(rows) do
    for _, name in ipairs(names_of(e)) do names[#names + 1] = name:sub(4) end
  end
  contents[#contents + 1] = ("| %s | %s |"):format(
    link and ("[%s](#%s)"):format(capital(title), link) or "", cell(table.concat(names, ", ")))
end

local function has_entries(file)
  for _, g in ipairs(file.groups) do
    if #g > 0 then return true end
  end
  return false
end

local function section(title, files)
  say("\n## %s", capital(title))
  contents[#contents + 1] = ("| **[%s](#%s)** | |"):format(capital(title), anchor(capital(title)))
  for _, file in ipairs(files) do
    local several = #files > 1
    for i, g in ipairs(file.groups) do
      group(g, g.title or several and i == 1 and file.about or nil)
    end
  end
end

local function by_stem()
  local map = {}
  for _, file in ipairs(ref.files) do map[file.stem] = file end
  return map
end

local head = [[
# The language, function by function

These are the functions of `local nn = require "gradc"`. Names, options and defaults are PyTorch's
where PyTorch has the same function. `gradc docs` prints this page; `gradc stubs` prints the same
for editors. The [guide](GUIDE.md) introduces the language with whole models.

How to read it:

- `name?` may be left out; `name = 1` shows a default. `nn.f { ... }` takes options in braces. The
  first ones may be given by position, as the table of options says; an optional one in front
  may be left out: `nn.linear { 784, 128 }`, `nn.linear { 128 }`, `nn.linear { out_features = 128 }`.
- `{ sizes, ... }` is a list in braces: `x:reshape { 8, -1 }`. `dim|{ dim, ... }` is one, or a list.
- A layer or an activation comes after `>>`: `x >> nn.linear { 128 } >> nn.relu`.
- `·` marks functions that are methods too: `nn.sum(x, 0)` is `x:sum(0)`.
- Arithmetic is `+ - * / ^` with NumPy's broadcasting; comparisons are functions.
- `require "parts.block"` runs `parts/block.lua` in the folder of the model, once, and returns its
  result. A module may use the same functions as the model; nothing outside the folder can be read.
- Dims count from 0, or from the end when negative. N is the batch.
- These parameters mean the same in most functions:
  %s.

All examples work in a file that begins like this. The comment after a line is the shape of its
result.

```lua
local nn = require "gradc"
local S = nn.schedule

local x = nn.input("x", { 8, 16 })                  -- rows of 16 numbers
local image = nn.input("image", { 8, 3, 32, 32 })
local frames = nn.input("frames", { 8, 20, 6 })     -- sequences: batch, time, features
local n = nn.input("n", { 8 }, "i32")               -- how long they are
local y = nn.label("y", { 8 }, 4)                   -- classes
local target = nn.input("target", { 8, 4 })
```

## Contents
]]

anchor("The language, function by function")
anchor("Contents")
local files, used = by_stem(), {}
for _, s in ipairs(sections) do
  local list = {}
  for i = 2, #s do
    used[s[i]] = true
    list[#list + 1] = files[s[i]]
  end
  section(s[1], list)
end
for _, file in ipairs(ref.files) do
  if not used[file.stem] and has_entries(file) then
    ref.problems[#ref.problems + 1] =
      ("%s: no section of front/reference/page.lua takes this file"):format(file.name)
  end
end

local common = {}
for _, name in ipairs { "x", "y", "a", "b", "list", "name", "shape", "dim", "keepdim", "dtype",
                        "logits", "pred", "target" } do
  common[#common + 1] = ("`%s`: %s"):format(name, core.parameter_texts[name])
end

core.docs = head:format(table.concat(common, ";\n  ")) .. "\n| | |\n|---|---|\n" .. table.concat(contents, "\n") .. "\n"
            .. table.concat(out, "\n") .. "\n"
