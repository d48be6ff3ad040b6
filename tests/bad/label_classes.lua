local nn = require "gradc"
local y = nn.label("y", { 64 })
