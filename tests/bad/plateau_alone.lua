local nn = require "gradc"
local rate = nn.schedule.reduce_on_plateau { lr = 0.1 }(nn.input("step", {}))
