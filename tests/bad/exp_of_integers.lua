local nn = require "gradc"
local y = nn.label("y", { 4 }, 3)
local e = nn.exp(y)
