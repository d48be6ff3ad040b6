local nn = require "gradc"
local x = nn.input("x", { 64, 4 })
local y = x:reshape(64, 2, 2)
return nn.program {
  nn.infer { "predict", outputs = { y = y }, batch = 1 },
}
