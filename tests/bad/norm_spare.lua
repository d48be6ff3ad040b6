local nn = require "gradc"
local x = nn.input("x", { 4, 6, 3 })
local w = nn.param("w", { 6 })
local y = nn.group_norm(x, 3, w, w, 1e-5, w)
