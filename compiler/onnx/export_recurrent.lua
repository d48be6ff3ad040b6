-- export_recurrent.lua -- loops over time that are the operators LSTM, GRU and RNN of ONNX
--
-- One iteration stands as the prelude writes it, and so do the gates that the input
-- gives.  The two directions of a layer are one operator.
local E = ...
local node, value, in_of, part, chain = E.node, E.value, E.in_of, E.part, E.chain
local reshape, transpose, cast, same = E.reshape, E.transpose, E.cast, E.same
local is_linear = E.is_linear

-- ---- one iteration ------------------------------------------------------------------------

-- An iteration as a pattern, where h and c are the state, x is what the input gives, w
-- and b are the weight and the bias of the state.
local function parts(of, count)
  local list = {}
  for i = 1, count do list[i] = ("part_%d(%s)"):format(i - 1, of) end
  return table.unpack(list)
end

local function lstm()
  local i, f, g, o = parts("add(x,times(h,w))", 4)
  local cell = ("add(mul(sigmoid(%s),c),mul(sigmoid(%s),tanh(%s)))"):format(f, i, g)
  return { c = cell, h = ("mul(sigmoid(%s),tanh(%s))"):format(o, cell) }
end

local function gru(state)
  local xr, xz, xn = parts("x", 3)
  local hr, hz, hn = parts(state, 3)
  local r, z = ("sigmoid(add(%s,%s))"):format(xr, hr), ("sigmoid(add(%s,%s))"):format(xz, hz)
  local n = ("tanh(add(%s,mul(%s,%s)))"):format(xn, r, hn)
  return { h = ("add(%s,mul(%s,sub(h,%s)))"):format(n, z, n) }
end

-- The gates of ONNX in the order of PyTorch: the third of LSTM is the second here.
local kinds = {
  { op = "LSTM", gates = { 1, 4, 2, 3 }, attrs = {}, new = lstm() },
  { op = "GRU", gates = { 2, 1, 3 }, attrs = { linear_before_reset = 1 },
    new = gru("add(times(h,w),spread_row(b))"), inner_bias = true },
  { op = "GRU", gates = { 2, 1, 3 }, attrs = { linear_before_reset = 1 }, new = gru("times(h,w)") },
  { op = "RNN", gates = { 1 }, attrs = {}, new = { h = "tanh(add(x,times(h,w)))" } },
  { op = "RNN", gates = { 1 }, attrs = { activations = { "Relu" } }, new = { h = "relu(add(x,times(h,w)))" } },
}

-- What the params of a body are: carries come in the order of their names, c before h.
local function roles_of(scan)
  local roles, nodes = { column = 1, row = 2 }, E.graph.nodes
  for i, id in ipairs(scan.params) do
    local k, n = i - scan.carries, nodes[id]
    local is_bound = k == scan.xs + 1 and scan.bounds == 1      -- where the longest row ends
    local role = is_bound and "bound" or k <= 0 and (k == 0 and "h" or "c") or k == 1 and "x" or k <= scan.xs and "on"
                 or #n.shape == 2 and "w" or "b"
    if #n.shape ~= (role == "on" and 1 or 2) and role ~= "b" and not is_bound or roles[role] then return nil end
    roles[role] = n
  end
  return roles
end

-- The next state and the output of the kind, each with what stays where a row has ended.
local function patterns(kind, lengths)
  local list = { { kind.new.h, "h" }, { kind.new.h, "0" } }
  if kind.new.c then table.insert(list, 1, { kind.new.c, "c" }) end
  for i, p in ipairs(list) do
    list[i] = lengths and ("where(spread_column(on),%s,%s)"):format(p[1], p[2]) or p[1]
  end
  return list
end

-- The kind whose iteration the loop makes.
local function kind_of(scan)
  if scan.carries < 1 or scan.carries > 2 or #scan.outs ~= scan.carries + 1
     or scan.xs < 1 or scan.xs > 2 then
    return nil
  end
  local roles = roles_of(scan)
  for _, kind in ipairs(roles and kinds or {}) do
    local all = (kind.new.c ~= nil) == (scan.carries == 2)
    for i, pattern in ipairs(all and patterns(kind, scan.xs == 2) or {}) do
      all = all and E.matches(E.graph.nodes[scan.outs[i]], pattern, roles)
    end
    if all then return kind end
  end
end

-- ---- one direction ------------------------------------------------------------------------

-- A parameter or buffer that nothing else uses.
local function own(n)
  return n and n.data and n.name and (n.type == "f32" or n.type == "f64") and E.uses[n.id] == 1 and n or nil
end

-- What the input gives to the gates, x w' and biases: x, w, the biases.
local function input_gates(n)
  local biases = {}
  while n.op == "add" do
    local wide = in_of(n, 2)
    local row = chain(wide, "expand") or wide
    local bias = own(chain(row, "reshape"))
    if not bias or #bias.shape ~= 1 or row.shape[3] ~= bias.shape[1] then return nil end
    table.insert(biases, 1, bias)
    n = in_of(n, 1)
  end
  if n.op ~= "contract" or #n.shape ~= 3 then return nil end
  local x, w = in_of(n, 1), own(in_of(n, 2))
  if w and is_linear(part(n, 0, #x.shape), part(n, 1, #w.shape), 3) then return x, w, biases end
end

-- The lengths that say for each iteration which rows go on.
local function lengths_of(on)
  local less = chain(on, "permute")
  local first = less and less.op == "less" and in_of(less, 1)
  local column = first and first.op == "iota" and first.list[1] == 1 and in_of(less, 2)
  column = column and (chain(column, "expand") or column)
  return column and column.shape[2] == 1 and chain(column, "reshape") or nil
end

-- A loop as one direction of a layer, or nil.
local function direction_of(scan)
  local kind = kind_of(scan)
  if not kind then return nil end
  local first = scan.carries + scan.xs + scan.bounds
  local x, w, biases = input_gates(in_of(scan, scan.carries + 1))
  local hh = own(in_of(scan, first + 1))
  if not x or not hh then return nil end
  if kind.inner_bias then biases[#biases + 1] = own(in_of(scan, first + 2)) end
  local layer, suffix = w.name:match("^(.*)[.]weight_ih(.*)$")
  local lengths = scan.xs == 2 and lengths_of(in_of(scan, scan.carries + 2)) or nil
  if not layer or #biases ~= 0 and #biases ~= 2 or scan.xs == 2 and not lengths then return nil end
  return { kind = kind, scan = scan, x = x, w = w, hh = hh, biases = biases, lengths = lengths,
           layer = layer, suffix = suffix }
end

-- ---- layers: one direction, or both -------------------------------------------------------

-- The layer that a loop belongs to: its directions, by the id of their loops.
local layers

local function find_layers()
  local forward, list = {}, {}
  layers = {}
  for _, id in ipairs(E.graph.order) do
    local n = E.graph.nodes[id]
    local d = n.op == "scan" and direction_of(n)
    if d and d.scan.reverse == 0 then
      forward[d.layer .. d.suffix] = { d }
      layers[id] = forward[d.layer .. d.suffix]
    elseif d then
      list[#list + 1] = d
    end
  end
  for _, d in ipairs(list) do
    local pair = forward[d.layer .. d.suffix:gsub("_reverse$", "")]
    local f = pair and #pair == 1 and pair[1]
    if f and d.suffix == f.suffix .. "_reverse" and f.kind == d.kind and f.x == d.x
       and f.lengths == d.lengths and same(f.w.shape, d.w.shape) and #f.biases == #d.biases then
      pair[2], layers[d.scan.id] = d, pair
    end
  end
end

-- The rows of a weight or bias, gate by gate in the order of ONNX.
local function by_gates(data, kind)
  local size, list = #data // #kind.gates, {}
  for i, g in ipairs(kind.gates) do list[i] = data:sub((g - 1) * size + 1, g * size) end
  return table.concat(list)
end

-- No parameter, input or output has a slash in its name.
local function initializer(layer, letter, shape, parts_of)
  local first, list = layer[1], {}
  for i, d in ipairs(layer) do list[i] = parts_of(d) end
  local name = ("%s/%s%s"):format(first.layer, letter, first.suffix)
  E.initializers[#E.initializers + 1] = E.tensor(name, first.w.type, { #layer, table.unpack(shape) },
    table.concat(list))
  return name
end

local function weights(layer)
  local d = layer[1]
  local w = initializer(layer, "W", d.w.shape, function(one) return by_gates(one.w.data, one.kind) end)
  local r = initializer(layer, "R", d.hh.shape, function(one) return by_gates(one.hh.data, one.kind) end)
  local b = #d.biases > 0 and initializer(layer, "B", { 2 * d.biases[1].shape[1] }, function(one)
    return by_gates(one.biases[1].data, one.kind) .. by_gates(one.biases[2].data, one.kind)
  end)
  return w, r, b or ""
end

-- The row of a tensor of states that n is: the tensor and which row.
local function row_of(n)
  local row = chain(n, "reshape")
  local whole = row and chain(row, "slice")
  if whole and #row.shape == 3 and row.shape[1] == 1 and same({ 1, whole.shape[2], whole.shape[3] }, row.shape) then
    return whole, part(row, 0, 3)[1]
  end
end

local function is_zero(n)
  while n.op == "reshape" or n.op == "slice" do n = in_of(n, 1) end
  return n.op == "const" and n.value == 0
end

-- The first states of carry k; "" where they are all 0.
local function first_state(layer, k)
  local whole, first = row_of(in_of(layer[1].scan, k))
  local zero = true
  for i, d in ipairs(layer) do
    local from, row = row_of(in_of(d.scan, k))
    whole = whole and from == whole and row == first + i - 1 and whole or nil
    zero = zero and is_zero(in_of(d.scan, k))
  end
  if zero then return "" end
  if whole and whole.shape[1] == #layer then return value(whole) end
  if whole then return E.slice(value(whole), { 0 }, { first }, { first + #layer }) end
  local names = {}
  for i, d in ipairs(layer) do
    local n = in_of(d.scan, k)
    names[i] = reshape(value(n), { 1, table.unpack(n.shape) })
  end
  return #names == 1 and names[1] or node("Concat", names, { axis = 0 })
end

local function lengths_name(n)
  if not n then return "" end
  return n.type == "i32" and value(n) or cast(value(n), "i32")
end

-- Writes the operator; gives the names of what its carries become, and of all outputs.
local function write(layer)
  local d = layer[1]
  local w, r, b = weights(layer)
  local inputs = { value(d.x), w, r, b, lengths_name(d.lengths) }
  for k = d.scan.carries, 1, -1 do inputs[#inputs + 1] = first_state(layer, k) end
  while inputs[#inputs] == "" do inputs[#inputs] = nil end
  local attrs = { hidden_size = d.hh.shape[2] }
  if #layer == 2 then attrs.direction = "bidirectional" end
  for key, v in pairs(d.kind.attrs) do
    attrs[key] = key == "activations" and #layer == 2 and { v[1], v[1] } or v
  end
  local names = { E.fresh("y"), E.fresh("h") }
  if d.kind.new.c then names[3] = E.fresh("c") end
  node(d.kind.op, inputs, attrs, names)
  E.out[#E.out].name = ("/%s/%s%s"):format(d.layer, d.kind.op, d.suffix)
  local states = { names[3] or names[2], names[3] and names[2] or names[1], names[3] and names[1] }
  for _, one in ipairs(layer) do
    one.scan.results, E.written[one.scan.id] = states, names[1]
  end
  return names[1]
end

-- ---- what is made of them -----------------------------------------------------------------

-- The layer that a node is a result of, which direction, and the name of the output.
local function result_of(n)
  local scan = n.op == "result" and in_of(n, 1)
  if scan and not layers then find_layers() end
  local layer = scan and layers[scan.id]
  if not layer then return nil end
  value(scan)
  return layer, layer[1].scan == scan and 1 or 2, scan.results[n.list[1] + 1], n.list[1] == scan.carries
end

local function direction(n)
  local layer, d, name, stacked = result_of(n)
  if not layer then return nil end
  local axis = stacked and 1 or 0
  if #layer == 1 then return node("Squeeze", { name, E.int_list { axis } }) end
  return node("Gather", { name, E.int_list({ d - 1 }, {}) }, { axis = axis })
end

-- The state of a layer that has one direction, as [1, N, H].
local function state(n)
  local layer, _, name, stacked = result_of(in_of(n, 1))
  if layer and #layer == 1 and not stacked and #n.shape == 3 and n.shape[1] == 1
     and same(in_of(n, 1).shape, { n.shape[2], n.shape[3] }) then
    return name
  end
end

--- Both directions beside each other along an axis, if that is what a and b are: the
--- outputs of a layer, or its states.
function E.both_directions(a, b, axis)
  local of = { chain(a, "reshape") or a, chain(b, "reshape") or b }
  local layer, d, name, stacked = result_of(of[1])
  local other, e, same_name = result_of(of[2])
  if not layer or layer ~= other or d ~= 1 or e ~= 2 or name ~= same_name then return nil end
  if stacked and axis == 3 and a == of[1] and b == of[2] then
    local t, n, h = table.unpack(a.shape)
    return reshape(transpose(name, { 0, 2, 1, 3 }), { t, n, 2 * h })
  end
  if not stacked and axis == 1 and #a.shape == 3 and a.shape[1] == 1 and same(a.shape, b.shape) then return name end
end

E.first_of("scan", function(n)
  if not layers then find_layers() end
  return layers[n.id] and write(layers[n.id])
end)
E.first_of("result", direction)
E.first_of("reshape", state)
