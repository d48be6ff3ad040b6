local nn = require "gradc"
local k = nn.input("k", { 4 })
local y = k >> nn.relu >= 1
