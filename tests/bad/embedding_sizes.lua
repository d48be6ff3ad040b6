local nn = require "gradc"
local e = nn.embedding { 10 }
