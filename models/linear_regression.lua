-- A straight line through four points, with no layers: the four steps of every
-- training loop, spelled out.
--
--   1. forward   compute the prediction from x and the parameters
--   2. loss      one number that says how wrong it is
--   3. backward  the gradient: how the loss changes with each parameter
--   4. update    a small step of each parameter against its gradient
--
-- The first two are written below.  nn.train adds the other two: it derives the
-- gradient from the loss as new formulas, computed afresh in every step.  No
-- gradient is stored and added to, so nothing needs to be set to zero.

local nn = require "gradc"

local x = nn.input("x", { 4, 1 })
local y = nn.input("y", { 4, 1 })

local w = nn.param("w", { 1, 1 })       -- both start at 0
local b = nn.param("b", { 1, 1 })

local prediction = nn.matmul(x, w) + b
local loss = nn.mean((prediction - y) ^ 2)

return nn.program {
  about = "y = w x + b through four points",
  data = nn.table { x = { 1, 2, 3, 4 }, y = { 3, 5, 7, 9 } },
  fit = nn.fit { epochs = 20, report = { every = 2, unit = "epochs" }, show = { w, b } },

  nn.infer { "predict", outputs = { prediction = prediction } },
  nn.train { "train", loss = loss, optimizer = nn.sgd { lr = 0.01 } },
}
