local nn = require "gradc"
return require "parts.compares"(nn.input("x", { 8, 4 }))
