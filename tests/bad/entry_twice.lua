local nn = require "gradc"
local x = nn.input("x", { 16, 3 })
return nn.program {
  nn.infer { "predict", outputs = { x = x } },
  nn.infer { "predict", outputs = { x = -x } },
}
