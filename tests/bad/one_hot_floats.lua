local nn = require "gradc"
local h = nn.one_hot(nn.input("y", { 4 }), 3)
