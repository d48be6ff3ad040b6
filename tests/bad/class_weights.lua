local nn = require "gradc"
local x = nn.input("x", { 4, 3 }); local y = nn.input("y", { 4 }, "i32")
local loss = nn.cross_entropy(x, y, { weight = { 1, 2 } })
