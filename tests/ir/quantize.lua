-- after quantize: a layer of 8-bit integers, and the entries that measure and make it
local nn = require "gradc"

local x = nn.input("x", { 2, 3 })

return nn.program {
  nn.infer { "predict", outputs = { y = x >> nn.linear { 2, name = "fc" } >> nn.relu },
             quantize = "int8" },
}
