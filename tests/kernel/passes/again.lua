-- show: --after order --target avx2
-- show: --after plan --target avx2
-- What all of it keeps does not fit: a value is made again behind the peak.
local nn = require "gradc"

local x = nn.input("x", { 128, 128 })
local w = nn.input("w", { 128, 512 })
local v = nn.input("v", { 512, 128 })
local a = nn.exp(nn.flip(x, 0))
local wide = nn.matmul(nn.matmul(a, a), w)
local back = nn.matmul(nn.tanh(nn.flip(wide, 0)) * wide, v)

return nn.program {
  nn.infer { "f", outputs = { y = nn.matmul(back, a) } },
}
