local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local fc = nn.linear { 3, name = "fc" }
fc:eval()
