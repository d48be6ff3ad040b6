local nn = require "gradc"
local k = nn.input("k", { 4 })
if k < 0 or k > 1 then k = -k end
