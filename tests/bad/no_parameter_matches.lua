local nn = require "gradc"
local x = nn.input("x", { 16, 3 })
local y = x >> nn.linear { 3, name = "head" }
return nn.program {
  nn.train { "adapt", loss = nn.mean(y), params = { "haed.weight" },
             optimizer = nn.sgd { lr = 0.1 } },
}
