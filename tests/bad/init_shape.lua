local nn = require "gradc"
local w = nn.param("w", { 2, 3 }, { init = function(shape) return nn.rand { 3 } end })
