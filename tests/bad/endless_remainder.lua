local nn = require "gradc"
local x = 1e300
while true do x = x % 7 + 1e300 end
