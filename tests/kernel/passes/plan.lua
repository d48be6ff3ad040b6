-- show: --after group --target avx2
-- show: --after plan --target avx2
-- Products that do not live at the same time share a place; a value that dies in an
-- elementwise kernel is written over.
local nn = require "gradc"

local x = nn.input("x", { 64, 128 })
local w = nn.param("w", { 128, 128 })
local a = nn.matmul(x, w)
local b = nn.matmul(a, w)
local c = nn.matmul(b, w)
local all = nn.sum(c, { 0 })
local d = nn.sin(c + all)
local place = nn.argmax(d, 1)

return nn.program {
  nn.infer { "f", outputs = { y = nn.matmul(d, w), p = nn.flip(place, 0) + place } },
}
