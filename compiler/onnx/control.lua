-- control.lua -- graphs within graphs: branches, loops
--
-- Conditions must be known when the model file is written: an If becomes the nodes of one
-- branch, and a Loop of a known count becomes its body, repeated.  Scan stays a loop.
local core, nn = ...
local onnx = core.onnx
local card = onnx.card

local MOST_TURNS = 1000         -- of a loop that is written out

-- The body sees what is around it, and its own inputs and initializers.
local function scope_of(n, b, graph, inputs)
  local scope = setmetatable({}, { __index = n.scope })
  graph.known = graph.known or onnx.initializers(b, graph)      -- those of all turns are one
  for name, v in next, graph.known do scope[name] = v end
  for i, info in ipairs(graph.input or {}) do scope[info.name or ""] = inputs[i] end
  return scope
end

local function run(n, b, graph, inputs)
  local scope = scope_of(n, b, graph, inputs)
  onnx.run_graph(b, graph, scope, n.opset)
  return onnx.outputs(graph, scope)
end

card("If", 1, function(n, b)
  local yes = n.input[1]:number("the condition") ~= 0
  local graph = yes and n.attr.then_branch or n.attr.else_branch
  return table.unpack(run(n, b, graph or error("a branch is missing", 0), {}))
end)

card("Loop", 1, function(n, b)
  local body = n.attr.body or error("its body is missing", 0)
  local most = n.input[1] and not n.input[1].none and n.input[1]:number("the number of turns") or MOST_TURNS + 1
  local go, turn = n.input[2], 0
  local carries, stacked = { table.unpack(n.input, 3, n.n_in) }, {}
  while turn < most and (not go or go.none or go:number("the condition") ~= 0) do
    if turn == MOST_TURNS then error(("more than %d turns"):format(MOST_TURNS), 0) end
    local out = run(n, b, body, { onnx.constant({ turn }, "i32", {}), go or onnx.constant({ 1 }, "bool", {}),
                                  table.unpack(carries) })
    go = out[1]
    local count = #carries
    for i = 1, count do carries[i] = out[1 + i] end
    for i = count + 2, #out do
      local list = stacked[i - count - 1] or {}
      stacked[i - count - 1] = list
      list[#list + 1] = out[i]
    end
    turn = turn + 1
  end
  for _, list in ipairs(stacked) do carries[#carries + 1] = b:call("nn.stack(%s, 0)", list) end
  return table.unpack(carries)
end)

-- ---- scan -----------------------------------------------------------------------------

local function all_zero(list)
  for _, v in ipairs(list or {}) do
    if v ~= 0 then return false end
  end
  return true
end

-- Whether a scan goes backwards: inputs and outputs must agree on the direction.
local function goes_back(n)
  local first
  for _, name in ipairs { "scan_input_directions", "scan_output_directions" } do
    for _, v in ipairs(n.attr[name] or {}) do
      if first and v ~= first then error("directions that differ are not supported", 0) end
      first = v
    end
  end
  if first == 1 and not n.attr.scan_input_directions then
    error("directions that differ are not supported", 0)
  end
  return first == 1
end

local function formals(b, list, word)
  local out = {}
  for i, x in ipairs(list) do
    out[i] = b:number(onnx.new_value(x, { text = ("%s[%d]"):format(word, i) }))
  end
  return out
end

card("Scan", 9, function(n, b)
  local body, m = n.attr.body or error("its body is missing", 0), n.attr.num_scan_inputs or 0
  local carries = n.n_in - m
  if not all_zero(n.attr.scan_input_axes) or not all_zero(n.attr.scan_output_axes) then
    error("other axes than the first are not supported", 0)
  end
  local init, xs = { table.unpack(n.input, 1, carries) }, { table.unpack(n.input, carries + 1, n.n_in) }
  local reverse = goes_back(n)
  b.depth = (b.depth or 0) + 1
  local words = { b.depth == 1 and "carry" or "carry" .. b.depth, b.depth == 1 and "row" or "row" .. b.depth }
  local inner
  local function step(s, x)
    local around = b.statements
    inner = { statements = {}, words = words }
    b.statements = inner.statements
    local given = formals(b, s, words[1])
    for _, v in ipairs(formals(b, x, words[2])) do given[#given + 1] = v end
    inner.outputs = run(n, b, body, given)
    b.statements = around
    local next, ys = {}, {}
    for i, v in ipairs(inner.outputs) do
      b:number(v)
      if i <= carries then next[i] = v.tensor else ys[#ys + 1] = v.tensor end
    end
    return next, ys
  end
  local function tensors(list)
    local out = {}
    for i, v in ipairs(list) do out[i] = b:number(v).tensor end
    return out
  end
  local last, stacked = nn.scan(step, tensors(init), tensors(xs), { reverse = reverse })
  b.depth = b.depth - 1
  inner.carries, inner.reverse, inner.init, inner.xs = carries, reverse, init, xs
  return b:loop(inner, last, stacked)
end)
