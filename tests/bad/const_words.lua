local nn = require "gradc"
local mel = nn.const("parts/words.csv")
