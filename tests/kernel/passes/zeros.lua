-- show: --after tile --target avx512
-- show: --after tile --target scalar
-- What is put back behind relu and pooling is often zero, and looked at before many
-- products: in the scattered sum that is the gradient of an image, and in the sums of a
-- gradient of weights, whatever their tiles are.
local nn = require "gradc"

local x = nn.input("x", { 2, 8, 8, 8 })
local w = nn.param("w", { 4, 8, 3, 3 })
local y = nn.max_pool2d(nn.relu(nn.conv2d(x, w)), 2)
local d = nn.grad(nn.sum(y * y), { x, w })

return nn.program {
  nn.infer { "images", outputs = { dx = d[1] } },
  nn.infer { "weights", outputs = { dw = d[2] } },
}
