-- show: --after nest --target avx512
-- show: --after nest --target scalar
-- show: --after tile --target avx512
-- The gradient of an image that was convolved and pooled: values are added, times the
-- weights, around the places of the largest, which are looked at once for all taps.
local nn = require "gradc"

local x = nn.input("x", { 2, 8, 8, 8 })
local w = nn.param("w", { 4, 8, 3, 3 })
local y = nn.max_pool2d(nn.conv2d(x, w), 2)

return nn.program {
  nn.infer { "f", outputs = { dx = nn.grad(nn.sum(y * y), x) } },
}
