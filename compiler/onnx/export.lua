-- export.lua -- an entry as an ONNX model
--
-- Every primitive has a form in ONNX (export_op.lua).  Where several of them are an
-- operator there, as the windows of a convolution, that one is written instead
-- (export_pattern.lua).
local E = ...
local node, value, info = E.node, E.value, E.info

local OPSET, IR = 17, 8

-- The oldest version of the operator set that has what the entry needs.
local function opset_of(graph)
  for _, id in ipairs(graph.order) do
    local op = graph.nodes[id].op
    if op == "scatter_amax" or op == "scatter_amin" then return 18 end
  end
  return OPSET
end

local function count_uses()
  for _, id in ipairs(E.graph.order) do
    for _, i in ipairs(E.graph.nodes[id].ins) do E.uses[i] = (E.uses[i] or 0) + 1 end
    for _, i in ipairs(E.graph.nodes[id].outs or {}) do E.uses[i] = (E.uses[i] or 0) + 1 end
  end
  for _, o in ipairs(E.graph.outputs) do E.uses[o.id] = (E.uses[o.id] or 0) + 1 end
end

-- What training leaves as it is, though it changes other parameters: a property of the
-- model, since to ONNX all initializers are alike.
local function frozen()
  local names = {}
  for _, id in ipairs(E.graph.order) do
    local n = E.graph.nodes[id]
    if n.frozen then names[#names + 1] = E.named["leaf " .. id] end
  end
  return #names > 0 and { { key = "gradc.frozen", value = table.concat(names, "\n") } } or nil
end

--- The model, as wire.c writes it.
function E.export(entry)
  E.graph, E.out, E.initializers = entry, {}, {}
  E.named, E.uses, E.written, E.results, E.place, E.sorted, E.lists = {}, {}, {}, {}, {}, {}, {}
  E.opset = opset_of(entry)
  count_uses()
  local inputs, outputs = {}, {}
  for _, id in ipairs(E.graph.order) do
    local n = E.graph.nodes[id]
    if n.op == "input" then inputs[#inputs + 1] = info(E.own_name(n.name), n.type, n.shape) end
  end
  for i, o in ipairs(E.graph.outputs) do
    local n = E.graph.nodes[o.id]
    outputs[i] = info(E.own_name(o.name), n.type, n.shape)
  end
  for i, o in ipairs(E.graph.outputs) do
    node("Identity", { value(E.graph.nodes[o.id]) }, nil, outputs[i].name)
  end
  return {
    ir_version = IR, producer_name = "gradc", producer_version = E.graph.version,
    opset_import = { { domain = "", version = E.opset } }, metadata_props = frozen(),
    graph = { name = E.graph.name, node = E.in_order(E.out), initializer = E.initializers, input = inputs, output = outputs },
  }
end
