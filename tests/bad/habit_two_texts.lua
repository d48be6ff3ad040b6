local nn = require "gradc"
local a = 'b' 'c'
