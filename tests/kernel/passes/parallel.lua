-- show: --after tile --target avx2 --threads
-- show: --after parallel --target avx2 --threads
-- Parts of a team share the rows of a map, the parts of a sum and the tiles of a
-- product; the sum of those parts takes less time than waiting: one part does it.
local nn = require "gradc"

local x = nn.input("x", { 512, 512 })
local y = nn.tanh(x) * 2

return nn.program {
  nn.infer { "f", outputs = { y = y, s = nn.sum(x), m = nn.matmul(y, x) } },
}
