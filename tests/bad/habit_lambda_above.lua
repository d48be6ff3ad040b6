local nn = require "gradc"
local f = lambda x, y: x
return nn.program {}
