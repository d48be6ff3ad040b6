local nn = require "gradc"
local function block(n)
  if n > 3 then error("a block has at most 3 layers") end
end
block(4)
