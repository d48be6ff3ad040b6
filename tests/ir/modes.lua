-- after simplify: dropout and batch norm in training, in inference, and by request
local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local y = x >> nn.batch_norm1d { name = "bn" } >> nn.dropout { p = 0.25 }
local w = nn.param("w", { 3 })
return nn.program {
  nn.infer { "predict", outputs = { y = y } },
  nn.infer { "sample", outputs = { y = y }, mode = "train" },
  nn.train { "train", loss = nn.mean(y * w), optimizer = nn.sgd { lr = 0.1 }, params = { "w" } },
}
