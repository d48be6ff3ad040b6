-- show: --after tile --target m4f
-- show: --after tile --target cortex-m0
-- Where code size matters, what is tiny in an optimizer's average is dropped by a function
-- of the runtime.
local nn = require "gradc"

local x, y = nn.input("x", { 2, 3 }), nn.input("y", { 2, 1 })

return nn.program {
  nn.train { "train", loss = nn.mse(x >> nn.linear { 1, bias = false }, y),
             optimizer = nn.sgd { lr = 0.1, momentum = 0.9 } },
}
