local nn = require "gradc"
local x = nn.input("x", { 2, 3 })
local c = nn.const { 1, 2, dtype = "i32" }
