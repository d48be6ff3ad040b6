-- quantize.lua -- 8-bit integers: pairs of quantize and dequantize as rounding that
-- gradients pass through, and products of integers
local core = ...
local onnx = core.onnx
local card = onnx.card

local borders = { u8 = { 0, 255 }, i8 = { -128, 127 }, i32 = { -2147483648, 2147483647 } }

-- Scale or zero point for broadcasting against x: one number, or one per index of axis.
local function along(b, v, x, axis)
  if v:count() == 1 then return v:rank() == 0 and v or b:call("nn.reshape(%s, {})", v) end
  local shape = {}
  for i = 1, x:rank() - axis do shape[i] = i == 1 and v:count() or 1 end
  return #shape == 1 and v or b:call("nn.reshape(%s, %s)", v, shape)
end

local function axis_for(n, x, scale)
  if scale:count() == 1 then return 0 end
  if scale:rank() ~= 1 or (n.attr.block_size or 0) ~= 0 then error("blocks are not supported", 0) end
  return onnx.axis_of(n.attr.axis or 1, x)
end

local function quantized(b, x, scale, zero, axis, dtype)
  local low, high = table.unpack(borders[dtype] or borders.u8)
  local y = b:call("nn.round(%s / %s)", x, along(b, scale, x, axis))
  if zero then y = b:infix("%s + %s", y, b:call("nn.to(%s, 'f32')", along(b, zero, x, axis))) end
  return b:call("nn.to(nn.clamp(%s, %s, %s), %s)", y, low, high, dtype)
end

card("QuantizeLinear", 10, function(n, b)
  local x, scale, zero = n.input[1], n.input[2], n.input[3]
  local axis = axis_for(n, x, scale)
  local dtype = zero and zero:dtype() or n.attr.output_dtype and onnx.type(n.attr.output_dtype) or "u8"
  local y = quantized(b, x, scale, zero, axis, dtype)
  y.quantized = { x = x, scale = scale, zero = zero, axis = axis, dtype = dtype }
  y.quantized.low, y.quantized.high = table.unpack(borders[dtype] or borders.u8)
  return y
end)

-- The rounding of q, as a function of the value v; nil where scales are computed.
local function fake(b, v, q, axis)
  local zero = q.zero or onnx.constant({ 0 }, q.dtype, {})
  local low, high = q.low, q.high
  if not q.scale.const or not zero.const then return nil end
  if q.scale:count() == 1 then
    return b:call("nn.fake_quantize_per_tensor_affine(%s, %s, %s, %s, %s)", v,
      onnx.verbatim(onnx.number_text(q.scale:numbers("the scale")[1], true)),
      zero:numbers("the zero point")[1], low, high)
  end
  return b:call("nn.fake_quantize_per_channel_affine(%s, %s, nn.to(%s, 'f32'), %s, %s, %s)", v, q.scale,
    zero, axis, low, high)
end

local function is_pair(q, scale, zero)
  local function same(u, v)
    return u == v or not u and not v or u and v and u.const and v.const
           and core.same_shape(u:numbers("the scale"), v:numbers("the scale"))
  end
  return same(q.scale, scale) and same(q.zero, zero)
end

card("DequantizeLinear", 10, function(n, b)
  local x, scale, zero = n.input[1], n.input[2], n.input[3]
  local q = x.quantized
  local pair = q and is_pair(q, scale, zero) and q.x:dtype() == "f32"
  if pair and not x.const then
    local y = fake(b, q.x, q, q.axis)
    if y then return y end
  elseif pair and q.x.trainable and b:owns(q.x) then      -- a weight, which is rounded anew in each step
    return onnx.new_value(q.x.tensor, { const = true, trainable = true, name = q.x.name, hint = q.x.hint, rounded = q })
  end
  local axis = axis_for(n, x, scale)
  local y = b:call("nn.to(%s, 'f32')", x)
  if zero then y = b:infix("%s - %s", y, b:call("nn.to(%s, 'f32')", along(b, zero, x, axis))) end
  y = b:infix("%s * %s", y, along(b, scale, x, axis))
  if y.const and borders[x:dtype()] then
    y.name, y.hint, y.trainable = x.name, x.name, true
    y.asked = 1
    local low, high = table.unpack(borders[x:dtype()])
    y.rounded = { scale = scale, zero = zero, axis = axis, dtype = x:dtype(), low = low, high = high }
  end
  return y
end)

--- The option of a layer whose weight is rounded as integers are: text, or nothing.
function onnx.rounding_text(q)
  if not q or q.dtype ~= "i8" and q.dtype ~= "u8" then return "" end
  local low, high = q.low, q.high
  local zeros = q.zero and q.zero:numbers("the zero point") or {}
  local scales = q.scale:numbers("the scale")
  local z, s = {}, {}
  for i, v in ipairs(scales) do
    z[i], s[i] = tostring(zeros[i] or 0), onnx.number_text(v, true)
  end
  if #s == 1 then
    return (", weight_fake_quant = function(w) return nn.fake_quantize_per_tensor_affine(w, %s, %s, %d, %d) end")
      :format(s[1], z[1], low, high)
  end
  return (", weight_fake_quant = function(w) return nn.fake_quantize_per_channel_affine(w, "
    .. "nn.const { %s }, nn.const { %s }, %d, %d, %d) end"):format(table.concat(s, ", "),
    table.concat(z, ", "), q.axis, low, high)
end

-- ---- products of integers ---------------------------------------------------------------

-- Rows of the first factor, or columns of the second, may have a zero point each.
local function zero_for(b, zero, x, rows)
  if not zero or zero:count() == 1 or not rows then return zero end
  return zero:rank() == 1 and b:call("nn.unsqueeze(%s, 1)", zero) or zero
end

card("MatMulInteger", 10, function(n, b)
  local x = onnx.centred(b, n.input[1], zero_for(b, n.input[3], n.input[1], true))
  local y = onnx.centred(b, n.input[2], n.input[4])
  return b:call("nn.to(nn.matmul(%s, %s), 'i32')", x, y)
end)

local function scaled_back(b, x, scale, zero)
  return b:infix("%s * %s", onnx.centred(b, x, zero), scale)
end

card("QLinearMatMul", 10, function(n, b)
  local i = n.input
  local x = scaled_back(b, i[1], i[2], i[3])
  local y = scaled_back(b, i[4], i[5], i[6])
  return quantized(b, b:call("nn.matmul(%s, %s)", x, y), i[7], i[8], 0, i[8]:dtype())
end)

card("QLinearConv", 10, function(n, b)
  local i = n.input
  local x, w = onnx.centred(b, i[1], i[3]), onnx.centred(b, i[4], i[6] and i[6]:count() > 1
    and b:call("nn.reshape(%s, { -1, 1, 1, 1 })", i[6]) or i[6])
  local bias = i[9] and b:call("nn.to(%s, 'f32')", i[9])
  n.input = { x, w, bias }
  local sum = onnx.cards.Conv[1].make(n, b)
  local factor = b:infix("%s * %s", i[2], i[5]:count() > 1 and b:call("nn.reshape(%s, { -1, 1, 1 })", i[5])
    or i[5])
  return quantized(b, b:infix("%s * %s", sum, factor), i[7], i[8], 0, i[8]:dtype())
end)

card("DynamicQuantizeLinear", 11, function(n, b)
  local x = n.input[1]
  local low = b:call("nn.clamp_max(nn.amin(%s), 0)", x)
  local high = b:call("nn.clamp_min(nn.amax(%s), 0)", x)
  local scale = b:infix("(%s - %s) / 255", high, low)
  local zero = b:call("nn.to(nn.round(nn.clamp(-%s / %s, 0, 255)), 'u8')", low, scale)
  return quantized(b, x, scale, zero, 0, "u8"), scale, zero
end)
