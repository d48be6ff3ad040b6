local nn = require "gradc"
return nn.program { name = "empty" }
