local nn = require "gradc"
local x = nn.input("x", { 64, 8 })
local t = nn.train { "train", loss = nn.mean(x), optimizer = "adam" }
