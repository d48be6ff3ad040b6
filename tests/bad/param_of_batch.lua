local nn = require "gradc"
local x = nn.input("x", { 64, 4 })
local w = nn.param("w", { x.shape[1], 4 })
return nn.program {
  nn.infer { "predict", outputs = { y = x * w }, batch = 1 },
}
