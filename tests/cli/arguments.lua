-- Every function of the language, called with what it does not want.
local nn = require "gradc"

local x = nn.input("x", { 4, 3 })
local labels = nn.label("labels", { 4 }, 3)
local image = nn.input("image", { 2, 3, 5, 5 })
local scalar = nn.const(1)

local odd = {
  {}, { 0 }, { -1 }, { 1.5 }, { 1e300 }, { 0 / 0 }, { "text" }, { true }, { {} }, { { -1 } }, { { 0 } },
  { { {} } }, { { "text" } }, { { nonsense = 1 } }, { x }, { x, x }, { x, 1.5 }, { x, -7 }, { x, "text" },
  { x, {} }, { x, { "text" } }, { x, { nonsense = 1 } }, { x, true }, { x, x, x }, { x, x, "text" },
  { x, x, { nonsense = 1 } }, { x, labels }, { labels }, { labels, labels }, { labels, x }, { scalar },
  { scalar, 0 }, { x, image }, { image, x }, { image }, { image, 0, 0 }, { { x, image } }, { { x, 1 } },
  { x, 0, 0, 0 }, { x, 0, labels }, { x, 0, x }, { x, 7, labels }, { "text", x }, { "text", { 2 } },
  { "text", { 0 } }, { "text", "text" }, { function() end }, { x, function() end }, { { function() end } },
  { print }, { 3, 3, 3 }, { { 3, 3, 3 } }, { { 3, "text" } }, { { x } }, { 1, x }, { x, 1e18 }, { { 1e18 } },
  { { 2147483647, 2147483647 } }, { x, { 2147483647 } }, { x, 2147483647 }, { { p = 2 } }, { nil, x },
}

-- An error of the language names the line here and is not an accident of Lua.
local function is_clean(text)
  for _, word in ipairs { "attempt to", "prelude/", "bad argument", "integer representation" } do
    if text:find(word, 1, true) then return false end
  end
  return text:find("^[^\n]*arguments.lua:%d+: error: ") ~= nil
end

local function show(v)
  if type(v) == "string" then return '"' .. v .. '"' end
  if type(v) ~= "table" then return (tostring(v):gsub("[%s:].*", "")) end
  local list = {}
  for i = 1, #v do list[i] = show(v[i]) end
  for k, e in pairs(v) do
    if type(k) == "string" then list[#list + 1] = k .. " = " .. show(e) end
  end
  return "{ " .. table.concat(list, ", ") .. " }"
end

local functions = {}
local function collect(t, prefix)
  for k, v in pairs(t) do
    if type(v) == "function" then
      functions[#functions + 1] = { prefix .. k, v }
    elseif type(v) == "table" and prefix == "nn." then
      collect(v, prefix .. k .. ".")
    end
  end
end
collect(nn, "nn.")
table.sort(functions, function(a, b) return a[1] < b[1] end)

-- What comes back may be a layer, whose turn it is then.  (An optimizer is handed
-- more than a tensor.)
local function is_layer(v)
  local mt = type(v) == "table" and not rawget(v, "update") and getmetatable(v)
  return type(v) == "function" or type(mt) == "table" and mt.__call ~= nil
end

-- Options at the end that no function has are refused, but by functions that take none
-- at all, and by nn.identity, which takes anything as PyTorch's does.
local bare = { ["nn.training"] = true, ["nn.parameters"] = true, ["nn.identity"] = true }
local function swallows(f, args)
  local more = { table.unpack(args) }
  more[#more + 1] = { nonsense = 1 }
  local fine, result = pcall(f[2], table.unpack(more))
  if fine and is_layer(result) then fine, result = pcall(result, x) end
  return fine, result
end

-- The error lists the options that there are, which arguments.sh compares with the stubs.
local listed = {}
local function note(f, text)
  local who, list = tostring(text):match("no option 'nonsense'.*the options of (%S+) are ([^\n]*)")
  local line = who and ("OPTIONS %s %s %s"):format(f[1], who, list:gsub(",", ""))
  if line and not listed[line] then
    listed[line] = true
    print(line)
  end
end

local wrong = 0
for _, f in ipairs(functions) do
  for _, args in ipairs(odd) do
    local fine, result = pcall(f[2], table.unpack(args, 1, 4))
    if fine and is_layer(result) then fine, result = pcall(result, x) end
    if not fine and not is_clean(tostring(result)) then
      wrong = wrong + 1
      print(f[1], show(args), tostring(result))
    end
    local swallowed, text = swallows(f, args)
    if fine and not bare[f[1]] and swallowed then
      wrong = wrong + 1
      print(f[1], show(args), "takes nonsense = 1")
    end
    if not swallowed then note(f, text) end
  end
end
error(#functions > 100 and wrong == 0 and "every argument refused or accepted" or wrong .. " accidents")
