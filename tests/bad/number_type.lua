local nn = require "gradc"
local y = nn.label("y", { 4 }, 3)
local z = y + 0.5
