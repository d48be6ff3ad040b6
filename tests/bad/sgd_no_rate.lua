local nn = require "gradc"
local o = nn.sgd { momentum = 0.9 }
