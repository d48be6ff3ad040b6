-- export_node.lua -- nodes and tensors of ONNX, and what the other files share
--
-- E holds the state of one export: graph, the nodes of the entry (export.c); out, the
-- list of ONNX nodes that is being made; initializers; named, which of them there are;
-- uses, of every node; written, the names of what was written, and results, which these
-- are; current, the id of the node that is being written, and place, that of each node of
-- ONNX; sorted, the names that a TopK gives, of every argsort; lists, what lists of whole
-- numbers are called.
local E = ...

local codes = { f32 = 1, u8 = 2, i8 = 3, i32 = 6, bool = 9, f16 = 10, f64 = 11, bf16 = 16 }
local FLOAT, INT, TEXT, GRAPH, INTS, TEXTS = 1, 2, 3, 5, 7, 8

E.codes, E.ops = codes, {}

-- ---- tensors, attributes ----------------------------------------------------------------

local function tensor(name, dtype, dims, data)
  return { name = name, data_type = codes[dtype], dims = dims, raw_data = data }
end

local function ints(list)
  local parts = {}
  for i, v in ipairs(list) do parts[i] = ("<i8"):pack(v) end
  return table.concat(parts)
end

local formats = { f32 = "<f", f64 = "<d", i32 = "<i4", u8 = "B", i8 = "b", bool = "B" }

local function scalar(v, dtype)
  local wide = not formats[dtype]
  local key = ("/%s/%s"):format(wide and "f32" or dtype, (dtype == "f64" and "%.17g" or "%.9g"):format(v):gsub("[+]", ""))
  if not E.named[key] then
    E.named[key] = true
    local f = formats[dtype] or "<f"
    local whole = f:find("[iBb]")
    E.initializers[#E.initializers + 1] = tensor(key, wide and "f32" or dtype, {},
      f:pack(whole and math.tointeger(v) or v))
  end
  return key
end

local function attribute(name, v)
  if type(v) == "table" and v.node then return { name = name, type = GRAPH, g = v } end
  if type(v) == "table" and type(v[1]) == "string" then return { name = name, type = TEXTS, strings = v } end
  if type(v) == "table" then return { name = name, type = INTS, ints = v } end
  if type(v) == "string" then return { name = name, type = TEXT, s = v } end
  if math.type(v) == "integer" then return { name = name, type = INT, i = v } end
  return { name = name, type = FLOAT, f = v }
end

--- The name, or one like it: in ONNX inputs, outputs and parameters share theirs.
function E.own_name(name)
  local own, k = name, 2
  while E.named[own] do own, k = name .. "_" .. k, k + 1 end
  E.named[own] = true
  return own
end

-- A name of our own: no parameter, input or output has a slash in its name.
local counter = 0
local function fresh(hint)
  local name
  repeat
    counter = counter + 1
    name = ("/%s_%d"):format(hint, counter)
  until not E.named[name]
  E.named[name] = true
  return name
end

local SHORT = 8     -- numbers of a list that its name has

-- A list of whole numbers as an initializer; equal ones are one.  What a model calls its own
-- has no second slash in its name.
local function int_list(list, shape)
  local key = "/ints/" .. table.concat(list, "_") .. (shape and "s" .. table.concat(shape, "_") or "")
  if not E.lists[key] then
    E.lists[key] = #list <= SHORT and key or fresh("ints/list")
    E.initializers[#E.initializers + 1] = { name = E.lists[key], data_type = 7, dims = shape or { #list },
                                        raw_data = ints(list) }
  end
  return E.lists[key]
end

-- A node of ONNX; gives the name of its output.
local function node(op, inputs, attrs, output)
  output = output or fresh(op:lower())
  local list = {}
  for name, v in pairs(attrs or {}) do list[#list + 1] = attribute(name, v) end
  table.sort(list, function(a, b) return a.name < b.name end)
  E.out[#E.out + 1] = { op_type = op, name = fresh(op):sub(2), input = inputs,
                    output = type(output) == "table" and output or { output }, attribute = list }
  E.place[E.out[#E.out]] = E.current
  return output
end

-- The names that a node reads, those in its inner graphs too.
local function names_read(n, list)
  for _, name in ipairs(n.input) do list[#list + 1] = name end
  for _, a in ipairs(n.attribute) do
    for _, inner in ipairs(a.g and a.g.node or {}) do names_read(inner, list) end
  end
  return list
end

--- The nodes in the order in which the model makes them, not that in which outputs ask
--- for them: so a model that is imported again has the order that it had.
function E.in_order(nodes)
  local place, own, at = {}, {}, {}
  for i, n in ipairs(nodes) do
    own[n], at[n] = E.place[n] or math.huge, i
    for _, name in ipairs(names_read(n, {})) do own[n] = math.max(own[n], place[name] or 0) end
    for _, name in ipairs(n.output) do place[name] = own[n] end
  end
  table.sort(nodes, function(a, b)
    if own[a] ~= own[b] then return own[a] < own[b] end
    return at[a] < at[b]
  end)
  return nodes
end

-- ---- values ---------------------------------------------------------------------------------

local function in_of(n, i) return E.graph.nodes[n.ins[i]] end

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
  return { table.unpack(n.list, k * E.graph.rank + 1, k * E.graph.rank + rank) }
end

-- The numbers of a leaf, under the name that it is first asked for by.
local function initializer(n, name)
  local key = "leaf " .. n.id
  if not E.named[key] then
    E.named[key] = name and E.own_name(name) or fresh("table")
    E.initializers[#E.initializers + 1] = tensor(E.named[key], n.type, n.shape, n.data)
  end
  return E.named[key]
end

-- The name of a buffer is a path, as of what an exporter has computed.
local function leaf(n)
  if n.op == "input" then return n.name end
  if n.buffer then return initializer(n, "/" .. n.name) end
  if n.op == "param" or n.op == "table" then return initializer(n, n.name) end
end

-- The result of a form in ONNX: that of the operator passed here; without an operator it
-- is written already, and `inputs` is its name.
local function finished(op, inputs, attrs, names)
  if not op then return inputs end
  return node(op, inputs, attrs, names)
end

-- The last node written for a value has the value's name in the model.
local function named(n, name)
  local last, own = E.out[#E.out], n.label and "/" .. n.label
  if not own or not last or #last.output ~= 1 or last.output[1] ~= name or E.results[name] then return name end
  if E.named[own] then own = fresh(n.label) end
  E.named[own], last.output[1] = true, own
  return own
end

--- The name of what the node gives, which is written first.
local function value(n)
  if E.written[n.id] then return E.written[n.id] end
  local name = leaf(n)
  if not name then
    local make = E.ops[n.op]
    if not make then error(("the primitive %s has no form in ONNX"):format(n.op), 0) end
    local around = E.current
    E.current = n.id
    name = finished(make(n))
    E.current = around
    name = type(name) == "table" and name[1] or named(n, name)
  end
  E.written[n.id], E.results[name] = name, true
  return name
end

-- An operand that is broadcast: of a constant the number.
local function broadcast(n)
  return n.op == "const" and scalar(n.value, n.type) or value(n)
end

--- A ValueInfoProto.
function E.info(name, dtype, shape)
  local dims = {}
  for i, d in ipairs(shape) do dims[i] = { dim_value = d } end
  return { name = name, type = { tensor_type = { elem_type = codes[dtype], shape = { dim = dims } } } }
end

-- The node behind n, if that is an op of this name.
function E.chain(n, op)
  return n.op == op and in_of(n, 1) or nil
end

--- The name of what an operator wants beside its input, and calls so itself.
function E.statistic(n) return n.data and initializer(n, n.name) or value(n) end

E.tensor = tensor
E.int_list = int_list
E.scalar = scalar
E.attribute = attribute
E.fresh = fresh
E.node = node
E.finished = finished
E.in_of = in_of
E.same = same
E.count = count
E.broadcast = broadcast
E.reshape = reshape
E.transpose = transpose
E.cast = cast
E.bits = bits
E.part = part
E.value = value

--- Tries each of the functions before the form that the primitive has: they give the
--- name of what they have written, or nil.
function E.first_of(op, ...)
  local plain, list = E.ops[op], { ... }
  E.ops[op] = function(n)
    for _, f in ipairs(list) do
      local y = f(n)
      if y then return nil, y end
    end
    return plain(n)
  end
end
