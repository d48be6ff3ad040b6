local nn = require "gradc"
local x = nn.input("x", { 2, 1 })
local fit = nn.fit { picture = { x = "x", y = "x", evry = 20 } }
return nn.program {
  data = nn.table { x = { 1, 2 } }, fit = fit,
  nn.train { "train", loss = nn.mean(x >> nn.linear { 1 }), optimizer = nn.sgd { lr = 1 } },
}
