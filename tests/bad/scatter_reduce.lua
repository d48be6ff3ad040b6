local nn = require "gradc"
local x = nn.input("x", { 3, 4 })
local i = nn.input("i", { 3, 2 }, "i32")
local y = x:scatter(1, i, 1, { reduce = "divide" })
