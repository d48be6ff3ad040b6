local nn = require "gradc"
local x, n = nn.label("x", { 4, 6 }, 9), nn.input("n", { 4 }, "i32")
local p = x >> nn.embedding { 9, 1 }
return nn.program {
  data = nn.csv { train = "x.csv", x = { column = "a", vocabulary = "chars" }, n = { lengths = "x" } },
  nn.train { "train", loss = nn.mse_loss(p, p * 2, { lengths = n }), optimizer = nn.adam {} },
}
