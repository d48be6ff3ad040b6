local nn = require "gradc"
local shapes = {}
function shapes.square(x)
  return nn.matmul(x, x)
end
return shapes
