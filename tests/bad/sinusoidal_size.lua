local nn = require "gradc"
local m = nn.sinusoidal_positions(0, 4)
