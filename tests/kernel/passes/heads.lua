-- show: --after order --target avx2
-- show: --after group --target avx2
-- show: --after tile --target avx2
-- The heads of attention are by themselves, and one loop goes over them: scores are
-- kept for one head.  Their rows are not whole vectors; what lanes read beyond a row
-- is their own.
local nn = require "gradc"

local q = nn.input("q", { 2, 3, 20, 12 })
local k = nn.input("k", { 2, 3, 20, 12 })
local v = nn.input("v", { 2, 3, 20, 12 })

return nn.program {
  nn.infer { "seen", outputs = { y = nn.scaled_dot_product_attention(q, k, v) } },
}
