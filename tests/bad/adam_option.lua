local nn = require "gradc"
local o = nn.adam { learning_rate = 1e-3 }
