local nn = require "gradc"
local n = 2
if n == 1 then elif n == 2 then n = 3 end
