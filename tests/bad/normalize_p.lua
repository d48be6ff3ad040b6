local nn = require "gradc"
local y = nn.normalize(nn.input("x", { 2, 4 }), { p = 0 })
