-- export_op.lua -- every primitive of the graph as an operator of ONNX, or as some
local E = ...
local codes, ops, int_list, scalar, fresh = E.codes, E.ops, E.int_list, E.scalar, E.fresh
local node, in_of, same, count, broadcast = E.node, E.in_of, E.same, E.count, E.broadcast
local reshape, transpose, cast, bits, part = E.reshape, E.transpose, E.cast, E.bits, E.part
local value, info, chain = E.value, E.info, E.chain

local formats = { f32 = "<f", f64 = "<d", i32 = "<i4", u8 = "B", i8 = "b", bool = "B" }

-- ---- operations -----------------------------------------------------------------------------

local maps = {
  add = "Add", sub = "Sub", mul = "Mul", div = "Div", neg = "Neg", max = "Max", min = "Min",
  pow = "Pow", exp = "Exp", log = "Log", sqrt = "Sqrt", tanh = "Tanh", sigmoid = "Sigmoid",
  relu = "Relu", abs = "Abs", sign = "Sign", floor = "Floor", round = "Round", sin = "Sin",
  cos = "Cos", erf = "Erf", less = "Less", equal = "Equal", logical_and = "And",
  logical_or = "Or", logical_not = "Not", where = "Where",
}

-- An operand before it was repeated to the shape of the others, and without leading axes of
-- extent 1.
local function bare(n)
  local shape = n.shape
  if n.op ~= "expand" then return n end
  local x = in_of(n, 1)
  while x.op == "reshape" do
    local y = in_of(x, 1)
    local lead = #x.shape - #y.shape
    if lead < 0 or not same({ table.unpack(x.shape, lead + 1) }, y.shape) then break end
    x = y
  end
  return #x.shape <= #shape and x or n
end

-- Whether ONNX repeats these operands to the shape: some have all of its axes, and for each
-- axis some have its extent.  Constants become single numbers.
local function repeated_to(shape, list)
  local rank, extents = 0, {}
  for _, x in ipairs(list) do
    if x.op ~= "const" then
      rank = math.max(rank, #x.shape)
      for i, d in ipairs(x.shape) do
        local axis = #shape - #x.shape + i
        extents[axis] = math.max(extents[axis] or 1, d)
      end
    end
  end
  return rank == #shape and same(extents, shape)
end

for name, op in pairs(maps) do
  ops[name] = function(n)
    local short, list = {}, {}
    for i = 1, #n.ins do short[i] = bare(in_of(n, i)) end
    local full = repeated_to(n.shape, short)
    for i = 1, #n.ins do
      local x = in_of(n, i)
      list[i] = full and broadcast(short[i]) or i == 1 and value(x) or broadcast(x)
    end
    return op, list
  end
end

function ops.stop_gradient(n) return nil, value(in_of(n, 1)) end
function ops.cast(n) return "Cast", { value(in_of(n, 1)) }, { to = codes[n.type] } end

function ops.const(n)
  if #n.shape == 0 then return "Identity", { scalar(n.value, n.type) } end
  local x = scalar(n.value, n.type)
  if not formats[n.type] then x = cast(x, n.type) end
  return "Expand", { x, int_list(n.shape) }
end

function ops.iota(n)
  local axis, shape = n.list[1] + 1, {}
  for i = 1, #n.shape do shape[i] = i == axis and n.shape[i] or 1 end
  local x = node("Range", { scalar(0, "i32"), scalar(n.shape[axis], "i32"), scalar(1, "i32") })
  if #shape > 1 then x = reshape(x, shape) end
  if n.type ~= "i32" then x = cast(x, n.type) end
  if same(shape, n.shape) then return nil, x end
  return "Expand", { x, int_list(n.shape) }
end

local drawable = { f32 = true, f64 = true, f16 = true }
local draws = { [0] = "RandomUniform", "RandomNormal" }

-- Each run draws others: the seed is that of another generator.
function ops.random(n)
  local dtype = drawable[n.type] and n.type or "f32"
  local x = node(draws[n.list[2]], {}, { dtype = codes[dtype], shape = n.shape })
  return nil, dtype == n.type and x or cast(x, n.type)
end

local reduced = { sum = "ReduceSum", prod = "ReduceProd", amax = "ReduceMax", amin = "ReduceMin" }

-- The axes go, or are kept as 1.
local function reduce(n, keep)
  local op, axes = reduced[n.op], bits(n.list[1])
  if op == "ReduceSum" or E.opset >= 18 then
    return op, { value(in_of(n, 1)), int_list(axes) }, { keepdims = keep }
  end
  return op, { value(in_of(n, 1)) }, { axes = axes, keepdims = keep }
end

for name in pairs(reduced) do
  ops[name] = function(n) return reduce(n, 1) end
end

-- What a reduction gives without the axes that it is along.
local function dropped(n)
  local r, rest, axis = in_of(n, 1), {}, {}
  if not reduced[r.op] and r.op ~= "argmax" and r.op ~= "argmin" or E.uses[r.id] ~= 1 then return nil end
  for _, a in ipairs(bits(r.list[1])) do axis[a + 1] = true end
  for i, d in ipairs(r.shape) do rest[#rest + 1] = not axis[i] and d or nil end
  if not same(rest, n.shape) then return nil end
  if reduced[r.op] then return reduce(r, 0) end
  local op = r.op == "argmax" and "ArgMax" or "ArgMin"
  if #bits(r.list[1]) > 1 then return nil end
  return "Cast", { node(op, { value(in_of(r, 1)) }, { axis = bits(r.list[1])[1], keepdims = 0 }) }, { to = codes[r.type] }
end

-- Several axes become one, behind the others, and the index counts along it.
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

-- One slice along an axis that is dropped then.
local function selected(n)
  local s = in_of(n, 1)
  local x = s.op == "slice" and in_of(s, 1)
  for axis = 1, x and #x.shape or 0 do
    local rest = { table.unpack(x.shape) }
    table.remove(rest, axis)
    if x.shape[axis] > 1 and s.shape[axis] == 1 and same(rest, n.shape) and count(s.shape) == count(n.shape) then
      return "Gather", { value(x), int_list({ part(s, 0, #x.shape)[axis] }, {}) }, { axis = axis - 1 }
    end
  end
end

function ops.reshape(n)
  local op, inputs, attrs = selected(n)
  if not op then op, inputs, attrs = dropped(n) end
  if op then return op, inputs, attrs end
  return "Reshape", { value(in_of(n, 1)), int_list(n.shape) }
end
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
  if #axes == 0 then return nil, value(x) end
  return slice(value(x), axes, starts, stops, steps)
end

function ops.flip(n)
  local axes, starts, stops, steps = bits(n.list[1]), {}, {}, {}
  for i in ipairs(axes) do starts[i], stops[i], steps[i] = -1, -(1 << 31), -1 end
  return slice(value(in_of(n, 1)), axes, starts, stops, steps)
end

-- If elements are to be a stride apart, zeros are put behind each of them first.
function ops.pad(n)
  local x = in_of(n, 1)
  if same(n.shape, x.shape) then return nil, value(x) end
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
  local short = x.op == "param" and x.shape[2] == 1 and index     -- one number for each row
  local flat = axis == 0 and #x.shape == 2 and (index.op == "expand" and in_of(index, 1) or short)
  if not flat or flat.shape[2] ~= 1 or index.shape[2] ~= x.shape[2] then return nil end
  return flat
end

-- One index for each slice along the axis: a list, or nil.
local function slice_index(x, index, axis)
  if #x.shape == 1 then return nil end
  if #index.shape == 1 then return index end
  local narrow = index.op == "expand" and in_of(index, 1)
  local list = narrow and chain(narrow, "reshape")
  for i, d in ipairs(index.shape) do
    if list and (d ~= (i == axis + 1 and narrow or x).shape[i] or i ~= axis + 1 and narrow.shape[i] ~= 1) then
      return nil
    end
  end
  return list and #list.shape == 1 and list
end

-- An index outside of the axis becomes the one behind its last element.
local function within(at, dtype, extent)
  local outside = node("Or", { node("Less", { at, scalar(0, dtype) }),
    node("Less", { scalar(extent - 1, dtype), at }) })
  return node("Where", { outside, scalar(extent, dtype), at })
end

-- What is called name, like n, with a zero behind the last element of the axis.
local function with_zero(name, axis, n)
  local pads = {}
  for i = 1, 2 * #n.shape do pads[i] = i == #n.shape + axis + 1 and 1 or 0 end
  return node("Pad", { name, int_list(pads), scalar(0, n.type) })
end

-- Rows by an index of several axes, which the graph has as one axis.
E.first_of("reshape", function(n)
  local g = in_of(n, 1)
  local rows = g.op == "gather" and row_index(in_of(g, 1), in_of(g, 2), g.list[1])
  local at = rows and chain(rows, "reshape")
  local shape = at and { table.unpack(at.shape) }
  if not at then return nil end
  shape[#shape + 1] = g.shape[2]
  return same(shape, n.shape) and node("Gather", { value(in_of(g, 1)), value(at) }, { axis = 0 })
end)

function ops.gather(n)
  local x, index, axis = in_of(n, 1), in_of(n, 2), n.list[1]
  local rows = row_index(x, index, axis)
  if rows then
    local at = rows.op == "reshape" and in_of(rows, 1) or rows
    local list = node("Gather", { value(x), value(at) }, { axis = 0 })
    return "Reshape", { list, int_list(n.shape) }
  end
  local whole = slice_index(x, index, axis)
  index = whole or index
  local op = whole and "Gather" or "GatherElements"
  local at, extent = value(index), x.shape[axis + 1]
  if index.least >= 0 and index.most < extent then
    return op, { value(x), at }, { axis = axis }
  end
  local wide = with_zero(value(x), axis, x)
  return op, { wide, within(at, index.type, extent) }, { axis = axis }
end

-- nn.scatter: of several elements with the same index the last one stays.
local last_stays = "where(less(0,scatter_add(1,i)),"
  .. "scatter_add(where(equal(k,gather(scatter_amax(k,i),i)),s,0),i),x)"

E.first_of("where", function(n)
  local m = E.matches(n, last_stays)
  local axis = m and in_of(n, 2).list[1]
  if not m or m.k.op ~= "iota" or m.k.list[1] ~= axis or #m.i.shape ~= #m.x.shape then return nil end
  local extent = n.shape[axis + 1]
  local y = node("ScatterElements", { with_zero(value(m.x), axis, n), within(value(m.i), m.i.type, extent),
                                      value(m.s) }, { axis = axis })
  return E.finished(slice(y, { axis }, { 0 }, { extent }, { 1 }))
end)

-- Whole numbers have no infinity; what is left where none is, their last number.
local last = { i32 = { -(1 << 31), (1 << 31) - 1 }, i8 = { -128, 127 }, u8 = { 0, 255 } }

local function start_of(v, dtype)
  local ends = last[dtype]
  return ends and math.max(ends[1], math.min(ends[2], v)) or v
end

local reductions = { scatter_add = { "add", 0 }, scatter_mul = { "mul", 1 },
                     scatter_amax = { "max", -math.huge }, scatter_amin = { "min", math.huge } }

for name, how in pairs(reductions) do
  ops[name] = function(n)
    local x, index, axis, extent = in_of(n, 1), in_of(n, 2), n.list[1], n.list[2]
    local shape = { table.unpack(n.shape) }
    shape[axis + 1] = extent + 1
    local to = node("Expand", { scalar(start_of(how[2], n.type), n.type), int_list(shape) })
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

-- Sums begin with 0, which is not added once more.
E.first_of("add", function(n)
  local zero, sum = in_of(n, 1), in_of(n, 2)
  return zero.op == "const" and zero.value == 0 and sum.op == "scatter_add" and value(sum)
end)

-- The names of the first elements in order, and of their indices.
local function first_in_order(n)
  if not E.sorted[n.id] then
    local x = value(in_of(n, 1))
    E.sorted[n.id] = node("TopK", { x, int_list { n.list[3] } },
      { axis = n.list[1], largest = n.list[2] == 1 and 1 or 0 }, { fresh("topk"), fresh("topk") })
  end
  return table.unpack(E.sorted[n.id])
end

-- Those indices alone; the rest of the axis is 0.
function ops.argsort(n)
  local _, at = first_in_order(n)
  local axis, k, pads = n.list[1] + 1, n.list[3], {}
  if k == n.shape[axis] then return "Cast", { at }, { to = codes[n.type] } end
  for i = 1, 2 * #n.shape do pads[i] = i == #n.shape + axis and n.shape[axis] - k or 0 end
  return "Pad", { cast(at, n.type), int_list(pads), scalar(0, n.type) }
end

-- The argsort of which n is the first indices in order, no more of them and no less.
local function ordered_by(n)
  local s = n.op == "slice" and in_of(n, 1) or n
  if s.op ~= "argsort" then return nil end
  local axis, rank = s.list[1] + 1, #s.shape
  for i, d in ipairs(n.shape) do
    if d ~= (i == axis and s.list[3] or s.shape[i]) then return nil end
  end
  if n ~= s and (part(n, 0, rank)[axis] ~= 0 or part(n, 1, rank)[axis] ~= 1) then return nil end
  return s
end

E.first_of("slice", function(n)
  local s = ordered_by(n)
  return s and cast(select(2, first_in_order(s)), n.type)
end)

E.first_of("gather", function(n)
  local s, x = ordered_by(in_of(n, 2)), in_of(n, 1)
  if not s or s.list[1] ~= n.list[1] then return nil end
  if in_of(s, 1) == x or chain(in_of(s, 1), "stop_gradient") == x then return (first_in_order(s)) end
end)

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

-- x of rank 3 and more times a matrix.
local function is_projection(lx, ly, rank)
  return rank > 2 and #ly == 2 and ly[1] == rank and ly[2] == rank - 1 and is_linear(lx, { rank - 1, rank }, rank)
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
  if is_matmul(lx, ly, rank) or is_projection(lx, ly, rank) then return "MatMul", { value(x), value(y) } end
  return "Einsum", { value(x), value(y) },
    { equation = ("%s,%s->%s"):format(spelled(lx), spelled(ly), spelled(upto(rank))) }
end

function ops.accumulate(n)
  return "Add", { E.finished(ops.contract(n)), value(in_of(n, 3)) }
end

-- ---- loops --------------------------------------------------------------------------------------

-- The nodes of the body of a loop: those that rest on its params.
local function inside(n)
  local rests, list = {}, {}
  for _, id in ipairs(n.params) do rests[id] = true end
  for _, id in ipairs(E.graph.order) do
    for _, i in ipairs(E.graph.nodes[id].ins) do rests[id] = rests[id] or rests[i] end
  end
  for id in pairs(rests) do list[#list + 1] = id end
  table.sort(list)
  return list
end

-- Carries, then what is stacked; constant operands are read from around the loop.  Iterations
-- beyond its bound change nothing, and are run here.
function ops.scan(n)
  local inputs, body = {}, { name = fresh("body"):sub(2), input = {}, output = {} }
  for i = 1, n.carries + n.xs do inputs[i] = value(in_of(n, i)) end
  for i = n.carries + n.xs + n.bounds + 1, #n.params do E.written[n.params[i]] = value(in_of(n, i)) end
  local around, hidden = E.out, {}
  E.out = {}
  for i = 1, n.carries + n.xs do
    local param = E.graph.nodes[n.params[i]]
    E.written[param.id] = fresh("param")
    body.input[i] = info(E.written[param.id], param.type, param.shape)
  end
  -- What stands in the body is not seen outside: it is written again where it is needed.
  for id, name in pairs(E.written) do hidden[id] = name end
  for i, id in ipairs(n.outs) do
    local o = E.graph.nodes[id]
    body.output[i] = info(node("Identity", { value(o) }), o.type, o.shape)
  end
  for id in pairs(E.written) do
    if not hidden[id] then E.written[id] = nil end
  end
  body.node, E.out = E.in_order(E.out), around
  local names, ones, scanned = {}, {}, n.xs
  for i = 1, #n.outs do names[i] = fresh("scan") end
  if scanned == 0 then      -- a Scan counts its iterations by what it scans
    inputs[#inputs + 1] = node("Expand", { scalar(0, "i32"), int_list { n.length } })
    body.input[#inputs] = info(fresh("count"), "i32", {})
    scanned = 1
  end
  local attrs = { body = body, num_scan_inputs = scanned }
  if n.reverse == 1 then
    for i = 1, scanned do ones[i] = 1 end
    attrs.scan_input_directions = ones
    local more = {}
    for i = 1, #n.outs - n.carries do more[i] = 1 end
    if #more > 0 then attrs.scan_output_directions = more end
  end
  n.results = names
  return "Scan", inputs, attrs, names
end

function ops.result(n)
  local loop = in_of(n, 1)
  value(loop)
  return "Identity", { loop.results[n.list[1] + 1] }
end

--- The name of a part of x along axes.
function E.slice(x, axes, starts, stops)
  local steps = {}
  for i in ipairs(axes) do steps[i] = 1 end
  return E.finished(slice(x, axes, starts, stops, steps))
end

E.is_linear = is_linear
