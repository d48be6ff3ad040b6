local nn = require "gradc"
local x = nn.input("x", { 4, 1 })
return nn.program {
  data = nn.files { x = { train = "a.npy", white = 0 } },
  nn.train { "train", loss = nn.mean((x >> nn.linear { 1 }) ^ 2), optimizer = nn.sgd { lr = 0.1 } },
}
