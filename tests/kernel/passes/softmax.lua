-- show: --after tile --target m4f
-- show: --after nest --target cortex-m0
-- show: --after nest --target scalar
-- Where code size matters, the largest of a row begins with its bound, exponentials of
-- what is not positive and logarithms of their sums test less, and the few sums of a
-- small product are two.
local nn = require "gradc"

local x, y = nn.input("x", { 1, 32 }), nn.label("y", { 1 }, 32)
local bounded = nn.clamp(nn.amax(x, 1, { keepdim = true }), nil, 80)

return nn.program {
  nn.infer { "f", outputs = { p = x >> nn.linear { 10 } >> nn.softmax,
                              open = nn.exp(x - bounded),
                              loss = nn.cross_entropy(x, y) } },
}
