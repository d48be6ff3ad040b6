local nn = require "gradc"
local a = 1
del a
