local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local loss = nn.cross_entropy(x, nn.softmax(x), { ignore_index = 0 })
