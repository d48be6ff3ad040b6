local nn = require "gradc"
local fc = nn.linear { "128" }
