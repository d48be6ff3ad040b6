local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
return nn.program {
  fit = nn.fit { steps = 5e9 },
  nn.train { "train", loss = x >> nn.linear { 1 } >> nn.mean, optimizer = nn.sgd { lr = 1 } },
}
