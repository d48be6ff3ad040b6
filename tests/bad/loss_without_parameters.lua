local nn = require "gradc"
local x = nn.input("x", { 16, 3 })
local y = x >> nn.linear { 3 }
return nn.program {
  nn.train { "train", loss = nn.mean(x), optimizer = nn.sgd { lr = 0.1 } },
}
