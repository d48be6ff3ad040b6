local nn = require "gradc"
local gain = nn.init.calculate_gain "relu6"
