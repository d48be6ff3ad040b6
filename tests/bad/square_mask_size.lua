local nn = require "gradc"
local m = nn.generate_square_subsequent_mask("4")
