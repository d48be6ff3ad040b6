local nn = require "gradc"
return nn.program { require "parts.entry", require "parts.entry" }
