local nn = require "gradc"
local x = nn.input("x", { 4, 2 })
local loss = nn.mean(x >> nn.linear { 1 })
return nn.program {
  nn.train { "train", loss = loss, optimiser = nn.sgd { lr = 0.1 } },
}
