local nn = require "gradc"
local k = nn.input("k", { 4 })
if k >> nn.relu ~= k then k = -k end
