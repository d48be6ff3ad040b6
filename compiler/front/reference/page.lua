-- page.lua -- compiler/LANGUAGE.md: one row for every function of the language
local core = ...
local ref = core.reference

local out = {}
local function say(fmt, ...) out[#out + 1] = select("#", ...) > 0 and fmt:format(...) or fmt end

-- Sections in the order in which one reads about a network; each takes the
-- prelude files named.  A file named nowhere has a section of its own.
local sections = {
  { "Layers", "layer", "conv", "pool", "norm", "recurrent", "mask", "attention",
    "fake_quantize" },
  { "Activations", "activation" },
  { "Losses", "loss", "distance" },
  { "Metrics", "metric" },
  { "Augmentation", "augment" },
  { "Optimizers", "optim", "update" },
  { "Schedules", "schedule" },
  { "Initialisers", "init" },
  { "Inputs, parameters, numbers", "leaf", "create" },
  { "Operations", "elementwise", "special", "compare", "reduce", "ops", "move", "place", "scatter", "product" },
  { "Gradients, entries, programs", "derivative", "program", "setting" },
  { "Data", "data", "table_random", "standardize", "fit" },
}

-- ---- one row ------------------------------------------------------------------------

local function cell(s) return (s:gsub("|", "\\|")) end

local function with_default(p)
  if p.default then return p.name .. " = " .. p.default end
  return p.name .. (p.optional and "?" or "")
end

-- Entries without a name first, then those with one that are new.
local function braces(fields)
  local list, seen = {}, {}
  for _, f in ipairs(fields) do
    if f.at then
      list[#list + 1] = f.name ~= "" and with_default(f) or "<" .. f.type .. ">"
      seen[f.name] = true
    end
  end
  for _, f in ipairs(fields) do
    if not f.at and not seen[f.name] then list[#list + 1] = with_default(f) end
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
    list[i] = p.fields and braces(p.fields) .. (p.optional and "?" or "") or with_default(p)
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

-- The first sentence of the text.
local function sentence(e)
  local text = table.concat(e.text, " ")
  local cut = text:find("[.]%s+%a") or text:find("[.:]$")
  return (cut and text:sub(1, cut) or text):gsub("[.:]$", "")
end

local function aliases(e)
  local list = {}
  for i, a in ipairs(e.aliases or {}) do
    list[i] = ("`%s%s`"):format(a.only_method and "x:" or "nn.", a.name)
  end
  return #list > 0 and "; also " .. table.concat(list, ", ") or ""
end

local function row(e)
  if e.alias then
    say("| `nn.%s` | | the same as `nn.%s` |", e.name, e.alias)
    return
  end
  local s, names = shapes(e), { "`" .. cell(signature(e)) .. "`" }
  for _, other in ipairs(e.siblings or {}) do names[#names + 1] = "`nn." .. other.name .. "`" end
  say("| %s%s | %s | %s%s |", table.concat(names, ", "), e.is_method and " ·" or "",
      s ~= "" and cell(s) or "", cell(sentence(e)), aliases(e))
end

-- ---- the page -------------------------------------------------------------------------

local function capital(title) return title:sub(1, 1):upper() .. title:sub(2) end

local function group(g, title)
  if #g == 0 then return end
  if title then say("\n### %s", capital(title)) end
  say("\n| function | shapes | |\n|---|---|---|")
  for _, e in ipairs(g) do row(e) end
end

local function section(title, files)
  local n = 0
  for _, file in ipairs(files) do
    for _, g in ipairs(file.groups) do n = n + #g end
  end
  if n == 0 then return end
  say("\n## %s", capital(title))
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

say [[
# The language, function by function

What a model file finds in `local nn = require "gradc"`. Names, options and defaults are
PyTorch's where PyTorch has the same thing. This page is what `gradc docs` prints; `gradc stubs`
prints the same for editors, with types and all of the text.

- `name?` may be left out, `name = 1` is what it is then. `nn.f { ... }` takes options in braces;
  what stands there without `=` is given by position. Layers and activations stand behind `>>`.
- `·` marks functions that are methods too: `nn.sum(x, 0)` is `x:sum(0)`.
- Arithmetic is `+ - * / ^` with NumPy's broadcasting; comparisons are functions.
- `require "parts.block"` runs `parts/block.lua` in the folder of the model, once, and gives what
  that returns; a module sees what the model sees. Nothing outside that folder can be read.
- A dim is counted from 0, or from the end when negative. N is the batch.]]

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
  if not used[file.stem] then section(file.about or file.stem, { file }) end
end

core.docs = table.concat(out, "\n") .. "\n"
