-- sandbox.lua -- the globals of a script: Lua without files, bytecode, clocks
--
-- Time is bounded by counting instructions, which one long call of a library
-- function would escape; the wrappers below refuse such calls.
local core, nn = ...

local env = {
  assert = assert, error = error, getmetatable = getmetatable, ipairs = ipairs,
  next = next, pairs = pairs, print = core.print,
  rawequal = rawequal, rawget = rawget, rawlen = rawlen, rawset = rawset,
  select = select, tonumber = tonumber, tostring = tostring, type = type,
  string = string, table = table, math = math, utf8 = utf8, _VERSION = _VERSION,
}
env._G = env
core.env = env

local stop = core.stop
local LONG = 10000000

local function guard(lib, libname, name, check)
  local f = lib[name]
  lib[name] = core.named(libname .. "." .. name, function(...)
    check(...)
    return f(...)
  end)
end

local function bounded(who, n)
  if type(n) == "number" and (n > LONG or n < -LONG) then
    stop(who, ("%s is too large here"):format(tostring(n)), { spot = "" })
  end
end

guard(string, "string", "rep", function(s, n, sep)
  if type(s) == "string" and #s + #(tostring(sep or "")) == 0 then
    bounded("string.rep", n)
  end
end)

guard(table, "table", "move", function(_, f, e, t)
  bounded("table.move", f)
  bounded("table.move", e)
  bounded("table.move", t)
end)

for _, name in ipairs { "insert", "remove", "sort", "concat", "unpack" } do
  guard(table, "table", name, function(t, i, j, k)
    if type(t) == "table" and getmetatable(t) then
      bounded("table." .. name, #t)
    end
    if name ~= "insert" then
      bounded("table." .. name, j)
      bounded("table." .. name, k)
    end
  end)
end

-- Matching may try every way to share n characters among k repetitions.
local gsub = string.gsub
for _, name in ipairs { "find", "match", "gmatch", "gsub" } do
  local who = "string." .. name
  guard(string, "string", name, function(s, pattern)
    if type(s) ~= "string" or type(pattern) ~= "string" then return end
    local _, k = gsub(pattern, "[*+?-]", "")
    local ways = #s + 1
    for i = 1, k do ways = ways * (#s + 1) / i end
    if ways > 1e10 then
      stop(who, "this pattern may take too long on a text of this length",
           { spot = "" })
    end
  end)
end
string.dump = nil

-- A finaliser would run outside every limit.
env.setmetatable = core.named("setmetatable", function(t, mt)
  if type(mt) == "table" and rawget(mt, "__gc") ~= nil then
    stop("setmetatable", "__gc is not available in a model file",
         { spot = "__gc" })
  end
  return setmetatable(t, mt)
end)

for _, name in ipairs { "random", "randomseed" } do
  math[name] = core.named("math." .. name, function()
    core.fail { "math." .. name .. ": a model file has no random numbers of its own",
                spot = "math." .. name,
                help = { "nn.rand and nn.randn draw fresh numbers in every training step",
                         "nn.table_rand and nn.table_randn make the rows of a table" } }
  end)
end

env.require = core.named("require", function(name)
  if name == "gradc" then return nn end
  if name == "gradc.graph" then return core.graph end
  stop("require", ("there is no module '%s'"):format(tostring(name)), {
    help = 'a model file is complete in itself: require "gradc" is all there is' })
end)

local absent = {
  io = true, os = true, debug = true, load = true, loadfile = true,
  dofile = true, loadstring = true, package = true, coroutine = true,
  collectgarbage = true, xpcall = true,
}

setmetatable(env, { __metatable = false, __index = core.named("variable", function(_, key)
  if type(key) ~= "string" then return nil end
  if absent[key] then
    core.fail { ("'%s' is not available in a model file"):format(key), spot = key,
                help = "a model file may use nn, string, table, math and utf8" }
  end
  local names = core.locals()
  if core.habits.variable[key] then
    core.fail { ("there is no variable '%s'"):format(key), spot = key,
                help = core.habits.variable[key] }
  end
  if rawget(nn, key) ~= nil and not core.nearest(key, names) then
    core.fail { ("there is no variable '%s'; did you mean nn.%s?"):format(key, key),
                spot = key }
  end
  for _, k in ipairs(core.keys(env)) do names[#names + 1] = k end
  core.fail { ("there is no variable '%s'%s"):format(key, core.maybe(key, names)),
              spot = key }
end) })
