local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local y = nn.matmul(x, x:t(), x)
