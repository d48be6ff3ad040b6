-- As sum_mlp, but for y = 2 x1 - x2 + 0.5 x3: the wanted weights are one more
-- small tensor, and the target is a matrix product with it.
--
-- The layers are made once and used twice: in training on drawn samples, and in
-- `predict` on the caller's.  Both use the same parameters.

local nn = require "gradc"

local network = nn.sequential {
  nn.linear { 5, name = "fc1" },
  nn.relu,
  nn.linear { 1, name = "fc2" },
}

local x = nn.rand { 16, 3 }
local weights = nn.const { 2, -1, 0.5 }
local y = nn.matmul(x, weights:reshape(3, 1))
local prediction = network(x)

return nn.program {
  about = "3-5-1 learns 2 x1 - x2 + 0.5 x3",
  fit = nn.fit { steps = 1000, report = 200 },

  nn.infer { "predict", outputs = { prediction = network(nn.input("x", { 1, 3 })) } },
  nn.train { "train", loss = nn.mse_loss(prediction, y),
             optimizer = nn.adam { lr = 0.01 } },
}
