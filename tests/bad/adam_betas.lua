local nn = require "gradc"
local o = nn.adam { betas = { 0.9, 1 } }
