local nn = require "gradc"
local x = nn.input("x", { 2, 3 })
local z = x:permute { 1, nil, 0 }
