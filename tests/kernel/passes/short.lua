-- show: --after tile --target m4f
-- Where code size matters, a short loop is written out if that spares enough of the
-- instructions of its entry: the bias of `small`, not that of `large`.
local nn = require "gradc"

local x, y = nn.input("x", { 8, 3 }), nn.input("y", { 8, 2 })
local wide, z = nn.input("wide", { 8, 512 }), nn.input("z", { 8, 2 })
local function train(name, x, y)
  return nn.train { name, loss = nn.mse_loss(x >> nn.linear { 2, name = name .. "_fc" }, y),
                    optimizer = nn.sgd { lr = 0.1 } }
end

return nn.program { train("small", x, y), train("large", wide, z) }
