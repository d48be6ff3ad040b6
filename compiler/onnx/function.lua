-- function.lua -- functions of a model: their nodes in place of each node that calls them
--
-- PyTorch's newer exporters write modules, and operators that ONNX has not, as functions.
-- A node of a function is called "CALLER/NODE" here, as it is in a model without them.
local core = ...
local onnx = core.onnx

local MOST_NODES = 1 << 18      -- of a model, when its functions are written out

local function fail(...) error((...):format(select(2, ...)), 0) end

local function key_of(domain, name, overload)
  return ("%s:%s:%s"):format(domain == "ai.onnx" and "" or domain or "", name or "", overload or "")
end

local function named(list)
  local by = {}
  for _, a in ipairs(list or {}) do by[a.name or ""] = a end
  return by
end

local function copy(t)
  local c = {}
  for k, v in next, t do c[k] = v end
  return c
end

-- ---- one call --------------------------------------------------------------------------

-- What values are called around the call: those that it gives and takes, by their formal
-- names; others get its name in front of theirs.
local function renaming(call, f, prefix)
  local names = {}
  for i, formal in ipairs(f.input or {}) do names[formal] = call.input and call.input[i] or "" end
  for i, formal in ipairs(f.output or {}) do
    local actual = call.output and call.output[i] or ""
    if actual ~= "" and not names[formal] then names[formal] = actual end
  end
  return function(name)
    if name == "" then return "" end
    names[name] = names[name] or prefix .. name
    return names[name]
  end
end

local function renamed(list, name_of)
  local out = {}
  for i, name in ipairs(list or {}) do out[i] = name_of(name) end
  return out
end

local node_within

local function graph_within(graph, how)
  local g = copy(graph)
  for _, what in ipairs { "input", "output", "initializer" } do
    g[what] = {}
    for i, v in ipairs(graph[what] or {}) do
      g[what][i] = copy(v)
      g[what][i].name = how.name_of(v.name or "")
    end
  end
  g.node = {}
  for i, n in ipairs(graph.node or {}) do g.node[i] = node_within(n, how, i) end
  return g
end

-- An attribute that refers to one of the function is that of the call, or its default.
local function attribute_within(a, how)
  local given = a
  if a.ref_attr_name then
    given = how.given[a.ref_attr_name] or how.default[a.ref_attr_name]
    if not given then return nil end
  end
  local c = copy(given)
  c.name = a.name
  if c.g and given == a then c.g = graph_within(c.g, how) end
  return c
end

function node_within(n, how, i)
  local c = copy(n)
  c.name = how.prefix .. (n.name and n.name ~= "" and n.name or ("node %d"):format(i))
  c.input, c.output = renamed(n.input, how.name_of), renamed(n.output, how.name_of)
  c.opset, c.attribute = how.opset, {}
  for _, a in ipairs(n.attribute or {}) do
    c.attribute[#c.attribute + 1] = attribute_within(a, how)
  end
  return c
end

-- The nodes of a function for one call.  What it gives as it was taken needs a node, too.
local function body_of(call, f, how)
  how.given, how.default = named(call.attribute), named(f.attribute_proto)
  how.opset, how.name_of = onnx.opset_of(f), renaming(call, f, how.prefix)
  local list, formal = {}, {}
  for i, n in ipairs(f.node or {}) do list[i] = node_within(n, how, i) end
  for _, name in ipairs(f.input or {}) do formal[name] = true end
  for i, name in ipairs(f.output or {}) do
    local actual = call.output and call.output[i] or ""
    if formal[name] and actual ~= "" then
      list[#list + 1] = { op_type = "Identity", name = how.prefix .. name, input = { how.name_of(name) },
                          output = { actual } }
    end
  end
  return list
end

-- ---- all calls -------------------------------------------------------------------------

local inline

local function prefix_of(call, i, state)
  local base = call.name and call.name ~= "" and call.name or ("%s_%d"):format(call.op_type or "", i)
  local own, k = base, 2
  while state.taken[own] do own, k = base .. "_" .. k, k + 1 end
  state.taken[own] = true
  return own .. "/"
end

local function call_function(list, n, i, f, state)
  if state.open[f] then fail("function %s calls itself", f.name or "") end
  state.open[f] = true
  local body = { node = body_of(n, f, { prefix = prefix_of(n, i, state) }) }
  for _, inner in ipairs(inline(body, state).node) do list[#list + 1] = inner end
  state.open[f] = nil
end

-- The graph without calls of functions, nor any in the graphs of its nodes.
function inline(graph, state)
  local list = {}
  for i, n in ipairs(graph.node or {}) do
    local f = state.functions[key_of(n.domain, n.op_type, n.overload)]
    state.count = state.count + 1
    if state.count > MOST_NODES then
      fail("with its functions written out it has more than %d nodes", MOST_NODES)
    end
    if f then
      call_function(list, n, i, f, state)
    else
      for _, a in ipairs(n.attribute or {}) do
        if a.g then a.g = inline(a.g, state) end
      end
      list[#list + 1] = n
    end
  end
  local g = copy(graph)
  g.node = list
  return g
end

--- The graph of a model, with the nodes of its functions in place of those that call them.
--- Operators of ONNX are taken as they are, where they are known.
function onnx.inlined(model)
  local functions = {}
  for _, f in ipairs(model.functions or {}) do
    if not (onnx.is_own(f.domain) and onnx.cards[f.name]) then
      functions[key_of(f.domain, f.name, f.overload)] = f
    end
  end
  if not next(functions) then return model.graph end
  return inline(model.graph, { functions = functions, open = {}, taken = {}, count = 0 })
end
