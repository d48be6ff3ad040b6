-- show: --after lower --target avx2
-- show: --after order --target avx2
-- Copies in panels go before their first reader, and of two ways to go on that is
-- taken first which ends what is large.
local nn = require "gradc"

local x = nn.input("x", { 16, 64 })
local w = nn.param("w", { 64, 512 })
local v = nn.param("v", { 32, 512 })
local wide = nn.matmul(x, w)
local one = nn.matmul(nn.tanh(wide), v:t())
local two = nn.matmul(nn.sin(wide), v:t())

return nn.program {
  nn.infer { "f", outputs = { y = nn.matmul(one, two:t()) } },
}
