local nn = require "gradc"
local a <- 3
