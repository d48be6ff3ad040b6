-- Two inputs of one name: the entry of one row has its own.
local nn = require "gradc"

local x = nn.input("x", { 4, 6 })
local y = nn.label("y", { 4 }, 3)
local logits = x >> nn.linear { 5 } >> nn.tanh >> nn.linear { 3 }

return nn.program {
  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.sgd { lr = 0.1 } },
}
