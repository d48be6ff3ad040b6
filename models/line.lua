-- One linear layer learns y = 2x + 1 from five points and can then be asked about
-- x = 10, far outside of them.  The true answer is 21; after a hundred epochs the
-- layer says 22.3, after a thousand (--epochs 1000) 21.006.
--
-- nn.linear { 1 } makes the parameters fc.weight and fc.bias and applies them.
-- The number of its inputs follows from x.

local nn = require "gradc"

local x = nn.input("x", { 5, 1 })
local y = nn.input("y", { 5, 1 })

local prediction = x >> nn.linear { 1, name = "fc" }

return nn.program {
  about = "y = 2x + 1 from five points",
  data = nn.table { x = { 0, 1, 2, 3, 4 }, y = { 1, 3, 5, 7, 9 } },
  fit = nn.fit { epochs = 100, report = { every = 10, unit = "epochs" },
                 show = { "fc.weight", "fc.bias" } },

  -- The same formulas for one sample at a time.
  nn.infer { "predict", outputs = { prediction = prediction }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(prediction, y),
             optimizer = nn.sgd { lr = 0.01 } },
}
