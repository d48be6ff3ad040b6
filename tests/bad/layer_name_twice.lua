local nn = require "gradc"
local x = nn.input("x", { 2, 8 })
  >> nn.linear { 8, name = "fc" }
  >> nn.linear { 4, name = "fc" }
