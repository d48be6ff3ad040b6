local nn = require "gradc"
local x = nn.const(300, { 2 }, "u8")
