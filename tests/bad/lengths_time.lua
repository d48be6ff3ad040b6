local nn = require "gradc"
local x = nn.input("x", { 4 })
local n = nn.input("n", { 4 }, "i32")
local loss = nn.mse_loss(x, x, { lengths = n })
