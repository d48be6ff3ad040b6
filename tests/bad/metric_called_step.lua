local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local w = nn.param("w", { 3 })
return nn.program {
  nn.train { "train", loss = nn.sum(x * w), optimizer = nn.sgd { lr = 0.1 },
             metrics = { step = nn.sum(x) } },
}
