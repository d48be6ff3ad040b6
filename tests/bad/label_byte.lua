local nn = require "gradc"
local y = nn.label("y", { 16 }, 300, { dtype = "u8" })
