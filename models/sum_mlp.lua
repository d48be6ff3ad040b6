-- A small network learns to add three numbers, from samples that it draws for
-- itself: nn.rand is part of the program, so there is no data to read, and
-- every step sees sixteen new samples.
--
-- The numbers depend on the seed and on the step only: the same seed gives the
-- same training, bit for bit.  weighted_sum.lua shows how a network trained this
-- way is then used.

local nn = require "gradc"

local function network(x)
  return x
    >> nn.linear { 5, name = "fc1" }
    >> nn.relu
    >> nn.linear { 1, name = "fc2" }
end

local x = nn.rand { 16, 3 }
local y = nn.sum(x, 1, true)                    -- x1 + x2 + x3, as [16,1]
local prediction = network(x)

return nn.program {
  about = "3-5-1 learns x1 + x2 + x3",
  fit = nn.fit { steps = 1000, report = 100 },

  nn.train { "train", loss = nn.mse_loss(prediction, y),
             optimizer = nn.adam { lr = 0.01 } },
}
