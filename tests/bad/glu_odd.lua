local nn = require "gradc"
local y = nn.glu(nn.input("x", { 4, 5 }))
