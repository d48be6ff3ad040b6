-- A list of outputs of which one has no name.
local nn = require "gradc"
local x = nn.input("x", { 2, 3 })
return nn.program {
  nn.infer { "predict", outputs = { { "y", x + 1 }, x + 2 } },
}
