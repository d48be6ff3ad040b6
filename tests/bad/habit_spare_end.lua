local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
local z = x + 1
end
