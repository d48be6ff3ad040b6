-- Two outputs of one name.
local nn = require "gradc"
local x = nn.input("x", { 2, 3 })
return nn.program {
  nn.infer { "predict", outputs = { { "y", x + 1 }, { "y", x + 2 } } },
}
