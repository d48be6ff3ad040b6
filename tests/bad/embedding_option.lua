local nn = require "gradc"
local e = nn.embedding { 10, 4, max_norm = 1 }
