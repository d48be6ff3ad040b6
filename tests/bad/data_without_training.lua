local nn = require "gradc"
local x = nn.input("x", { 8, 16 })
local logits = x >> nn.linear { 4 }
return nn.program {
  data = nn.table { x = { 1, 2, 3 } },
  nn.infer { "predict", outputs = { logits = logits } },
}
