-- export.lua -- nodes of the graph as nodes of ONNX
--
-- Every primitive has a form in ONNX.  Where several of them are an operator of ONNX,
-- as the windows of a convolution, that one is written: see patterns.
local OPSET, IR = 17, 8

local codes = { f32 = 1, u8 = 2, i8 = 3, i32 = 6, bool = 9, f16 = 10, f64 = 11, bf16 = 16 }
local FLOAT, INT, TEXT, TENSOR, GRAPH, INTS = 1, 2, 3, 4, 5, 7

local graph         -- of the entry, see export.c
local out           -- the list of ONNX nodes being made
local initializers, named, uses, written

-- ---- tensors, attributes ----------------------------------------------------------------

local function tensor(name, dtype, dims, data)
  return { name = name, data_type = codes[dtype], dims = dims, raw_data = data }
end

local function ints(list)
  local parts = {}
  for i, v in ipairs(list) do parts[i] = ("<i8"):pack(v) end
  return table.concat(parts)
end

-- A list of whole numbers as an initializer; equal ones are one.
local function int_list(list, shape)
  local key = "/i" .. table.concat(list, "_") .. (shape and "s" .. table.concat(shape, "_") or "")
  if not named[key] then
    named[key] = true
    initializers[#initializers + 1] = { name = key, data_type = 7, dims = shape or { #list },
                                        raw_data = ints(list) }
  end
  return key
end

local formats = { f32 = "<f", f64 = "<d", i32 = "<i4", u8 = "B", i8 = "b", bool = "B" }

local function scalar(v, dtype)
  local wide = not formats[dtype]
  local key = ("/%s_%s"):format(wide and "f32" or dtype, ("%.9g"):format(v):gsub("[+]", ""))
  if not named[key] then
    named[key] = true
    local f = formats[dtype] or "<f"
    local whole = f:find("[iBb]")
    initializers[#initializers + 1] = tensor(key, wide and "f32" or dtype, {},
      f:pack(whole and math.tointeger(v) or v))
  end
  return key
end

local function attribute(name, v)
  if type(v) == "table" and v.node then return { name = name, type = GRAPH, g = v } end
  if type(v) == "table" then return { name = name, type = INTS, ints = v } end
  if type(v) == "string" then return { name = name, type = TEXT, s = v } end
  if math.type(v) == "integer" then return { name = name, type = INT, i = v } end
  return { name = name, type = FLOAT, f = v }
end

-- A name of our own: no parameter, input or output has a slash in its name.
local counter = 0
local function fresh(hint)
  counter = counter + 1
  return ("/%s_%d"):format(hint, counter)
end

-- A node of ONNX; gives the name of its output.
local function node(op, inputs, attrs, output)
  output = output or fresh(op:lower())
  local list = {}
  for name, v in pairs(attrs or {}) do list[#list + 1] = attribute(name, v) end
  table.sort(list, function(a, b) return a.name < b.name end)
  out[#out + 1] = { op_type = op, name = fresh(op):sub(2), input = inputs,
                    output = type(output) == "table" and output or { output }, attribute = list }
  return output
end

-- ---- values ---------------------------------------------------------------------------------

local function in_of(n, i) return graph.nodes[n.ins[i]] end

local function same(a, b)
  if #a ~= #b then return false end
  for i, v in ipairs(a) do
    if v ~= b[i] then return false end
  end
  return true
end

local function count(shape)
  local n = 1
  for _, d in ipairs(shape) do n = n * d end
  return n
end

local value         -- value(n): the name of what the node gives, which is written first

-- An operand that is broadcast: of a constant the number.
local function broadcast(n)
  return n.op == "const" and scalar(n.value, n.type) or value(n)
end

local function reshape(x, shape) return node("Reshape", { x, int_list(shape) }) end

local function transpose(x, perm)
  for i, p in ipairs(perm) do
    if p ~= i - 1 then return node("Transpose", { x }, { perm = perm }) end
  end
  return x
end

local function cast(x, dtype) return node("Cast", { x }, { to = codes[dtype] }) end

local function bits(mask)
  local list = {}
  for i = 0, 15 do
    if mask >> i & 1 == 1 then list[#list + 1] = i end
  end
  return list
end

-- Attribute list k (0, 1, 2) of a node with one number for each axis.
local function part(n, k, rank)
  return { table.unpack(n.list, k * graph.rank + 1, k * graph.rank + rank) }
end

-- ---- operations -----------------------------------------------------------------------------

local ops = {}

local maps = {
  add = "Add", sub = "Sub", mul = "Mul", div = "Div", neg = "Neg", max = "Max", min = "Min",
  pow = "Pow", exp = "Exp", log = "Log", sqrt = "Sqrt", tanh = "Tanh", sigmoid = "Sigmoid",
  relu = "Relu", abs = "Abs", sign = "Sign", floor = "Floor", round = "Round", sin = "Sin",
  cos = "Cos", erf = "Erf", less = "Less", equal = "Equal", logical_and = "And",
  logical_or = "Or", logical_not = "Not", where = "Where", stop_gradient = "Identity",
}

-- What is repeated until it has the shape of the others, without that, and without
-- axes of extent 1 in front.
local function bare(n)
  local shape = n.shape
  if n.op ~= "expand" or uses[n.id] ~= 1 then return n end
  local x = in_of(n, 1)
  while x.op == "reshape" do
    local y = in_of(x, 1)
    local lead = #x.shape - #y.shape
    if lead < 0 or not same({ table.unpack(x.shape, lead + 1) }, y.shape) then break end
    x = y
  end
  return #x.shape <= #shape and x or n
end

for name, op in pairs(maps) do
  ops[name] = function(n)
    local list, full = {}, false
    for i = 1, #n.ins do
      local x = in_of(n, i)
      full = full or x.op ~= "const" and bare(x) == x
    end
    for i = 1, #n.ins do
      local x = in_of(n, i)
      list[i] = full and broadcast(bare(x)) or i == 1 and value(x) or broadcast(x)
    end
    return op, list
  end
end

-- Those that ONNX has no word for, by others.
local function composed(f)
  return function(n)
    local x = value(in_of(n, 1))
    return f(x, n.type, in_of(n, 2) and value(in_of(n, 2)))
  end
end
ops.expm1 = composed(function(x, t) return "Sub", { node("Exp", { x }), scalar(1, t) } end)
ops.log1p = composed(function(x, t) return "Log", { node("Add", { x, scalar(1, t) }) } end)
ops.erfc = composed(function(x, t) return "Sub", { scalar(1, t), node("Erf", { x }) } end)
ops.fmod = composed(function(x, _, y) return "Mod", { x, y }, { fmod = 1 } end)
ops.atan2 = composed(function(y, t, x)
  local angle = node("Atan", { node("Div", { y, x }) })
  local turn = node("Where", { node("Less", { y, scalar(0, t) }), scalar(-math.pi, t), scalar(math.pi, t) })
  local left = node("Less", { x, scalar(0, t) })
  return "Where", { left, node("Add", { angle, turn }), angle }
end)

function ops.cast(n) return "Cast", { value(in_of(n, 1)) }, { to = codes[n.type] } end

function ops.const(n)
  if #n.shape == 0 then return "Identity", { scalar(n.value, n.type) } end
  local x = scalar(n.value, n.type)
  if not formats[n.type] then x = cast(x, n.type) end
  return "Expand", { x, int_list(n.shape) }
end

function ops.iota(n)
  local axis = n.list[1] + 1
  local list, shape = {}, {}
  for i = 1, n.shape[axis] do list[i] = i - 1 end
  for i = 1, #n.shape do shape[i] = i == axis and n.shape[i] or 1 end
  local x = cast(int_list(list, shape), n.type)
  return "Expand", { x, int_list(n.shape) }
end

for name, op in pairs { sum = "ReduceSum", prod = "ReduceProd", amax = "ReduceMax", amin = "ReduceMin" } do
  ops[name] = function(n)
    local axes = bits(n.list[1])
    if op == "ReduceSum" then
      return op, { value(in_of(n, 1)), int_list(axes) }, { keepdims = 1 }
    end
    return op, { value(in_of(n, 1)) }, { axes = axes, keepdims = 1 }
  end
end

-- Several axes are one behind the others, and their place is counted there.
for name, op in pairs { argmax = "ArgMax", argmin = "ArgMin" } do
  ops[name] = function(n)
    local x, axes = in_of(n, 1), bits(n.list[1])
    local y
    if #axes == 1 then
      y = node(op, { value(x) }, { axis = axes[1], keepdims = 1 })
    else
      local perm, shape, reduced = {}, {}, {}
      for _, a in ipairs(axes) do reduced[a] = true end
      for i = 0, #x.shape - 1 do
        if not reduced[i] then perm[#perm + 1], shape[#shape + 1] = i, x.shape[i + 1] end
      end
      for _, a in ipairs(axes) do perm[#perm + 1] = a end
      shape[#shape + 1] = count(x.shape) // count(shape)
      y = node(op, { reshape(transpose(value(x), perm), shape) }, { axis = #shape - 1, keepdims = 0 })
      y = reshape(y, n.shape)
    end
    return "Cast", { y }, { to = codes[n.type] }
  end
end

function ops.reshape(n) return "Reshape", { value(in_of(n, 1)), int_list(n.shape) } end
function ops.expand(n) return "Expand", { value(in_of(n, 1)), int_list(n.shape) } end
function ops.permute(n)
  return "Transpose", { value(in_of(n, 1)) }, { perm = part(n, 0, #n.shape) }
end

local function slice(x, axes, starts, stops, steps)
  return "Slice", { x, int_list(starts), int_list(stops), int_list(axes), int_list(steps) }
end

function ops.slice(n)
  local x = in_of(n, 1)
  local start, step = part(n, 0, #n.shape), part(n, 1, #n.shape)
  local axes, starts, stops, steps = {}, {}, {}, {}
  for i, d in ipairs(n.shape) do
    if d ~= x.shape[i] then
      local k = #axes + 1
      axes[k], starts[k], steps[k] = i - 1, start[i], step[i]
      stops[k] = start[i] + (d - 1) * step[i] + 1
    end
  end
  if #axes == 0 then return "Identity", { value(x) } end
  return slice(value(x), axes, starts, stops, steps)
end

function ops.flip(n)
  local axes, starts, stops, steps = bits(n.list[1]), {}, {}, {}
  for i in ipairs(axes) do starts[i], stops[i], steps[i] = -1, -(1 << 31), -1 end
  return slice(value(in_of(n, 1)), axes, starts, stops, steps)
end

-- Elements that come to lie apart get zeros behind each of them first.
function ops.pad(n)
  local x = in_of(n, 1)
  local rank = #n.shape
  local before, step = part(n, 0, rank), part(n, 1, rank)
  local y, own, pads = value(x), { table.unpack(x.shape) }, {}
  for i = 1, rank do
    if step[i] > 1 and own[i] > 1 then
      local apart, added = {}, {}
      for k = 1, rank do apart[#apart + 1] = own[k]; if k == i then apart[#apart + 1] = 1 end end
      for k = 1, 2 * #apart do added[k] = 0 end
      added[#apart + i + 1] = step[i] - 1
      y = node("Pad", { reshape(y, apart), int_list(added), scalar(n.value, n.type) })
      own[i] = own[i] * step[i]
      y = reshape(y, own)
    end
  end
  for i = 1, rank do pads[i], pads[rank + i] = before[i], n.shape[i] - before[i] - own[i] end
  return "Pad", { y, int_list(pads), scalar(n.value, n.type) }
end

-- ---- windows, places --------------------------------------------------------------------------

-- The two axes in front, as one, then the rest; and the way back to `shape`.
local function in_front(x, shape, a, b)
  local perm, rest = { a, b }, {}
  for i = 0, #shape - 1 do
    if i ~= a and i ~= b then perm[#perm + 1], rest[#rest + 1] = i, shape[i + 1] end
  end
  return reshape(transpose(x, perm), { shape[a + 1] * shape[b + 1], count(rest) }), perm, rest
end

local function back(x, perm, rest, first, second)
  local back_perm = {}
  for i, p in ipairs(perm) do back_perm[p + 1] = i - 1 end
  return transpose(reshape(x, { first, second, table.unpack(rest) }), back_perm)
end

function ops.window(n)
  local x = in_of(n, 1)
  local axis, tap, stride, dilation, extent = table.unpack(n.list, 1, 5)
  local taps, places = x.shape[tap + 1], {}
  for o = 0, extent - 1 do
    for k = 0, taps - 1 do places[#places + 1] = (o * stride + k * dilation) * taps + k end
  end
  local flat, perm, rest = in_front(value(x), x.shape, axis, tap)
  local y = node("Gather", { flat, int_list(places) }, { axis = 0 })
  return "Identity", { back(y, perm, rest, extent, taps) }
end

function ops.unwindow(n)
  local x = in_of(n, 1)
  local axis, tap, stride, dilation, extent = table.unpack(n.list, 1, 5)
  local taps, places = x.shape[tap + 1], {}
  for o = 0, x.shape[axis + 1] - 1 do
    for k = 0, taps - 1 do places[#places + 1] = (o * stride + k * dilation) * taps + k end
  end
  local flat, perm, rest = in_front(value(x), x.shape, axis, tap)
  local zeros = node("Expand", { scalar(0, n.type), int_list { extent * taps, count(rest) } })
  local at = int_list(places, { #places, 1 })
  local y = node("ScatterND", { zeros, at, flat }, { reduction = "add" })
  return "Identity", { back(y, perm, rest, extent, taps) }
end

-- One index for each row, whose elements are together: the rows, or nil.
local function row_index(x, index, axis)
  local flat = axis == 0 and #x.shape == 2 and index.op == "expand" and in_of(index, 1)
  if not flat or flat.shape[2] ~= 1 or index.shape[2] ~= x.shape[2] then return nil end
  return flat
end

-- Places that are none are the one behind the last.
local function within(at, dtype, extent)
  local outside = node("Or", { node("Less", { at, scalar(0, dtype) }),
    node("Less", { scalar(extent - 1, dtype), at }) })
  return node("Where", { outside, scalar(extent, dtype), at })
end

function ops.gather(n)
  local x, index, axis = in_of(n, 1), in_of(n, 2), n.list[1]
  local rows = row_index(x, index, axis)
  if rows then
    local at = rows.op == "reshape" and in_of(rows, 1) or rows
    local list = node("Gather", { value(x), value(at) }, { axis = 0 })
    return "Reshape", { list, int_list(n.shape) }
  end
  local op = #index.shape == 1 and #x.shape > 1 and "Gather" or "GatherElements"
  local at, extent = value(index), x.shape[axis + 1]
  if index.least >= 0 and index.most < extent then
    return op, { value(x), at }, { axis = axis }
  end
  local pads = {}
  for i = 1, 2 * #x.shape do pads[i] = i == #x.shape + axis + 1 and 1 or 0 end
  local wide = node("Pad", { value(x), int_list(pads), scalar(0, n.type) })
  return op, { wide, within(at, index.type, extent) }, { axis = axis }
end

local reductions = { scatter_add = { "add", 0 }, scatter_mul = { "mul", 1 } }

for name, how in pairs(reductions) do
  ops[name] = function(n)
    local x, index, axis, extent = in_of(n, 1), in_of(n, 2), n.list[1], n.list[2]
    local shape = { table.unpack(n.shape) }
    shape[axis + 1] = extent + 1
    local to = node("Expand", { scalar(how[2], n.type), int_list(shape) })
    local at = within(value(index), index.type, extent)
    if #index.shape ~= #x.shape then
      local along = {}
      for i = 1, #x.shape do along[i] = i == axis + 1 and x.shape[i] or 1 end
      at = node("Expand", { reshape(at, along), int_list(x.shape) })
    end
    local y = node("ScatterElements", { to, at, value(x) }, { axis = axis, reduction = how[1] })
    return slice(y, { axis }, { 0 }, { extent }, { 1 })
  end
end

-- The first places in order; the rest of the axis is 0.
function ops.argsort(n)
  local x, axis, k = in_of(n, 1), n.list[1], n.list[3]
  local names = node("TopK", { value(x), int_list { k } }, { axis = axis, largest = n.list[2] == 1 and 1 or 0 },
    { fresh("topk"), fresh("topk") })
  local pads, y = {}, cast(names[2], n.type)
  for i = 1, 2 * #x.shape do pads[i] = i == #x.shape + axis + 1 and n.shape[axis + 1] - k or 0 end
  return "Pad", { y, int_list(pads), scalar(0, n.type) }
end

function ops.cumsum(n)
  return "CumSum", { value(in_of(n, 1)), int_list({ n.list[1] }, {}) }
end

-- ---- products ------------------------------------------------------------------------------------

local letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

local function spelled(labels)
  local s = {}
  for i, l in ipairs(labels) do s[i] = letters:sub(l + 1, l + 1) end
  return table.concat(s)
end

local function upto(n)
  local list = {}
  for i = 1, n do list[i] = i - 1 end
  return list
end

-- x of any rank times the transposed weight.
local function is_linear(lx, ly, rank)
  if #ly ~= 2 or ly[1] ~= rank - 1 or ly[2] ~= rank or #lx ~= rank then return false end
  for i = 1, rank - 1 do
    if lx[i] ~= i - 1 then return false end
  end
  return lx[rank] == rank
end

local function is_matmul(lx, ly, rank)
  if rank < 2 or #lx ~= rank or #ly ~= rank then return false end
  for i = 1, rank - 2 do
    if lx[i] ~= i - 1 or ly[i] ~= i - 1 then return false end
  end
  return lx[rank - 1] == rank - 2 and lx[rank] == rank and ly[rank - 1] == rank and ly[rank] == rank - 1
end

function ops.contract(n)
  local x, y = in_of(n, 1), in_of(n, 2)
  local rank, lx, ly = #n.shape, part(n, 0, #x.shape), part(n, 1, #y.shape)
  if is_linear(lx, ly, rank) then
    if rank == 2 then return "Gemm", { value(x), value(y) }, { transB = 1 } end
    return "MatMul", { value(x), transpose(value(y), { 1, 0 }) }
  end
  if is_matmul(lx, ly, rank) then return "MatMul", { value(x), value(y) } end
  return "Einsum", { value(x), value(y) },
    { equation = ("%s,%s->%s"):format(spelled(lx), spelled(ly), spelled(upto(rank))) }
end

function ops.accumulate(n)
  local y, inputs, attrs = ops.contract(n)
  return "Add", { node(y, inputs, attrs), value(in_of(n, 3)) }
end

-- ---- loops --------------------------------------------------------------------------------------

local function info(name, dtype, shape)
  local dims = {}
  for i, d in ipairs(shape) do dims[i] = { dim_value = d } end
  return { name = name, type = { tensor_type = { elem_type = codes[dtype], shape = { dim = dims } } } }
end

-- The nodes of the body of a loop: those that rest on its slots.
local function inside(n)
  local rests, list = {}, {}
  for _, id in ipairs(n.slots) do rests[id] = true end
  for _, id in ipairs(graph.order) do
    for _, i in ipairs(graph.nodes[id].ins) do rests[id] = rests[id] or rests[i] end
  end
  for id in pairs(rests) do list[#list + 1] = id end
  table.sort(list)
  return list
end

-- Carries, then what is stacked; constant operands are read from around the loop.
function ops.scan(n)
  local inputs, body = {}, { name = fresh("body"):sub(2), input = {}, output = {} }
  for i = 1, n.carries + n.xs do inputs[i] = value(in_of(n, i)) end
  for i = n.carries + n.xs + 1, #n.slots do written[n.slots[i]] = value(in_of(n, i)) end
  local around, hidden = out, {}
  out = {}
  for i = 1, n.carries + n.xs do
    local slot = graph.nodes[n.slots[i]]
    written[slot.id] = fresh("slot")
    body.input[i] = info(written[slot.id], slot.type, slot.shape)
  end
  -- What stands in the body is not seen outside: it is written again where it is needed.
  for id, name in pairs(written) do hidden[id] = name end
  for i, id in ipairs(n.outs) do
    local o = graph.nodes[id]
    body.output[i] = info(node("Identity", { value(o) }), o.type, o.shape)
  end
  for id in pairs(written) do
    if not hidden[id] then written[id] = nil end
  end
  body.node, out = out, around
  local names, ones = {}, {}
  for i = 1, #n.outs do names[i] = fresh("scan") end
  local attrs = { body = body, num_scan_inputs = n.xs }
  if n.reverse == 1 then
    for i = 1, n.xs do ones[i] = 1 end
    if n.xs > 0 then attrs.scan_input_directions = ones end
    local more = {}
    for i = 1, #n.outs - n.carries do more[i] = 1 end
    if #more > 0 then attrs.scan_output_directions = more end
  end
  n.results = names
  return "Scan", inputs, attrs, names
end

function ops.pick(n)
  local loop = in_of(n, 1)
  value(loop)
  return "Identity", { loop.results[n.list[1] + 1] }
end

-- ---- patterns --------------------------------------------------------------------------------------

local function chain(n, op)
  return n.op == op and in_of(n, 1) or nil
end

-- Windows over the last d axes of x, padded with that number, as slide.windows of the
-- prelude makes them: { x, kernel, stride, dilation, pads }, or nil.
local function windows(n, filler)
  local w = { kernel = {}, stride = {}, dilation = {}, pads = {} }
  local y, d = n, 0
  while y.op == "window" do
    table.insert(w.stride, 1, y.list[3])
    table.insert(w.dilation, 1, y.list[4])
    table.insert(w.kernel, 1, y.shape[y.list[2] + 1])
    y, d = in_of(y, 1), d + 1
  end
  local flat = d > 0 and chain(y, "expand")
  local x = flat and chain(flat, "reshape")
  if not x or #x.shape + d ~= #n.shape or count(x.shape) ~= count(flat.shape) then return nil end
  w.d = d
  w.outer = x.shape
  return w, x
end

-- The padding of the last d axes, and what is padded; nothing else may be padded.
local function padding(x, d, filler)
  local pads = {}
  for i = 1, 2 * d do pads[i] = 0 end
  if x.op ~= "pad" or x.value ~= filler then return pads, x end
  local inner, rank = in_of(x, 1), #x.shape
  local before, step = part(x, 0, rank), part(x, 1, rank)
  for i = 1, rank do
    local behind = x.shape[i] - before[i] - inner.shape[i]
    local k = i - (rank - d)
    if step[i] ~= 1 or k < 1 and (before[i] ~= 0 or behind ~= 0) or behind < 0 then return pads, x end
    if k >= 1 then pads[k], pads[d + k] = before[i], behind end
  end
  return pads, inner
end

-- The operands of a convolution: x, weight, attributes.
local function convolution(n)
  if n.op ~= "contract" then return nil end
  local w, x = windows(in_of(n, 1))
  if not w or w.d > 3 then return nil end
  local weight, groups = in_of(n, 2), 1
  local rank, d = #n.shape, w.d
  local lx, ly = part(n, 0, rank + d), part(n, 1, #weight.shape)
  local grouped = rank == d + 3
  if grouped then
    groups = n.shape[2]
    local inner = chain(x, "reshape")
    if not inner or #inner.shape ~= d + 2 then return nil end
    x = inner
    weight = chain(weight, "reshape") or weight
    if #weight.shape ~= d + 2 then return nil end
  elseif rank ~= d + 2 then
    return nil
  end
  local g = grouped and 1 or 0
  local want_x, want_y = { 0 }, {}
  if grouped then want_x[2], want_y[1] = 1, 1 end
  want_x[#want_x + 1], want_y[#want_y + 1], want_y[#want_y + 2] = rank, 1 + g, rank
  for i = 1, d do want_x[#want_x + 1] = 1 + g + i end
  for i = 1, d do want_x[#want_x + 1], want_y[#want_y + 1] = rank + i, rank + i end
  if not same(lx, want_x) or not same(ly, want_y) then return nil end
  local pads, inner = padding(x, d, 0)
  return inner, weight, { kernel_shape = w.kernel, strides = w.stride, dilations = w.dilation,
                          pads = pads, group = groups }
end

-- A parameter of one axis, broadcast along all others of n but `axis` (and that before).
local function vector(n, size)
  local y = n
  while y.op == "expand" or y.op == "reshape" do
    y = in_of(y, 1)
    if count(y.shape) ~= size then
      if y.op ~= "expand" and y.op ~= "reshape" then return nil end
    end
  end
  return #y.shape == 1 and y.shape[1] == size and y or nil
end

local function conv_node(n, bias)
  local x, weight, attrs = convolution(n)
  if not x then return nil end
  local inputs = { value(x), value(weight) }
  inputs[3] = bias and value(bias) or nil
  local y = node("Conv", inputs, attrs)
  return attrs.group > 1 and reshape(y, n.shape) or y
end

-- Does the sum add one number for each output channel?
local function bias_of(n, product, other)
  local x, weight = convolution(product)
  local y = chain(other, "expand") or other
  if not x or uses[product.id] ~= 1 or not same(other.shape, product.shape) then return nil end
  local channels = weight.shape[1]
  local lead = count { table.unpack(y.shape, 1, #product.shape - (#weight.shape - 2)) }
  if count(y.shape) ~= channels or lead ~= channels then return nil end
  return vector(y, channels)
end

local function linear_bias(n, product, other)
  if product.op ~= "contract" or uses[product.id] ~= 1 or #product.shape ~= 2 then return nil end
  local x, y = in_of(product, 1), in_of(product, 2)
  if not is_linear(part(product, 0, #x.shape), part(product, 1, #y.shape), 2) then return nil end
  local flat = chain(other, "expand") or other
  if flat.shape[#flat.shape] ~= product.shape[2] or count(flat.shape) ~= product.shape[2] then
    return nil
  end
  return vector(flat, product.shape[2])
end

local add = ops.add
function ops.add(n)
  local a, b = in_of(n, 1), in_of(n, 2)
  local bias = bias_of(n, a, b)
  if bias then return "Identity", { conv_node(a, bias) } end
  bias = linear_bias(n, a, b)
  if bias then
    return "Gemm", { value(in_of(a, 1)), value(in_of(a, 2)), value(bias) }, { transB = 1 }
  end
  return add(n)
end

local contract = ops.contract
function ops.contract(n)
  local y = conv_node(n)
  if y then return "Identity", { y } end
  return contract(n)
end

-- The largest of each window, by its place: as the prelude's pooling.
local function max_pool(n)
  local where = n.op == "sum" and chain(n, "sum")
  if not where or where.op ~= "where" or in_of(where, 3).op ~= "const" then return nil end
  local hit, z = in_of(where, 1), in_of(where, 2)
  local flat = chain(z, "reshape")
  if hit.op ~= "equal" or in_of(hit, 1).op ~= "iota" or not flat then return nil end
  local place = chain(in_of(hit, 2), "expand")
  if not place or place.op ~= "argmax" then return nil end
  local from = in_of(place, 1)
  if from.op == "stop_gradient" then from = in_of(from, 1) end
  local w, x = windows(flat)
  if from ~= z or not w or w.d > 3 or #x.shape ~= w.d + 2 or #z.shape ~= w.d + 3 then return nil end
  local pads, inner = padding(x, w.d, -math.huge)
  return node("MaxPool", { value(inner) }, { kernel_shape = w.kernel, strides = w.stride,
                                             dilations = w.dilation, pads = pads })
end

local sum = ops.sum
function ops.sum(n)
  local y = max_pool(n)
  if y then return "Reshape", { y, int_list(n.shape) } end
  return sum(n)
end

-- ---- the model ----------------------------------------------------------------------------------------

local function leaf(n)
  if n.op == "input" then return n.name end
  if n.op == "param" or n.op == "state" or n.op == "table" then
    local name = n.name or fresh("table")
    if not named["leaf " .. n.id] then
      named["leaf " .. n.id] = true
      initializers[#initializers + 1] = tensor(name, n.type, n.shape, n.data)
    end
    return name
  end
end

function value(n)
  if written[n.id] then return written[n.id] end
  local name = leaf(n)
  if not name then
    local make = ops[n.op]
    if not make then error(("the primitive %s has no form in ONNX"):format(n.op), 0) end
    local op, inputs, attrs, names = make(n)
    name = node(op, inputs, attrs, names)
    name = type(name) == "table" and name[1] or name
  end
  written[n.id] = name
  return name
end

local function count_uses()
  for _, id in ipairs(graph.order) do
    for _, i in ipairs(graph.nodes[id].ins) do uses[i] = (uses[i] or 0) + 1 end
    for _, i in ipairs(graph.nodes[id].outs or {}) do uses[i] = (uses[i] or 0) + 1 end
  end
  for _, o in ipairs(graph.outputs) do uses[o.id] = (uses[o.id] or 0) + 1 end
end

return function(entry)
  graph, out, initializers, named, uses, written = entry, {}, {}, {}, {}, {}
  count_uses()
  local inputs, outputs = {}, {}
  for _, id in ipairs(graph.order) do
    local n = graph.nodes[id]
    if n.op == "input" then inputs[#inputs + 1] = info(n.name, n.type, n.shape) end
  end
  for i, o in ipairs(graph.outputs) do
    local n = graph.nodes[o.id]
    node("Identity", { value(n) }, nil, o.name)
    outputs[i] = info(o.name, n.type, n.shape)
  end
  return {
    ir_version = IR, producer_name = "gradc", producer_version = graph.version,
    opset_import = { { domain = "", version = OPSET } },
    graph = { name = graph.name, node = out, initializer = initializers, input = inputs, output = outputs },
  }
end
