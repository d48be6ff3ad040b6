local nn = require "gradc"
local x = nn.input("x", { 4, 6 })
return nn.program {
  data = nn.files { x = { train = "x.jsonl", truncate = true } },
  nn.train { "train", loss = nn.mse_loss(x * nn.param("w", {}), x), optimizer = nn.adam {} },
}
