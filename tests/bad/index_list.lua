local nn = require "gradc"
local x = nn.input("x", { 3, 4 })
local y = x:index(nn.input("i", { 3 }, "i32"))
