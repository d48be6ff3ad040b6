local nn = require "gradc"
@nn.jit
local function f(x) return x end
