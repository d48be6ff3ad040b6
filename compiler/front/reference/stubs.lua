-- stubs.lua -- a `---@meta` file for lua-language-server
--
-- gives   core.stubs: declarations of everything in core.reference.  Options
--         in braces become classes, so that editors offer each by name.
local core, nn = ...
local ref = core.reference

local out = {}
local function say(fmt, ...) out[#out + 1] = select("#", ...) > 0 and fmt:format(...) or fmt end

local function join(...)
  local list = {}
  for _, s in ipairs { ... } do
    if s ~= "" then list[#list + 1] = s end
  end
  return table.concat(list, "  ")
end

local function default(p) return p.default and ("(%s)"):format(p.default) or "" end

-- "conv2d" -> "gradc.conv2d.Options"; the number tells two tables apart.
local function class_name(e, i)
  return ("gradc.%s.Options%s"):format(e.name, i > 1 and i or "")
end

-- Options in braces within an option are a class of their own, declared before.
local function option_class(class, fields)
  for _, f in ipairs(fields) do
    if f.fields then option_class(class .. "." .. f.name, f.fields) end
  end
  say("")
  say("---@class %s", class)
  for _, f in ipairs(fields) do
    local key = f.any and "[string]" or f.list and "[integer]" or f.at and ("[%d]"):format(f.at)
                or f.name
    local t = f.fields and f.type:gsub("{.*}", class .. "." .. f.name) or f.type
    say("---@field %s %s", key, join(t .. (f.optional and "?" or ""),
        (f.at or f.any) and f.name or "", f.text, default(f)))
  end
end

local function type_of(e, i)
  local p = e.params[i]
  return p.fields and class_name(e, i) or p.type
end

-- Comment and parameters; from: the first parameter to list.
local function head(e, from)
  for _, line in ipairs(e.text) do say("---%s", line == "" and "" or " " .. line) end
  for i = from, #e.params do
    local p = e.params[i]
    say("---@param %s%s %s", p.name, p.optional and p.name ~= "..." and "?" or "",
        join(type_of(e, i), p.text, default(p)))
  end
  for _, r in ipairs(e.returns) do say("---@return %s", join(r.type, r.text)) end
end

local function names(e, from)
  local list = {}
  for i = from, #e.params do list[#list + 1] = e.params[i].name end
  return table.concat(list, ", ")
end

local function target(e) return e.alias and ref.by_name[e.alias] or e end

-- An activation without its tensor stands behind >>.
local function behind_pipeline(e)
  local list = {}
  for i = 2, #e.params do
    list[#list + 1] = ("%s?: %s"):format(e.params[i].name, e.params[i].type)
  end
  local options = #list > 0 and ("options: { %s }"):format(table.concat(list, ", ")) or ""
  say("---@overload fun(%s): gradc.Layer", options)
end

-- What no function may be called is a key; "init.normal" is one of nn.init.
local function declare_function(owner, e, parameters, first)
  if load(("function nn.%s() end"):format(e.name)) then
    say("function %s%s%s(%s) end", owner, first == 1 and "." or ":", e.name, parameters)
  else
    local self = first == 2 and (parameters == "" and "self" or "self, ") or ""
    say("%s[%q] = function(%s%s) end", owner, e.name, self, parameters)
  end
end

local function declare(e)
  local t = target(e)
  if not e.alias then
    for i, p in ipairs(e.params) do
      if p.fields then option_class(class_name(e, i), p.fields) end
    end
  end
  say("")
  head(t, 1)
  for _, o in ipairs(t.overloads) do say("---@overload %s", o) end
  if t.maker == "activation" then behind_pipeline(t) end
  declare_function("nn", e, names(t, 1), 1)
end

local function declare_method(e)
  local t = target(e)
  say("")
  head(t, 2)
  declare_function("Tensor", e, names(t, 2), 2)
end

-- ---- the file -------------------------------------------------------------------------

say [[
---@meta gradc
-- What a gradc model file can use, for editors: made by `gradc stubs`.

local nn = {}]]

for _, line in ipairs(ref.types) do
  if line == "" then
    say("")
  else
    say("---%s", line)
  end
  if line:match("^@class gradc%.Tensor") then
    for _, event in ipairs { "add", "sub", "mul", "div", "pow" } do
      say("---@operator %s(gradc.Value): gradc.Tensor", event)
    end
    say("---@operator unm: gradc.Tensor")
    say("---@operator len: integer")
    say("---@operator shr(gradc.Layer|function): gradc.Tensor")
  end
end
say("\n---@type gradc.Tensor\nlocal Tensor = {}")

for _, key in ipairs(core.keys(nn)) do
  if type(nn[key]) == "table" and not core.callable(nn[key]) then say("\nnn.%s = {}", key) end
end

local list, methods = {}, {}
for _, name in ipairs(core.keys(ref.by_name)) do list[#list + 1] = ref.by_name[name] end
for _, e in ipairs(list) do
  if not e.only_method then declare(e) end
  if e.is_method then methods[#methods + 1] = e end
end
for _, e in ipairs(methods) do declare_method(e) end
say("\nreturn nn")

core.stubs = table.concat(out, "\n") .. "\n"
