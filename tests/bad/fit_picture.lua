local nn = require "gradc"
local x = nn.input("x", { 4, 1 })
local y = nn.input("y", { 4, 1 })
return nn.program {
  fit = nn.fit { epochs = 3, picture = { "perdict", x = "x", y = "y" } },
  nn.infer { "predict", outputs = { y = x + y } },
}
