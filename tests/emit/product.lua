-- A long product: its gradient is a sum over more values than one loop should read.
local nn = require "gradc"

local x, w = nn.input("x", { 9 }), nn.param("w", { 9 }, { init = 1 })
local h = x
for _ = 1, 70 do h = h * w + 0.001 end

return nn.program {
  nn.train { "train", loss = nn.sum(h), optimizer = nn.sgd { lr = 1e-3 } },
}
