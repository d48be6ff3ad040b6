-- sequence.lua -- lists of values, whose lengths are known, and values that may be missing
--
-- They are gone when the model file is written: what is taken from a list stands for itself.
local core = ...
local onnx = core.onnx
local card = onnx.card

-- The place that an operator names, from 1, of `count` values; negative ones count from the
-- end.  `last` is the greatest that there may be, from 0.
local function place_of(v, count, last)
  local at = v:number("the position")
  local place = at < 0 and at + count or at
  if place < 0 or place > last then
    error(("the position is %d, in a sequence of %d values"):format(at, count), 0)
  end
  return place + 1
end

local function given(v) return v and not (v.none or v.missing) and v or nil end

card("SequenceEmpty", 11, function() return onnx.sequence {} end)

card("SequenceConstruct", 11, function(n)
  return onnx.sequence { table.unpack(n.input, 1, n.n_in) }
end)

card("SequenceInsert", 11, function(n)
  local list = { table.unpack(n.input[1]:values("the input")) }
  local at = given(n.input[3]) and place_of(n.input[3], #list, #list) or #list + 1
  table.insert(list, at, n.input[2])
  return onnx.sequence(list)
end)

card("SequenceErase", 11, function(n)
  local list = { table.unpack(n.input[1]:values("the input")) }
  table.remove(list, given(n.input[2]) and place_of(n.input[2], #list, #list - 1) or #list)
  return onnx.sequence(list)
end)

card("SequenceAt", 11, function(n)
  local list = n.input[1]:values("the input")
  return list[place_of(n.input[2], #list, #list - 1)]
end)

card("SequenceLength", 11, function(n)
  return onnx.constant({ #n.input[1]:values("the input") }, "i32", {})
end)

-- The sizes of the parts: equal ones, whose last may be shorter, or a list of them.
local function sizes_of(split)
  if not split then return 1 end
  local list = split:numbers("the list of sizes")
  if split:rank() > 0 then return list end
  return list[1] > 0 and list[1] or error(("parts of %d elements"):format(list[1]), 0)
end

card("SplitToSequence", 11, function(n, b)
  local x, list = n.input[1], {}
  local axis = onnx.axis_of(n.attr.axis or 0, x)
  local extent, sizes, at = x:dim(axis), sizes_of(given(n.input[2])), 0
  while at < extent do
    local size = type(sizes) == "table" and sizes[#list + 1] or math.min(sizes, extent - at)
    if not size or size < 1 or at + size > extent then
      error(("sizes %s do not divide %d elements"):format(onnx.literal(sizes), extent), 0)
    end
    local part = size == extent and x or b:call("nn.narrow(%s, %s, %s, %s)", x, axis, at, size)
    if not given(n.input[2]) and n.attr.keepdims == 0 then part = b:call("nn.squeeze(%s, %s)", part, axis) end
    list[#list + 1] = part
    at = at + size
  end
  return onnx.sequence(list)
end)

card("ConcatFromSequence", 11, function(n, b)
  local list = n.input[1]:values("the input")
  if #list == 0 then error("its sequence is empty", 0) end
  if n.attr.new_axis == 1 then
    return b:call("nn.stack(%s, %s)", list, onnx.axis_of(n.attr.axis, list[1]:rank() + 1))
  end
  return #list == 1 and list[1] or b:call("nn.cat(%s, %s)", list, onnx.axis_of(n.attr.axis, list[1]))
end)

-- The body for each value of the first input; other sequences go along, tensors stay.
card("SequenceMap", 17, function(n, b)
  local body, out = n.attr.body or error("its body is missing", 0), {}
  for k = 1, #n.outputs do out[k] = {} end
  for i = 1, #n.input[1]:values("the input") do
    local inputs = {}
    for k = 1, n.n_in do inputs[k] = n.input[k].sequence and n.input[k].sequence[i] or n.input[k] end
    for k, v in ipairs(onnx.run_within(n, b, body, inputs)) do table.insert(out[k] or {}, v) end
  end
  for k, list in ipairs(out) do out[k] = onnx.sequence(list) end
  return table.unpack(out)
end)

-- ---- values that may be missing ---------------------------------------------------------

card("Optional", 15, function(n)
  return n.input[1] or setmetatable({ missing = true, const = false, uses = 0 }, onnx.value)
end)

card("OptionalHasElement", 15, function(n)
  return onnx.constant({ n.input[1] and not n.input[1].missing and 1 or 0 }, "bool", {})
end)

card("OptionalGetElement", 15, function(n)
  return not n.input[1].missing and n.input[1] or error("there is no element", 0)
end)
