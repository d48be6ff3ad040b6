local nn = require "gradc"
local x = nn.input("x", { 4, 2 })
local y = x >> nn.linear { 1, name = "fc" }
return nn.program {
  fit = nn.fit {
    show = { "fc.wieght" },
  },
  nn.infer { "predict", outputs = { y = y } },
}
