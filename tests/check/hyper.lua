-- A network whose weights another network gives, one set per sample.
local nn = require "gradc"
local x = nn.input("x", { 3, 5 })
local task = nn.input("task", { 3, 2 })
local y = nn.input("y", { 3, 4 })

local weights = (task >> nn.linear { 8 } >> nn.tanh >> nn.linear { 20 }):reshape(-1, 4, 5)
local out = nn.einsum("noi,ni->no", weights, x)
return nn.program { nn.train { "train", loss = nn.mse_loss(out, y), optimizer = nn.adam {} } }
