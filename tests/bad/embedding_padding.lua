local nn = require "gradc"
local e = nn.embedding { 10, 4, padding_idx = 10 }
