local nn = require "gradc"
local y = nn.celu(nn.input("x", { 4 }), { alpha = 0 })
