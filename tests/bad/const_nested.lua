local nn = require "gradc"
local t = {}
t[1] = t
local c = nn.const(t)
