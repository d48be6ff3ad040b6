-- Images and weights that are inputs, before pooling: a zero that relu leaves in the
-- gradient adds nothing, whatever it would be multiplied by, on every target.  Bytes
-- are never special, so what stands beside NaN and infinities is a number.
local nn = require "gradc"

local image = nn.input("image", { 2, 8, 10, 10 })
local weight = nn.input("weight", { 18, 8, 3, 3 }, "f32", { batch = false })
local plain_image = nn.input("plain_image", { 2, 8, 10, 10 }, "u8")
local plain_weight = nn.input("plain_weight", { 18, 8, 3, 3 }, "u8", { batch = false })
local slope = nn.input("slope", { 2, 18, 4, 4 }, "u8")

local function number(x) return nn.cast(x, "f32") - 0.4 end

local function slopes(x, w, of)
  local pooled = nn.max_pool2d(nn.relu(nn.conv2d(x, w)), 2)
  return nn.grad(nn.sum(pooled * number(slope)), of)
end

local x, w = number(plain_image), number(plain_weight)

return nn.program {
  nn.infer { "slopes", outputs = { image = slopes(x, weight, x), weight = slopes(image, w, w) } },
}
