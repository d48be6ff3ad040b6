local nn = require "gradc"
local o = nn.sgd { lr = 0.1, nesterov = true }
