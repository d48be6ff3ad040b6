local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
x.requires_grad = true
