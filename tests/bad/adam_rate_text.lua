local nn = require "gradc"
local o = nn.adam { lr = "0.001" }
