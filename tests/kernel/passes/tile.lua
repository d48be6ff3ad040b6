-- show: --after nest --target avx512
-- show: --after tile --target avx512
-- show: --after tile --target scalar
-- A product in tiles of vectors and of numbers, and a padded map whose loops end where
-- its guards do.
local nn = require "gradc"

local x = nn.input("x", { 12, 20 })
local y = nn.matmul(x, nn.param("w", { 20, 32 }))

return nn.program {
  nn.infer { "f", outputs = { y = nn.relu(y), p = nn.pad(x, { 2, 2 }) } },
}
