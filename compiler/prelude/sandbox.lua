-- sandbox.lua -- the globals of a script: Lua without bytecode, clocks, and files but
-- for modules beside the model
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
  core.linked(mt)
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
                    help = "make your own function or value a local, or give it another name" }
      end
      rawset(new, key, value)
    end) })
end

-- ---- modules ------------------------------------------------------------------------

local loaded = {}

-- The modules whose files run now, the innermost last.
local running = {}

local rule = 'require "parts.block" runs parts/block.lua in the folder of the model, '
             .. "and gives what that returns"

local function refuse_module(name, why)
  if not why then
    stop("require", ("'%s' does not name a module"):format(name), { spot = name,
         help = { "a name is words of letters, digits, - and _ with dots between them",
                  rule } })
  end
  stop("require", ("there is no module '%s': %s"):format(name, why), { spot = name,
       help = { 'require "gradc" gives the functions of gradc; ' .. rule } })
end

local function refuse_circle(name)
  local path = {}
  for _, other in ipairs(running) do
    if other == name or #path > 0 then path[#path + 1] = other end
  end
  path[#path + 1] = name
  stop("require", "modules require each other in a circle: " .. table.concat(path, ", "),
       { spot = name, help = "move what both need to a third module" })
end

-- What the file of that name returns, or true; it runs once.
local function run_module(name)
  for _, other in ipairs(running) do
    if other == name then refuse_circle(name) end
  end
  local run, why = core.read_module(name)
  if not run then refuse_module(name, why) end
  running[#running + 1] = name
  local _ <close> = setmetatable({}, { __close = function() running[#running] = nil end })
  local value = run(name)
  return value == nil and true or value
end

env.require = core.named("require", function(name)
  if type(name) ~= "string" then
    stop("require", ("%s is not the name of a module"):format(core.describe(name)),
         { help = rule })
  end
  if name == "gradc.graph" then return core.graph end
  if name == "gradc" and not loaded.gradc then loaded.gradc = public(nn) end
  if loaded[name] == nil then loaded[name] = run_module(name) end
  return loaded[name]
end)

-- ---- what there is not --------------------------------------------------------------

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
