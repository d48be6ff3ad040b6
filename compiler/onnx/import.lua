-- import.lua -- an ONNX model as the text of a model file
--
-- takes   the model as a table of tables, see schema.c
-- gives   the text, and the list of weights { name, tensor }
local core, nn = ...
local onnx = core.onnx

local LAST_OPSET = 21

-- What the text itself uses; "seed" is an input of the entry init.
local RESERVED = "nn math table carry row carry2 row2 seed"

-- A value that could not be made, and the error of what rests on it.
local BROKEN = {}

local function fail(...) error((...):format(select(2, ...)), 0) end

-- The text of an error of Lua or of the graph, in one line and without its position.  An
-- error of Lua means that the node is not what its card was written for.
local function reason(e)
  local text = tostring(e):gsub("\n.*", ""):gsub("^.-error: ", ""):gsub("^prelude/[%w_]+[.]lua:%d+: ", "")
  if text:find("attempt to ", 1, true) or text:find("^bad argument") or text:find("nothing (nil)", 1, true) then
    return "an input or attribute is missing, or not of the kind that it needs"
  end
  return text
end

-- ---- tensors --------------------------------------------------------------------------

local function external(t)
  local where = {}
  for _, e in ipairs(t.external_data or {}) do where[e.key or ""] = e.value end
  local function whole(key, default)
    local n = where[key] and math.tointeger(tonumber(where[key])) or not where[key] and default
    if where[key] and (not n or n < 0) then
      fail("tensor %s: %s of its data is %q", t.name or "", key, where[key])
    end
    return n
  end
  if not where.location then fail("tensor %s: its data lies in no file", t.name or "") end
  return onnx.external(where.location, whole("offset", 0), whole("length") or nil)
end

-- Integers of 4 bits share bytes, also where these are in a list.
local function as_bytes(list)
  local parts = {}
  for i, v in ipairs(list) do parts[i] = string.char(v & 255) end
  return table.concat(parts)
end

--- Reads the bytes of a TensorProto that are in a file beside the model.
function onnx.fetch(t)
  if t.data_location ~= 1 then return end
  local fine, v = core.pcall(external, t)
  if not fine then fail("tensor %s: %s", t.name or "", reason(v)) end
  t.raw_data, t.data_location = v, 0
end

--- The constant that a TensorProto holds.
function onnx.tensor(t)
  onnx.fetch(t)
  local fine, v = core.pcall(function()
    local dims = t.dims or {}
    for _, d in ipairs(dims) do
      if d < 0 or d > 0x7fffffff then fail("extent %d", d) end
    end
    if core.count(dims) == 0 and #dims > 0 then return onnx.empty(dims) end
    local data = t.raw_data
    if not data then
      data = t.float_data or t.int32_data or t.int64_data or t.double_data or t.uint64_data
      if data and (t.data_type == 21 or t.data_type == 22) then data = as_bytes(data) end
    end
    local tensor = onnx.table(t.data_type or 0, dims, data)
    return onnx.new_value(tensor, { const = true, code = t.data_type })
  end)
  if not fine then
    fail("tensor %s: %s", t.name or "", reason(v))
  end
  return v
end

-- ---- attributes --------------------------------------------------------------------------

local function attribute(a)
  if a.type == 1 or a.f then return a.f or 0.0 end
  if a.type == 2 or a.i then return a.i or 0 end
  if a.type == 3 or a.s then return a.s or "" end
  if a.t then return onnx.tensor(a.t) end
  if a.g then return a.g end
  return a.floats or a.ints or a.strings or {}
end

-- ---- nodes -----------------------------------------------------------------------------------

local function find_card(op, opset)
  local found
  for _, c in ipairs(onnx.cards[op] or {}) do
    if c.since <= opset then found = c end
  end
  return found
end

local TRAINING = "ai.onnx.preview.training"
local known_domain = { [""] = true, ["ai.onnx"] = true, ["ai.onnx.training"] = false, [TRAINING] = true }

--- Whether a domain is that of ONNX's own operators.
function onnx.is_own(domain) return known_domain[domain or ""] or false end

local function node_name(n, i)
  return n.name and n.name ~= "" and n.name or ("node %d"):format(i)
end

-- The operators that have no card, each with its nodes, those of inner graphs too.
local function list_unknown(graph, opset, list)
  for i, n in ipairs(graph.node or {}) do
    local domain, op = n.domain or "", n.op_type or ""
    local version = n.opset or opset
    if not known_domain[domain] or not find_card(op, version) then
      local full = (known_domain[domain] and "" or domain .. ".") .. op
      if not list[full] then
        list[#list + 1] = full
        list[full] = {}
      end
      table.insert(list[full], node_name(n, i))
    end
    for _, a in ipairs(n.attribute or {}) do
      if a.g then list_unknown(a.g, version, list) end
    end
  end
  return list
end

-- All that is wrong with the nodes, in one message: operators that are not known, and
-- what the others say.
local function check_nodes(graph, opset, failures)
  local unknown, parts = list_unknown(graph, opset, {}), {}
  for i, op in ipairs(unknown) do
    parts[i] = ("%s (%s)"):format(op, table.concat(unknown[op], ", "))
  end
  local all = { table.unpack(failures) }
  if #parts > 0 then
    table.insert(all, 1, "operators that are not supported: " .. table.concat(parts, "; "))
  end
  if #all > 0 then fail("%s", table.concat(all, "; ")) end
end

-- The least number of inputs of operators that need more or fewer than one.
local least = {}
for line in ([[2: Add Sub Mul Div Pow Mod And Or Xor Equal Greater GreaterOrEqual Less LessOrEqual
  BitShift BitwiseAnd BitwiseOr BitwiseXor PRelu MatMul MatMulInteger Gemm Conv ConvTranspose ConvInteger LayerNormalization
  Gather GatherElements GatherND GridSample CastLike Compress CumSum CenterCropPad Tile Expand
  ReverseSequence AffineGrid NegativeLogLikelihoodLoss SoftmaxCrossEntropyLoss MaxUnpool
  QuantizeLinear DequantizeLinear SequenceInsert SequenceAt STFT;
  3: Where Range OneHot Scatter ScatterElements ScatterND InstanceNormalization
  GroupNormalization LSTM GRU RNN Col2Im;
  5: BatchNormalization MelWeightMatrix; 8: QLinearConv QLinearMatMul; 0: Loop Scan;]]):gmatch("[^;]+") do
  for op in line:gmatch("%a%w*") do least[op] = tonumber(line:match("%d+")) end
end

local function check_inputs(node)
  for i = 1, least[node.op] or math.min(node.n_in, 1) do
    if not node.input[i] then fail("its input %d is missing", i) end
  end
end

-- A node as cards see it.
local function open_node(n, graph, scope, opset)
  local node = { graph = graph, op = n.op_type, name = n.name or "", attr = {}, input = {}, outputs = n.output or {},
                 opset = opset, scope = scope, n_in = #(n.input or {}) }
  for _, a in ipairs(n.attribute or {}) do node.attr[a.name or ""] = attribute(a) end
  for i, name in ipairs(n.input or {}) do
    if name ~= "" then
      local v = scope[name]
      if not v then fail("its input %s is made by no node before it", name) end
      if v == BROKEN then error(BROKEN, 0) end
      node.input[i] = v
    end
  end
  return node
end

-- "/layer1/conv/Conv" is a node of the module conv.
local function module_of(n)
  return n.name and n.name:match("/([^/]+)/[^/]+$")
end

-- Whether several nodes ask for what the node makes of constants alone.
local function often_used(b, node, outputs)
  for i = 1, node.n_in do
    if node.input[i] and not node.input[i].const then return false end
  end
  for _, name in ipairs(outputs or {}) do
    if (b.asked[name] or 0) > 1 then return true end
  end
  return false
end

-- Gives the outputs of a node their values.  A node of a function has the operator set of that.
local function run_node(b, n, graph, scope, opset)
  opset = n.opset or opset
  local node = open_node(n, graph, scope, opset)
  local card = known_domain[n.domain or ""] and find_card(n.op_type or "", opset)
  if not card then error(BROKEN, 0) end
  check_inputs(node)
  b.hint = module_of(n) or n.output and n.output[1]
  b.often = often_used(b, node, n.output)
  local whole = onnx.match(node, b)
  local out = whole and { whole } or table.pack(card.make(node, b))
  if out[1] and not out[1].made and #node.outputs == 1 then out[1].made = node end
  for k, name in ipairs(n.output or {}) do
    if name ~= "" then
      if not out[k] then fail("its output %d is not supported", k) end
      if rawget(scope, name) then fail("what it gives is called %s, as another value is", name) end
      local v = b:number(out[k])
      v.hint = b.outputs[name] and name or v.hint or name
      v.asked = (v.asked or 1) - 1 + (b.asked[name] or 0)
      scope[name] = v
    end
  end
end

--- Runs the nodes of a graph in the scope; nodes stand behind those they need.  What a
--- node says that cannot be imported is noted, and those that rest on it are left out.
function onnx.run_graph(b, graph, scope, opset)
  for i, n in ipairs(graph.node or {}) do
    local fine, why = core.pcall(run_node, b, n, graph, scope, opset)
    if not fine then
      local text = ("%s %s: %s"):format(n.op_type or "?", node_name(n, i), reason(why))
      if why ~= BROKEN and not b.failures[text] then
        b.failures[#b.failures + 1], b.failures[text] = text, true
      end
      for _, name in ipairs(n.output or {}) do scope[name] = BROKEN end
    end
  end
end

--- What the outputs of a graph are, by name, after it was run.
function onnx.outputs(graph, scope)
  local list = {}
  for i, info in ipairs(graph.output or {}) do
    local v = scope[info.name or ""] or fail("its output %s is made by no node", info.name or "")
    if v == BROKEN then error(BROKEN, 0) end
    list[i] = v
  end
  return list
end

-- ---- inputs --------------------------------------------------------------------------------------

-- Does an open extent say in its name that it counts samples, on whatever axis?
local function counts_samples(d)
  return not d.dim_value and (d.dim_param or ""):lower():find("batch", 1, true) ~= nil
end

-- Whether --batch is for extents whose name says batch; else it is for the first axes.
local function has_named_batch(graph)
  for _, info in ipairs(graph.input or {}) do
    local t = info.type and info.type.tensor_type
    for _, d in ipairs(t and t.shape and t.shape.dim or {}) do
      if counts_samples(d) then return true end
    end
  end
  return false
end

-- The shape of an input; open extents are filled in, or noted as missing.
local function input_shape(info, o, missing)
  local t = info.type and info.type.tensor_type
  if not t then fail("input %s is not a tensor", info.name or "") end
  local shape = {}
  for i, d in ipairs(t.shape and t.shape.dim or {}) do
    local param = d.dim_param
    local n = d.dim_value
    local samples = counts_samples(d)
      or not o.named_batch and (i == 1 or param and param == o.batch_param)
    if n and (n < 1 or n > 0x7fffffff) then
      fail("input %s: extent %d is %d", info.name, i, n)
    end
    if not n and param and o.dims[param] then
      n = math.tointeger(tonumber(o.dims[param]))
      if not n or n < 1 then fail("-D %s=%s is not an extent", param, o.dims[param]) end
      o.used[param] = true
    elseif not n and samples then
      n = o.batch or 1
      o.batch_param = param
      o.used_batch = true
    elseif not n then
      missing[#missing + 1] = ("%s of input %s"):format(
        param and param ~= "" and param or ("dim %d"):format(i - 1), info.name)
      n = 1
    end
    shape[i] = n
  end
  local fine, dtype = core.pcall(onnx.type, t.elem_type or 0)
  if not fine then fail("input %s: %s", info.name or "", reason(dtype)) end
  return shape, dtype
end

-- A name of Lua that nothing has yet.
local function own_name(taken, name)
  local base = onnx.identifier(name)
  local own, k = base, 2
  while taken[own] do own, k = base .. "_" .. k, k + 1 end
  taken[own] = true
  return own
end

-- An input that -D names is a constant: its numbers, row-major, or one number for all of
-- them.
local function given_input(info, o)
  local name, text, list = info.name or "", o.dims[info.name or ""], {}
  local t = info.type and info.type.tensor_type or fail("input %s is not a tensor", name)
  for word in (text .. ","):gmatch("([^,]*),") do
    list[#list + 1] = tonumber(word) or fail("-D %s=%s is not a list of numbers", name, text)
  end
  local shape = {}
  for i, d in ipairs(t.shape and t.shape.dim or {}) do shape[i] = d.dim_value or #list end
  if #list == 1 then
    for i = 2, core.count(shape) do list[i] = list[1] end
  end
  if core.count(shape) ~= #list then
    fail("-D %s: %d numbers for an input of %s", name, #list, table.concat(shape, " x "))
  end
  o.used[name] = true
  return onnx.new_value(onnx.table(t.elem_type or 0, shape, list), { const = true, hint = name })
end

local function check_settings(o)
  for _, name in ipairs(core.keys(o.dims)) do
    if not o.used[name] then fail("-D %s: no input, and no open extent of one, is called so", name) end
  end
end

local function make_inputs(b, graph, scope, o)
  local list, missing = {}, {}
  o.named_batch, o.used = has_named_batch(graph), {}
  for _, info in ipairs(graph.input or {}) do
    local name = info.name or ""
    if not scope[name] and o.dims[name] then
      scope[name] = given_input(info, o)
    elseif not scope[name] then
      local shape, dtype = input_shape(info, o, missing)
      local own = own_name(o.names, name)
      local tensor = nn.input(own, shape, dtype)
      local v = b:number(onnx.new_value(tensor, { hint = name, text = own, input = name }))
      scope[name] = v
      list[#list + 1] = { name = own, shape = shape, dtype = dtype, value = v }
    end
  end
  if #missing > 0 then
    fail("extents are open: %s; -D NAME=N gives one its size", table.concat(missing, ", "))
  end
  if o.batch and not o.used_batch then
    fail("--batch %d: no input has an open extent that counts samples", o.batch)
  end
  check_settings(o)
  return list
end

-- How many nodes ask for the elements of each name; those in a loop do it more than once.
local function count_names(graph, asked, times)
  for _, n in ipairs(graph.node or {}) do
    local of_shape = n.op_type == "Shape" or n.op_type == "Size"
    for _, name in ipairs(not of_shape and n.input or {}) do asked[name] = (asked[name] or 0) + times end
    for _, a in ipairs(n.attribute or {}) do
      if a.g then count_names(a.g, asked, n.op_type == "Loop" and 2 or times) end
    end
  end
  return asked
end

-- ---- the program -------------------------------------------------------------------------------------

local function input_line(i)
  return ("local %s = nn.input(%q, %s%s)"):format(i.name, i.name, onnx.literal(i.shape),
    i.dtype == "f32" and "" or (', "%s"'):format(i.dtype))
end

-- Marks the inputs that a value rests on, by their names in the graph.
local function mark_inputs(v, seen, marked)
  if v.input then marked[v.input] = true end
  local s = v.from
  if not s or seen[s] then return end
  seen[s] = true
  for _, list in ipairs { s.used, s.inner and s.inner.outputs or {} } do
    for _, used in ipairs(list) do mark_inputs(used, seen, marked) end
  end
end

-- One file for each input that `y` rests on, where the first axis of all of them is the batch.
local function data_line(inputs, y, target, shape)
  local parts, marked = {}, {}
  mark_inputs(y, {}, marked)
  for _, v in ipairs(inputs) do
    if marked[v.value.input] then
      if v.shape[1] ~= shape[1] or not shape[1] then return nil end
      parts[#parts + 1] = ('%s = { train = "%s.npy" }'):format(v.name, v.name)
    end
  end
  parts[#parts + 1] = ('%s = { train = "%s.npy" }'):format(target, target)
  return onnx.wrapped(("  data = nn.files { %s },"):format(table.concat(parts, ", ")))
end

local TRAIN = '  nn.train { "train", loss = %s, optimizer = nn.adam { lr = 1e-3 } },'

-- Whether a value rests on a parameter that is not frozen.
local function learns(v, seen, frozen)
  if v.trainable or not v.from then return v.trainable and not frozen[v.name] or false end
  local s = v.from
  if seen[s] == nil then
    seen[s] = false
    for _, p in ipairs(s.params) do seen[s] = seen[s] or not frozen[p[1]] end
    for _, list in ipairs { s.used, s.inner and s.inner.outputs or {} } do
      for _, used in ipairs(list) do seen[s] = seen[s] or learns(used, seen, frozen) end
    end
  end
  return seen[s]
end

-- An output that is one number is the loss; else there is one for the first output of
-- floats that rests on parameters, and what else it might be is said beside it.
-- Lines in front of the program, and in it.
local function training(outputs, texts, o)
  local seen = {}
  local function fits(v) return v:is_float() and not v.const and learns(v, seen, o.frozen) end
  for i, v in ipairs(outputs) do
    if fits(v) and v:rank() == 0 then return {}, nil, TRAIN:format(texts[i]) end
  end
  for i, v in ipairs(outputs) do
    if fits(v) then
      local shape = v:shape()
      local target = o.names.target and "target_" or "target"
      local lines = {
        ("-- What it should learn: numbers like %s.  For classes take nn.label and nn.cross_entropy.")
          :format(texts[i]),
        ("local %s = nn.input(%q, %s%s)"):format(target, target, onnx.literal(shape),
          v:dtype() == "f32" and "" or (', "%s"'):format(v:dtype())) }
      return lines, data_line(o.inputs, v, target, shape),
        TRAIN:format(("nn.mse_loss(%s, %s)"):format(texts[i], target))
    end
  end
end

-- What of the model's properties names as frozen: as gradc writes it, see export.lua.
local function frozen_names(model)
  local names = {}
  for _, p in ipairs(model.metadata_props or {}) do
    for name in (p.key == "gradc.frozen" and p.value or ""):gmatch("[^\n]+") do names[name] = true end
  end
  return names
end

-- The line that freezes them: a pattern for a layer of which all are, else the name; and
-- whether any parameter is left.
local function freezing(params, frozen)
  local whole, list, left = {}, {}, false
  for _, p in ipairs(params) do
    local kept = p.learnt and not frozen[p[1]]
    for at in p[1]:gmatch("()[.]") do   -- a pattern takes in the layers within
      local layer = p[1]:sub(1, at)
      whole[layer] = whole[layer] ~= false and not kept
    end
    left = left or kept
  end
  for _, p in ipairs(params) do
    local layer = p[1]:match("^(.*[.])") or ""
    local text = ("%q"):format(whole[layer] and layer .. "*" or p[1])
    if p.learnt and frozen[p[1]] and list[#list] ~= text then list[#list + 1] = text end
  end
  return #list > 0 and onnx.wrapped(("nn.freeze(%s)"):format(table.concat(list, ", "))) or nil, left
end

-- What the entry computes: by name, if the model has them in the order of their names.
local function output_list(texts, names)
  local parts, taken, own, sorted = {}, {}, {}, true
  for i in ipairs(texts) do
    own[i] = own_name(taken, names[i])
    sorted = sorted and (i == 1 or own[i - 1] < own[i])
  end
  for i, text in ipairs(texts) do
    parts[i] = (sorted and "%s = %s" or "{ %q, %s }"):format(own[i], text)
  end
  return table.concat(parts, ", ")
end

local function program(lines, outputs, texts, names, o, trains)
  local data, train
  if trains then
    local more
    more, data, train = training(outputs, texts, o)
    for _, line in ipairs(more or {}) do lines[#lines + 1] = line end
  end
  lines[#lines + 1] = ""
  lines[#lines + 1] = "return nn.program {"
  if o.stem ~= o.name then lines[#lines + 1] = ("  name = %q,"):format(o.stem) end
  lines[#lines + 1] = data
  lines[#lines + 1] = onnx.wrapped(('  nn.infer { "predict", outputs = { %s } },'):format(output_list(texts, names)))
  lines[#lines + 1] = train
  lines[#lines + 1] = "}"
end

--- The version of the operator set that a model, or a function, is written in.
function onnx.opset_of(model)
  for _, e in ipairs(model.opset_import or {}) do
    if known_domain[e.domain or ""] and e.domain ~= TRAINING then
      local version = e.version or 1
      if version > LAST_OPSET then
        fail("it is of version %d of the operator set; up to %d is known", version, LAST_OPSET)
      end
      return version
    end
  end
  return 1
end

-- The outputs of the model and what they are called; those of a sequence have numbers.
local function named_outputs(b, graph, scope)
  local outputs, names = {}, {}
  local function add(v, name)
    if v.none or v.missing then fail("its output %s has no elements", name) end
    for i, x in ipairs(v.sequence or {}) do add(x, ("%s_%d"):format(name, i - 1)) end
    if v.sequence then return end
    outputs[#outputs + 1], names[#names + 1] = b:number(v), name
  end
  for i, v in ipairs(onnx.outputs(graph, scope)) do add(v, graph.output[i].name) end
  return outputs, names
end

function onnx.import(model, o)
  if not model.graph then fail("it holds no graph") end
  local opset, graph = onnx.opset_of(model), onnx.inlined(model)
  local b = onnx.builder()
  o.frozen, b.from_gradc = frozen_names(model), model.producer_name == "gradc"
  b.asked = count_names(graph, {}, 1)
  local scope = onnx.initializers(b, graph)
  o.names = {}
  for word in RESERVED:gmatch("%S+") do o.names[word] = true end
  local fine, inputs = core.pcall(make_inputs, b, graph, scope, o)
  if not fine then
    check_nodes(graph, opset, {})
    error(reason(inputs), 0)
  end
  o.inputs = inputs
  local file = o.file:match("[^/]*$")
  local lines = { ("-- From %s."):format(file) }
  if o.weights then
    lines[1] = ("-- From %s; its weights are in %s."):format(file, o.weights)
  end
  o.name = file:gsub("%.[^.]*$", "")
  o.stem = onnx.identifier(o.name)
  lines[2], lines[3] = 'local nn = require "gradc"', ""
  for _, i in ipairs(o.inputs) do
    lines[#lines + 1] = input_line(i)
  end
  b.outputs = {}
  for _, info in ipairs(graph.output or {}) do b.outputs[info.name or ""] = true end
  onnx.run_graph(b, graph, scope, opset)
  check_nodes(graph, opset, b.failures)
  local outputs, names = named_outputs(b, graph, scope)
  local texts, params = onnx.write(b, lines, o.names, outputs)
  local line, trains = freezing(params, o.frozen)
  lines[#lines + 1] = line
  program(lines, outputs, texts, names, o, trains)
  return table.concat(lines, "\n") .. "\n", params
end
