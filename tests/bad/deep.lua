local nn = require "gradc"
local function f(n) return 1 + f(n + 1) end
f(1)
