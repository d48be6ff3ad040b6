local nn = require "gradc"
local x = nn.input("x", { 2, 4 })
nn.on_train(x, nn.buffer("count", {}), 1)
