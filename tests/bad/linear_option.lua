local nn = require "gradc"
local fc = nn.linear { 128, nmae = "fc1" }
