-- show: --after loops --target avx2
-- show: --after fuse --target avx2
-- An epilogue joins its sum; what two kernels read is stored, unless it is cheap; an
-- update takes its gradient from the sum.
local nn = require "gradc"

local x = nn.input("x", { 32, 48 })
local w, b = nn.param("w", { 48, 16 }), nn.param("b", { 16 })
local h = nn.tanh(nn.matmul(x, w) + b)

return nn.program {
  nn.infer { "f", outputs = { cheap = nn.sum(h * 2, { 0 }), both = h * 2 } },
  nn.train { "t", loss = nn.mean(h * h), optimizer = nn.sgd { lr = 0.1 } },
}
