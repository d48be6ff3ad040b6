local nn = require "gradc"
local x = nn.input("x", { 16, 3 })
local y = x >> nn.linear { 1 }
return nn.program {
  nn.train { "train", loss = y * y, optimizer = nn.sgd { lr = 0.1 } },
}
