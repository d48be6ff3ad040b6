-- show: --after layout --target avx2
-- show: --after lower --target avx2
-- A weight lies in panels for one of the products that read it; the other copies its
-- other operand into panels.  What is too small for tiles stays as it is.
local nn = require "gradc"

local x = nn.input("x", { 32, 64 })
local w, v = nn.param("w", { 64, 64 }), nn.param("v", { 2, 3 })
local y = nn.matmul(nn.matmul(x, w), w:t())

return nn.program {
  nn.infer { "f", outputs = { y = y, small = nn.matmul(nn.input("z", { 3, 2 }), v) } },
}
