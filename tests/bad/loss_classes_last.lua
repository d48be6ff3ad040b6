local nn = require "gradc"
local x = nn.input("x", { 8, 5, 3 })
local y = nn.label("y", { 8, 5 }, 4)
return nn.program {
  nn.train { "train", loss = nn.cross_entropy(x >> nn.linear { 4 }, y), optimizer = nn.adam {} },
}
