-- show: --after name --target avx2
-- show: --after slice --target m4f --slice
-- show: --after merge --target avx2
-- Two layers of one size: names, units of slices, and one function for both.
local nn = require "gradc"

local x = nn.input("x", { 3, 8 })

return nn.program {
  nn.infer { "f", outputs = {
    y = x >> nn.linear { 8, name = "fc1" } >> nn.relu >> nn.linear { 8, name = "fc2" } >> nn.relu } },
}
