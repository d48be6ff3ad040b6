local nn = require "gradc"
local x = nn.input("x", { nil, 4 })
