-- sandbox.lua -- the globals of a script: Lua without files, bytecode, clocks
--
-- The work of library functions is counted where they are made (library.h).  A
-- script has tables of its own to keep them in: what it writes there is not seen
-- by the prelude.
local core, nn = ...

local function copy(t)
  local new = {}
  for k, v in next, t do new[k] = v end
  return new
end

local env = {
  assert = assert, error = error, getmetatable = getmetatable, ipairs = ipairs,
  next = core.next, pairs = core.pairs, print = print,
  rawequal = rawequal, rawget = rawget, rawlen = rawlen, rawset = rawset,
  select = select, tonumber = tonumber, tostring = tostring, type = type,
  string = copy(string), table = copy(table), math = copy(math), utf8 = copy(utf8),
  _VERSION = _VERSION,
}
env._G = env
core.env = env

local stop = core.stop

-- A finaliser would run outside every limit.
env.setmetatable = core.named("setmetatable", function(t, mt)
  if type(mt) == "table" and rawget(mt, "__gc") ~= nil then
    stop("setmetatable", "__gc is not available in a model file",
         { spot = "__gc" })
  end
  return setmetatable(t, mt)
end)

for _, name in ipairs { "random", "randomseed" } do
  env.math[name] = core.named("math." .. name, function()
    core.fail { "math." .. name .. ": a model file has no random numbers of its own",
                spot = "math." .. name,
                help = { "nn.rand and nn.randn draw fresh numbers in every training step",
                         "nn.table_rand and nn.table_randn make the rows of a table" } }
  end)
end

-- The functions as a script is given them: it may add to them and replace none, since
-- a method or a layer of the prelude would go on with the old one.
local function public(t)
  local new, name = copy(t), core.closed_name[t]
  for k, v in next, new do
    if core.closed_name[v] then new[k] = public(v) end
  end
  core.closed(new, name)
  return setmetatable({}, {
    __metatable = false, __index = new, __pairs = function() return core.pairs(new) end,
    __newindex = core.named(name, function(_, key, value)
      if rawget(t, key) ~= nil then
        core.fail { ("%s.%s is gradc's own and cannot be replaced"):format(name, key), spot = key,
                    help = "a function or value of your own is a local, or has another name" }
      end
      rawset(new, key, value)
    end) })
end

local own
env.require = core.named("require", function(name)
  if name == "gradc" then
    own = own or public(nn)
    return own
  end
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
