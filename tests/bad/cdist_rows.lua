local nn = require "gradc"
local d = nn.cdist(nn.ones { 4, 3 }, nn.ones { 5, 2 })
