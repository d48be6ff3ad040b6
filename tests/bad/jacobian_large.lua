local nn = require "gradc"
local x = nn.input("x", { 300 })
local y = nn.jacobian(nn.exp(x), x)
