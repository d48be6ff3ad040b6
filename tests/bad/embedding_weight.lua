local nn = require "gradc"
local e = nn.embedding { weight = nn.param("w", { 3 }) }
