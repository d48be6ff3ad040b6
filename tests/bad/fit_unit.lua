local nn = require "gradc"
local x = nn.input("x", { 4, 2 })
return nn.program {
  fit = nn.fit { epochs = 3, report = { every = 2, unit = "epoch" } },
  nn.infer { "predict", outputs = { x = x } },
}
