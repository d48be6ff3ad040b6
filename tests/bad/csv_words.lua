local nn = require "gradc"
local x, n = nn.input("x", { 4, 6 }), nn.input("n", { 4 }, "i32")
local p = x:unsqueeze(-1) >> nn.linear { 1 }
return nn.program {
  data = nn.csv { train = "x.csv", x = { column = "a", vocabulary = "words" }, n = { lengths = "x" } },
  nn.train { "train", loss = nn.mse_loss(p, p * 2, { lengths = n }), optimizer = nn.adam {} },
}
