-- control.lua -- graphs within graphs: branches, loops
--
-- Where a condition is known when the model file is written, an If becomes the nodes of one
-- branch; else both are computed, and one is chosen.  A Loop of a known count, or of a
-- known greatest count, becomes its body, repeated.  Scan stays a loop.
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

--- What a graph of the node n gives for these inputs.
local function run(n, b, graph, inputs)
  local scope = scope_of(n, b, graph, inputs)
  onnx.run_graph(b, graph, scope, n.opset)
  return onnx.outputs(graph, scope)
end

onnx.run_within = run

-- One of two values of equal shapes, by a condition that is computed.
local function chosen(b, condition, x, y)
  if x == y then return x end
  if not x.tensor or not y.tensor or not core.same_shape(x:shape(), y:shape()) or x:dtype() ~= y:dtype() then
    error(("the condition is computed, and chooses between %s and %s"):format(x:describe(), y:describe()), 0)
  end
  if condition:rank() > 0 then condition = onnx.reshaped(b, condition, {}) end
  return (onnx.cards.Where[1].make({ input = { condition, x, y } }, b))
end

local function branch(n, b, name)
  return run(n, b, n.attr[name] or error("a branch is missing", 0), {})
end

card("If", 1, function(n, b)
  local condition = n.input[1]
  if condition.const then
    local yes = condition:number("the condition") ~= 0
    return table.unpack(branch(n, b, yes and "then_branch" or "else_branch"))
  end
  local yes, no = branch(n, b, "then_branch"), branch(n, b, "else_branch")
  for i, x in ipairs(yes) do
    yes[i] = chosen(b, condition, x, no[i] or error("a branch gives fewer values", 0))
  end
  return table.unpack(yes)
end)

-- A condition that is computed only says what each turn changes.
local function goes_on(go)
  return not go or go.none or not go.const or go:number("the condition") ~= 0
end

card("Loop", 1, function(n, b)
  local body = n.attr.body or error("its body is missing", 0)
  local most = n.input[1] and not n.input[1].none and n.input[1]:number("the number of turns") or MOST_TURNS + 1
  local go, turn = n.input[2], 0
  local carries, stacked = { table.unpack(n.input, 3, n.n_in) }, {}
  while turn < most and goes_on(go) do
    if turn == MOST_TURNS then error(("more than %d turns"):format(MOST_TURNS), 0) end
    local out = run(n, b, body, { onnx.constant({ turn }, "i32", {}), go or onnx.constant({ 1 }, "bool", {}),
                                  table.unpack(carries) })
    local count, open = #carries, go and not go.none and not go.const
    if open and #out > count + 1 then
      error("the condition is computed, and with it how many rows are stacked", 0)
    end
    for i = 1, count do carries[i] = open and chosen(b, go, out[1 + i], carries[i]) or out[1 + i] end
    go = open and b:call("nn.logical_and(%s, %s)", go, out[1]) or out[1]
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

-- Backwards are the scans whose inputs and outputs all say so; one that differs from the
-- others is turned round by itself.
local function goes_back(n, count)
  for _, name in ipairs { "scan_input_directions", "scan_output_directions" } do
    local list = n.attr[name] or {}
    for i = 1, count[name] do
      if list[i] ~= 1 then return false end
    end
  end
  return true
end

-- An input or output of a scan whose axis and direction are those of its attributes, from
-- how it lies in the model to the first axis and the direction of the loop; or back.
local function turned(b, v, axis, flip, back)
  axis = onnx.axis_of(axis or 0, v)
  if flip and back then v = b:call("nn.flip(%s, 0)", v) end
  if axis ~= 0 then
    v = b:call("nn.movedim(%s, %s, %s)", v, back and 0 or axis, back and axis or 0)
  end
  if flip and not back then v = b:call("nn.flip(%s, 0)", v) end
  return v
end

local function attribute_of(n, name, i, default)
  return (n.attr[name] or {})[i] or default
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
  if m < 1 or carries < 0 then error("it has no inputs to scan", 0) end
  local init, xs = { table.unpack(n.input, 1, carries) }, { table.unpack(n.input, carries + 1, n.n_in) }
  local reverse = goes_back(n, { scan_input_directions = m, scan_output_directions = #n.outputs - carries })
  for i, x in ipairs(xs) do
    xs[i] = turned(b, x, attribute_of(n, "scan_input_axes", i, 0),
                   not reverse and attribute_of(n, "scan_input_directions", i, 0) == 1)
  end
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
  local out = table.pack(b:loop(inner, last, stacked))
  for i = carries + 1, out.n do
    out[i] = turned(b, out[i], attribute_of(n, "scan_output_axes", i - carries, 0),
                    not reverse and attribute_of(n, "scan_output_directions", i - carries, 0) == 1, true)
  end
  return table.unpack(out, 1, out.n)
end)

-- In version 8 inputs and outputs have an axis of samples in front, each of which is
-- scanned by itself.
local function scan_of_sample(n, b, inputs)
  local attr = { body = n.attr.body, num_scan_inputs = n.attr.num_scan_inputs,
                 scan_input_directions = n.attr.directions }
  local sample = setmetatable({ input = inputs, n_in = #inputs, attr = attr }, { __index = n })
  return table.pack(onnx.cards.Scan[2].make(sample, b))
end

card("Scan", 8, function(n, b)
  local lengths, all = n.input[1], {}
  if lengths and not lengths.none then error("lengths of sequences are not supported", 0) end
  local samples = n.input[2] and n.input[2]:dim(0) or error("it has no inputs to scan", 0)
  for i = 1, samples do
    local inputs = {}
    for k = 2, n.n_in do inputs[k - 1] = b:call("nn.select(%s, 0, %s)", n.input[k], i - 1) end
    for k, v in ipairs(scan_of_sample(n, b, inputs)) do
      all[k] = all[k] or {}
      all[k][i] = v
    end
  end
  for k, list in ipairs(all) do all[k] = b:call("nn.stack(%s, 0)", list) end
  return table.unpack(all)
end)
