local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local w = nn.param("w", { 3 })
local a = nn.state("a", { 3 })
return nn.program {
  nn.train { "train", loss = nn.sum(x * w), optimizer = nn.sgd { lr = 0.1 },
             store = { { a, a + 1 }, { a, a + 2 } } },
}
