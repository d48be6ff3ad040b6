-- show: --schedule --target avx2
-- show: --after tile --target avx2
-- Behind a stride of 2, phases of a gradient that are numbers are computed side by side;
-- where one is zero, gcc may write the loop out.
local nn = require "gradc"

local x = nn.input("x", { 2, 16, 1, 32 })
local w = nn.param("w", { 16, 16, 1, 5 })
local y = nn.conv2d(nn.relu(x), w, { stride = { 1, 2 }, padding = { 0, 2 } })
local loss = nn.sum(y * y)

return nn.program { nn.infer { "f", outputs = { dx = nn.grad(loss, x) } } }
