-- A cheap temperature sensor learns from a good one: what the first reads is not a straight
-- line of the temperature, and it moves with the voltage of the battery.
--
-- The board calls `train` whenever it has eight readings of both, and `measure` for ever
-- after, when the good one is gone.

local nn = require "gradc"

local reading = nn.input("reading", { 8, 2 })           -- of the sensor, of the battery
local degrees = nn.input("degrees", { 8, 1 })           -- in hundreds

local estimate = reading
  >> nn.linear { 8, name = "bend" }
  >> nn.tanh
  >> nn.linear { 1, name = "scale" }

return nn.program {
  about = "a cheap sensor learns from a good one",

  nn.infer { "measure", outputs = { estimate = estimate }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(estimate, degrees),
             optimizer = nn.adam { lr = 0.1, schedule = nn.schedule.cosine { 1000 } } },
}
