local nn = require "gradc"
local loss = nn.mean(nn.input("x", { 8, 4 }) >> nn.linear { 1, name = "fc" })
return nn.program { nn.train { "train", loss = loss, optimizer = nn.adam {}, swa = { every = 10 } } }
