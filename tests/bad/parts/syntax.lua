local nn = require "gradc"
local x += 1
