local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
for i in range(3):
  x = nn.relu(x)
