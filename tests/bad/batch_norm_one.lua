local nn = require "gradc"
local x = nn.input("x", { 1, 3 })
local y = x >> nn.batch_norm1d
return nn.program {
  nn.infer { "predict", outputs = { y = y } },
  nn.train { "train", loss = nn.mean(y * y), optimizer = nn.sgd { lr = 0.1 } },
}
