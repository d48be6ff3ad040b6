local nn = require "gradc"
local x, n = nn.input("x", { 4, 6 }), nn.input("n", { 4 })
return nn.program {
  data = nn.files { x = { train = "x.jsonl" }, n = { lengths = "x" } },
  nn.train { "train", loss = nn.mse_loss(x * nn.param("w", {}), x * nn.mean(n)), optimizer = nn.adam {} },
}
