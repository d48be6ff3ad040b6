local nn = require "gradc"
local logits = nn.input("x", { 4 })
local y = nn.relu(logit)
