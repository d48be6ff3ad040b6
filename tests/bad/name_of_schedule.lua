local nn = require "gradc"
local adam = nn.adam { schedule = nn.schedule.CosineAnnealingLR { T_max = 20 } }
