-- outside.lua -- indices that may lie outside of an axis
--
-- What gradc gathers there is 0, and what it adds there is lost.  ONNX has no such indices:
-- an export leads them to an element behind the last one (export_op.lua).  Here that
-- becomes what it was.
local core = ...
local onnx = core.onnx
local made, pattern = onnx.made, onnx.pattern

local function is_constant(v, want)
  if not v or not v.const or v.none then return false end
  for _, x in ipairs(v:numbers("the constant")) do
    if x ~= want then return false end
  end
  return true
end

-- The index of which v names the element behind the last one where it is outside, of an
-- axis of n elements.
local function led_behind(v, n)
  local outside, extent, where = made(v, "Where")
  local low, high = made(outside, "Or")
  local index, least = made(low, "Less")
  local most, same = made(high, "Less")
  if index and same == index and where.input[3] == index and is_constant(least, 0) and is_constant(most, n - 1)
     and is_constant(extent, n) then
    return index
  end
end

-- x, which v has with a zero behind the last element of the axis.
local function with_zero(v, axis)
  local x, pads, node = made(v, "Pad")
  if not x or not pads or not pads.const or not is_constant(node.input[3], 0) then return nil end
  for i, d in ipairs(pads:numbers("the padding")) do
    if d ~= (i == x:rank() + axis + 1 and 1 or 0) then return nil end
  end
  return x
end

for op, name in next, { Gather = "index_select", GatherElements = "gather" } do
  pattern(op, function(n, b)
    local v, at = n.input[1], n.input[2]
    local axis = onnx.axis_of(n.attr.axis or 0, v)
    local x = with_zero(v, axis)
    local index = x and led_behind(at, x:dim(axis))
    if index and (op ~= "Gather" or index:rank() == 1) then
      return b:call("nn." .. name .. "(%s, %s, %s)", x, axis, index)
    end
  end)
end

-- What is scattered, without the element that those outside are led to.
pattern("Slice", function(n, b)
  local to, at, node = made(n.input[1], "ScatterElements")
  if not to or n.opset < 10 then return nil end
  local axis, shape = onnx.axis_of(node.attr.axis or 0, to), to:shape()
  local extent = shape[axis + 1] - 1
  local index, x = led_behind(at, extent), with_zero(to, axis)
  if not index or not is_constant(n.input[2], 0) or not is_constant(n.input[3], extent)
     or not is_constant(n.input[4], axis) or not is_constant(n.input[5], 1) then
    return nil
  end
  if x and not node.attr.reduction then return b:call("nn.scatter(%s, %s, %s, %s)", x, axis, index, node.input[3]) end
  if node.attr.reduction ~= "add" or not is_constant(to, 0) then return nil end
  shape[axis + 1] = extent
  return b:call("nn.scatter_add(nn.full(%s, 0%t), %s, %s, %s)", shape,
                to:dtype() == "f32" and "" or (", %q"):format(to:dtype()), axis, index, node.input[3])
end)
