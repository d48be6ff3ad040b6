local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local function layer(x) local h = nn.relu(x) end
local z = x >> layer
