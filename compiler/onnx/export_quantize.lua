-- export_quantize.lua -- numbers rounded as 8-bit integers, as pairs of QuantizeLinear
-- and DequantizeLinear
local E = ...
local node, value, scalar, reshape, cast, count = E.node, E.value, E.scalar, E.reshape, E.cast, E.count

-- What fake_quantize of the prelude makes of x: s is the scale and z the zero point, of
-- all or of each index of an axis; whole numbers from L to H.
local pattern = ("add(stop_gradient(mul(sub(min(max(CODE,L),H),spread_axis(z)),spread_axis(s))),"
  .. "where(logical_or(less(CODE,L),less(H,CODE)),0,sub(x,stop_gradient(x))))"):gsub("CODE",
  "add(round(mul(stop_gradient(x),spread_axis(div(1,s)))),spread_axis(z))")

-- The type that holds them, and whether it holds more.
local function type_of(low, high)
  if low >= -128 and low < 0 and high <= 127 then return "i8", low > -128 or high < 127 end
  if low >= 0 and high <= 255 then return "u8", low > 0 or high < 255 end
end

-- The axis that a scale has an extent along; nil where it is one number.
local function axis_of(s, x)
  if count(s.shape) == 1 then return nil, {} end
  for i, d in ipairs(s.shape) do
    if d == count(s.shape) and #s.shape == #x.shape then return i - 1, { d } end
  end
end

E.first_of("add", function(n)
  local m = n.type == "f32" and E.matches(n, pattern)
  local dtype, narrow = nil, nil
  if m then dtype, narrow = type_of(m.L, m.H) end
  local axis, shape = nil, nil
  if dtype then axis, shape = axis_of(m.s, n) end
  if not shape or not E.same(m.x.shape, n.shape) then return nil end
  local scale, zero = reshape(value(m.s), shape), cast(reshape(value(m.z), shape), dtype)
  local y = node("QuantizeLinear", { value(m.x), scale, zero }, { axis = axis })
  if narrow then y = node("Clip", { y, scalar(m.L, dtype), scalar(m.H, dtype) }) end
  return node("DequantizeLinear", { y, scale, zero }, { axis = axis })
end)
