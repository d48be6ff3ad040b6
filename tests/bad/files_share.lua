local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
return nn.program {
  data = nn.files { x = { train = "a.npy", test = "b.npy" }, test = 0.2 },
  nn.train { "train", loss = nn.mean(x * nn.param("w", { 3 })), optimizer = nn.sgd { lr = 1 } },
}
