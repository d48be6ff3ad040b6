local nn = require "gradc"
local x = nn.input("x", { 32, 784 })
local w = nn.param("w", { 785, 128 })
local y = nn.matmul(x, w)
