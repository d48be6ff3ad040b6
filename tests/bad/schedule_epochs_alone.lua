local nn = require "gradc"
local cosine = nn.schedule.cosine { lr = 0.1, epochs = 20 }
local rate = cosine(nn.const(3))
