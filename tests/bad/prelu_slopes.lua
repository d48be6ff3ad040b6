local nn = require "gradc"
local y = nn.input("x", { 4, 5 }) >> nn.prelu { num_parameters = 3 }
