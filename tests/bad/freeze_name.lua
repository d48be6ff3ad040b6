local nn = require "gradc"
local x = nn.input("x", { 2, 4 })
local y = x >> nn.linear { 3, name = "fc1" }
nn.freeze("fc2.*")
