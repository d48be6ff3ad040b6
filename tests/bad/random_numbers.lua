local nn = require "gradc"
local xs = {}
for i = 1, 10 do xs[i] = math.random() end
