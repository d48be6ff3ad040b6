local nn = require "gradc"
local x = nn.input("x", { 4, 6, 2 })
local n = nn.input("n", { 3 }, "i32")
local y = nn.gru { 2, batch_first = true }(x, nil, n)
