local nn = require "gradc"
local w = nn.const("parts/numbers.csv", { 3, 3 })
