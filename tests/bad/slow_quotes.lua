local nn = require "gradc"
local s = string.rep("\0", 10000000)
while true do local n = string.format("%q", s) end
