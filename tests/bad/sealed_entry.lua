-- An entry is what it was checked to be.
local nn = require "gradc"
local e = nn.infer { "p", outputs = { z = nn.input("x", { 2 }) * 2 } }
e[1] = "p(void);\nint injected;\nvoid q"
return nn.program { name = "m", e }
