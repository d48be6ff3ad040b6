local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local y = nn.relu(
  x +
)
