local nn = require "gradc"
local x = nn.input("x", { 32, 784 })
local w = nn.param("w", { 128, 784 })
local y = x:matmul(w)
