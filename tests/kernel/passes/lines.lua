-- show: --schedule --target avx2
-- show: --schedule --target scalar
-- What does not lie along the lanes is copied in panels, line by line.
local nn = require "gradc"

local x = nn.input("x", { 24, 4, 20 })
local y = nn.input("y", { 24, 4, 20 })

return nn.program {
  nn.infer { "f", outputs = { z = nn.einsum("abk,cbk->ac", x, y) } },
}
