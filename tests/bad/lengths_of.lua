local nn = require "gradc"
local x, n = nn.input("x", { 4, 6 }), nn.input("n", { 4 }, "i32")
return nn.program {
  data = nn.files { x = { train = "x.jsonl" }, n = { lengths = "z" } },
  nn.train { "train", loss = nn.mse_loss(x * nn.param("w", {}), x, { lengths = n }), optimizer = nn.adam {} },
}
