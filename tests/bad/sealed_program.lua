-- So is a program, whose name is that of files.
local nn = require "gradc"
local p = nn.program { nn.infer { "p", outputs = { z = nn.input("x", { 2 }) * 2 } } }
p.name = "../CANARY"
return p
