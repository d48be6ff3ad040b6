-- show: --after tile --target avx512
-- show: --after tile --target neon
-- Windows of a row that are not whole vectors, in vectors that divide them.
local nn = require "gradc"

local x = nn.input("x", { 2, 3, 24, 24 })

return nn.program { nn.infer { "f", outputs = { y = nn.max_pool2d(x, 2) } } }
