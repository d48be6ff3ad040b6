local nn = require "gradc"
local y = nn.input("x", { 5, 2, 8 }) >> nn.positional_embedding { 4 }
