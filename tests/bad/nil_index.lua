local nn = require "gradc"
local sizes = {}
local n = sizes.hidden.first
