-- Exclusive or: the four rows that no single line can separate, learned by one
-- hidden layer of three sigmoids.
--
-- separate = true also emits the parts of a training step as functions of their
-- own, for a caller that wants to stand between them:
--
--   xor_forward      prediction and loss
--   xor_backward     gradients of all parameters
--   xor_update       one step of each parameter against its gradient
--
-- Even there nothing needs zeroing: backward writes gradients, it does not add.

local nn = require "gradc"

local x = nn.input("x", { 4, 2 })
local y = nn.input("y", { 4, 1 })

local prediction = x
  >> nn.linear { 3, name = "fc1" }
  >> nn.sigmoid
  >> nn.linear { 1, name = "fc2" }
  >> nn.sigmoid

return nn.program {
  about = "2-3-1 learns exclusive or",
  data = nn.table {
    x = { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } },
    y = { 0, 1, 1, 0 },
  },
  fit = nn.fit { epochs = 5000, report = { every = 500, unit = "epochs" } },

  nn.infer { "predict", outputs = { prediction = prediction } },
  nn.train { "train", loss = nn.mse_loss(prediction, y),
             optimizer = nn.sgd { lr = 1.0 }, separate = true },
}
