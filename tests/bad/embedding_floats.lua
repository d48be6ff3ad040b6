local nn = require "gradc"
local y = nn.input("x", { 2, 3 }) >> nn.embedding { 10, 4 }
