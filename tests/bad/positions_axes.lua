local nn = require "gradc"
local y = nn.input("x", { 5, 8 }) >> nn.positional_encoding
