-- Counted places that are read through guards: nothing holds them in memory until
-- a pad, a gather or a product asks for it, while others count them in place.
local nn = require "gradc"

local x = nn.input("x", { 3, 4 })
local at = nn.iota({ 3, 4 }, 1)
local before = at:slice(1, 0, 3):pad { 1, 0 }
local shifted = nn.where(nn.gt(x, 0), at, before)
local numbers = nn.to(at, "f32")

return nn.program {
  name = "counted",
  nn.infer { "shift", outputs = { shifted = shifted, moved = nn.gather(x, 1, before) } },
  nn.infer { "turn", outputs = { turned = nn.gather(numbers, 1, at:flip(1)) + x } },
  nn.infer { "product", outputs = { p = nn.matmul(numbers:pad { 1, 0 }, x:t():pad { 0, 0, 1, 0 }) } },
}
