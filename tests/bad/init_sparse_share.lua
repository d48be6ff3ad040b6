local nn = require "gradc"
local w = nn.param("w", { 4, 3 }, { init = nn.init.sparse { sparsity = 2 } })
