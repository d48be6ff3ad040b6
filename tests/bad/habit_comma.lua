local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local t = { a = 1
  b = 2 }
