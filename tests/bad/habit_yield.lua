local nn = require "gradc"
local function f(x)
  yield x
end
