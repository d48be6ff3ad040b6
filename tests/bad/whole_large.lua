local nn = require "gradc"
local z = nn.zeros { 3000000000 }
