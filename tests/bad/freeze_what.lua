local nn = require "gradc"
local w = nn.param("w", { 4 })
nn.freeze(w, 3)
