local nn = require "gradc"
local o = nn.adam { 0.1, eps = 1e-6 }
