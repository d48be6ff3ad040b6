local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local loss = nn.mean(x >> nn.linear { 2 })
return nn.program {
  nn.train { "train", loss = loss, optimizer = function(w, g) return nn.sum(g) end },
}
