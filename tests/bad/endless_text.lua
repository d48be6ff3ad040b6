local nn = require "gradc"
local x = 1e300
while true do local y = x .. "" end
