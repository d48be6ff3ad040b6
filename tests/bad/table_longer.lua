local nn = require "gradc"
local x, n = nn.input("x", { 2, 3 }), nn.input("n", { 2 }, "i32")
return nn.program {
  data = nn.table { x = { { 1 }, { 1, 2, 3, 4 } }, n = { lengths = "x" } },
  nn.train { "train", loss = nn.mse_loss(x * nn.param("w", {}), x, { lengths = n }), optimizer = nn.adam {} },
}
