local nn = require "gradc"
local x = nn.input("x", { 64, 8 })
local p = x >> nn.linear { 1 }
local t = nn.train { "train", loss = nn.mean(p), optimizer = nn.adam {}, epochs = 5 }
