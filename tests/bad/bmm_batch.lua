local nn = require "gradc"
local x = nn.input("x", { 3, 4 })
local i = nn.input("i", { 3, 2 }, "i32")
local y = nn.bmm(nn.ones(2, 3, 4), nn.ones(3, 4, 5))
