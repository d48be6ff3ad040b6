local nn = require "gradc"
local x = nn.input("x", { 4, 2 })
local y = nn.laplacian(nn.exp(x), x)
