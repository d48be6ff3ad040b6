local nn = require "gradc"
local g = nn.clip_grad_norm(nn.zeros { 3 }, 1)
