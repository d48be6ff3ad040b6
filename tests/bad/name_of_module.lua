local nn = require "gradc"
local adam = nn.optim.Adam { lr = 1e-3 }
