local nn = require "gradc"
local x = nn.input("x", { 4, 3, 2 })
local y = nn.einsum("ij,jk->ik", x, x)
