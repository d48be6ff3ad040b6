-- show: --schedule --target avx2
-- show: --after tile --target avx2
-- The gradients of a depthwise convolution with a stride: sums of one number and lines
-- around it share the number, and the phases of the stride have loops of their own.
local nn = require "gradc"

local x = nn.input("x", { 2, 8, 16, 16 })
local w = nn.param("w", { 8, 1, 3, 3 })
local y = nn.conv2d(nn.relu(x), w, { stride = 2, padding = 1, groups = 8 })
local loss = nn.sum(y * y)

return nn.program { nn.infer { "f", outputs = { dx = nn.grad(loss, x), dw = nn.grad(loss, w) } } }
