local nn = require "gradc"
local x = nn.concatenate({ nn.ones { 2 }, nn.zeros { 2 } }, 0)
