local nn = require "gradc"
local m = nn.alibi(4, 0)
