-- show: --after parallel --target avx2 --threads
-- show: --after wait --target avx2 --threads
-- Parts of a team go from one kernel to the next where each reads what it has made
-- itself, and wait where they read rows of others.
local nn = require "gradc"

local x = nn.input("x", { 1024, 256 })
local w = nn.param("w", { 256, 256 })
local a = nn.matmul(x, w)
local b = nn.tanh(a + 1)
local c = nn.flip(b, 0)
local few = nn.sum(c * b, { 0 })

return nn.program {
  nn.infer { "f", outputs = { y = nn.matmul(nn.exp(b), w), z = few * 2 } },
}
