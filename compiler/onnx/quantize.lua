-- quantize.lua -- integers of 4, 8 and 16 bits: pairs of quantize and dequantize as rounding
-- that gradients pass through, and products of integers
local core = ...
local onnx = core.onnx
local card = onnx.card

-- The least and the greatest integer, by the type's number in ONNX: several types there
-- are one here.
local borders = { [2] = { 0, 255 }, [3] = { -128, 127 }, [4] = { 0, 65535 }, [5] = { -32768, 32767 },
                  [6] = { -2147483648, 2147483647 }, [21] = { 0, 15 }, [22] = { -8, 7 } }
local codes = { u8 = 2, i8 = 3, i32 = 6 }

local function code_of(v) return v.code or codes[v:dtype()] end

-- Scale or zero point for broadcasting against x: one number, one per index of axis, or one
-- per block of indices.
local function along(b, v, x, axis, block)
  if block then
    if v.const then v = onnx.new_value(v.tensor, { const = true }) end      -- it is not learnt by itself
    local whole = b:call("nn.repeat_interleave(%s, %s, %s)", v, block, axis)
    if whole:dim(axis) == x:dim(axis) then return whole end
    return b:call("nn.narrow(%s, %s, 0, %s)", whole, axis, x:dim(axis))
  end
  if v:count() == 1 then return v:rank() == 0 and v or b:call("nn.reshape(%s, {})", v) end
  local shape = {}
  for i = 1, x:rank() - axis do shape[i] = i == 1 and v:count() or 1 end
  return #shape == 1 and v or b:call("nn.reshape(%s, %s)", v, shape)
end

-- The axis of the scales, and how many indices of it each is for, where that is not one.
local function axis_for(n, x, scale)
  if scale:count() == 1 then return 0 end
  local axis, block = onnx.axis_of(n.attr.axis or 1, x), n.attr.block_size or 0
  if block == 0 and scale:rank() == 1 then return axis end
  if block < 1 or scale:rank() ~= x:rank() or scale:dim(axis) ~= -(-x:dim(axis) // block) then
    error(("a scale of %d axes does not fit blocks of %d"):format(scale:rank(), block), 0)
  end
  return axis, block
end

local function quantized(b, x, scale, zero, axis, code, block)
  local low, high = table.unpack(borders[code] or error("it is not rounded to whole numbers", 0))
  local y = b:call("nn.round(%s / %s)", x, along(b, scale, x, axis, block))
  if zero then y = b:infix("%s + %s", y, b:call("nn.to(%s, %s)", along(b, zero, x, axis, block), x:dtype())) end
  y = b:call("nn.to(nn.clamp(%s, %s, %s), %s)", y, low, high, onnx.type(code))
  y.code = code
  return y
end

card("QuantizeLinear", 10, function(n, b)
  local x, scale, zero = n.input[1], n.input[2], n.input[3]
  local axis, block = axis_for(n, x, scale)
  local given = n.attr.output_dtype or 0
  local code = zero and code_of(zero) or given > 0 and given or codes.u8
  local y = quantized(b, x, scale, zero, axis, code, block)
  if not block then
    y.quantized = { x = x, scale = scale, zero = zero, axis = axis, dtype = y:dtype() }
    y.quantized.low, y.quantized.high = table.unpack(borders[code])
  end
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
  local axis, block = axis_for(n, x, scale)
  local dtype = scale:dtype()
  local y = b:call("nn.to(%s, %s)", x, dtype)
  if zero then y = b:infix("%s - %s", y, b:call("nn.to(%s, %s)", along(b, zero, x, axis, block), dtype)) end
  y = b:infix("%s * %s", y, along(b, scale, x, axis, block))
  local ends = borders[code_of(x)]
  if y.const and ends then
    y.name, y.hint, y.trainable = x.name, x.name, true
    y.asked = 1
    y.rounded = not block and { scale = scale, zero = zero, axis = axis, dtype = x:dtype(), low = ends[1],
                                high = ends[2] } or nil
  end
  return y
end)

--- The option of a layer whose weight is rounded as integers are: text, or nothing; biases,
--- whose integers have 32 bits, are not.
function onnx.rounding_text(q)
  if not q or q.high > borders[4][2] then return "" end
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
  local x = onnx.centred(b, n.input[1], zero_for(b, n.input[3], n.input[1], true), "f64")
  local y = onnx.centred(b, n.input[2], n.input[4], "f64")
  return b:call("nn.to(nn.matmul(%s, %s), 'i32')", x, y)
end)

local function scaled_back(b, x, scale, zero)
  return b:infix("%s * %s", onnx.centred(b, x, zero), scale)
end

card("QLinearMatMul", 10, function(n, b)
  local i = n.input
  local x = scaled_back(b, i[1], i[2], i[3])
  local y = scaled_back(b, i[4], i[5], i[6])
  return quantized(b, b:call("nn.matmul(%s, %s)", x, y), i[7], i[8], 0, code_of(i[8]))
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
  return quantized(b, b:infix("%s * %s", sum, factor), i[7], i[8], 0, code_of(i[8]))
end)

card("DynamicQuantizeLinear", 11, function(n, b)
  local x = n.input[1]
  local low = b:call("nn.clamp_max(nn.amin(%s), 0)", x)
  local high = b:call("nn.clamp_min(nn.amax(%s), 0)", x)
  local scale = b:infix("(%s - %s) / 255", high, low)
  local zero = b:call("nn.to(nn.round(nn.clamp(-%s / %s, 0, 255)), 'u8')", low, scale)
  return quantized(b, x, scale, zero, 0, codes.u8), scale, zero
end)
