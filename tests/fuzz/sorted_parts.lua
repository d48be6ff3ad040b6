-- Rows that lie in several tensors are sorted one after the other in one function.
local nn = require "gradc"

local x, y = nn.input("x", { 5, 3 }), nn.input("y", { 5, 4 })

return nn.program {
  nn.infer { "f", outputs = { y = nn.argsort(nn.cat({ x, y }, 1), 0),
                              z = nn.argsort(nn.pad(x, { 1, 1 }), 0) } },
}
