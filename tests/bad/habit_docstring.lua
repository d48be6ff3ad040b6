local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
local function f(x)
  '''doubles'''
  return 2 * x
end
