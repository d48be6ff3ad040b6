-- show: --after order --target avx2
-- show: --after group --target avx2
-- show: --after tile --target avx2
-- A softmax is one loop over rows; rows that are read the other way round are not.
local nn = require "gradc"

local x = nn.input("x", { 32, 64 })
local p = nn.softmax(x, -1)

return nn.program {
  nn.infer { "same", outputs = { y = p } },
  nn.infer { "turned", outputs = { y = nn.flip(p, 0) * x } },
}
