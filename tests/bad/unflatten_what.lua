local nn = require "gradc"
local y = nn.unflatten(nn.input("x", { 2, 12 }), 1, 5)
