local nn = require "gradc"
local y = nn.label("y", { 16 }, 10, { dtype = "f32" })
