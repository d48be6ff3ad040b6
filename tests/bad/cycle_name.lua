local nn = require "gradc"
local x = nn.input("x", { 4, 2 })
local p = x >> nn.linear { 1 }
return nn.program {
  data = nn.table { x = { 1, 2, 3, 4, 5, 6, 7, 8 } },
  fit = nn.fit { cycle = { "critic", "generater" } },
  nn.train { "critic", loss = nn.mean(p ^ 2), optimizer = nn.sgd { lr = 0.1 } },
  nn.train { "generator", loss = nn.mean(p), optimizer = nn.sgd { lr = 0.1 } },
}
