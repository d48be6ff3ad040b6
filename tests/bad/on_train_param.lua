local nn = require "gradc"
local x = nn.input("x", { 2, 4 })
local w = nn.param("w", { 4 })
nn.on_train(x, w, function(old) return old + 1 end)
