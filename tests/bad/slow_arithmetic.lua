local nn = require "gradc"
local s = string.rep("0", 10000000) .. "1"
while true do local n = s + 1 end
