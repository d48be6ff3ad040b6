-- show: --after nest --target avx2
-- show: --after nest --target scalar
-- What a condition may choose is read before it where there are vectors.
local nn = require "gradc"

local x = nn.input("x", { 40 })
local y = nn.input("y", { 40 })

return nn.program {
  nn.infer { "f", outputs = { z = nn.where(nn.less(0, x), nn.flip(y, 0), x * y) } },
}
