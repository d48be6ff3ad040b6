local nn = require "gradc"
local s = string.rep("a", 1000000)
while true do s:gsub("", "") end
