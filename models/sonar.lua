-- A mine or a rock, told by the echo: the experiment of Gorman and Sejnowski (1988).
--
-- 60 energies of a chirp go through h sigmoid units, or none, to one output (theirs had
-- two).  Training is as theirs: one sample after the other, squared error, no momentum,
-- weights that begin between -0.3 and 0.3, and no error where the output is within 0.2
-- of what it should be.  Their table has h = 0, 2, 3, 6, 12, 24, each 13 folds with 300
-- epochs, ten times:
--
--     for h in 0 2 3 6 12 24; do gradc build models/sonar.lua -D hidden=$h -o sonar_$h
--     ./sonar_$h cv --data DIR --folds 13 --repeats 10; done
--
-- sonar.csv has no header: 60 numbers, and M or R, in each row.

local nn = require "gradc"

local hidden = nn.setting("hidden", 12, { min = 0 })

local x = nn.input("x", { 1, 60 })
local y = nn.label("y", { 1 }, 2)

-- A layer as it was then.
local function layer(inputs, size, name)
  local even = { init = nn.init.uniform(-0.3, 0.3) }
  local w = nn.param(name .. ".weight", { size, inputs }, even)
  local b = nn.param(name .. ".bias", { size }, even)
  return function(v) return nn.sigmoid(nn.linear(v, w, b)) end
end

local h = x
if hidden > 0 then h = layer(60, hidden, "fc1")(x) end
local output = nn.squeeze(layer(h.shape[2], 1, "fc2")(h), 1)
local target = y:to "f32"

local off = output - target
local error = nn.where(nn.gt(nn.abs(off), 0.2), off, 0)
local right = nn.eq(nn.gt(output, 0.5), nn.gt(target, 0.5)):to "f32"

local columns = {}
for i = 1, 60 do columns[i] = i end

return nn.program {
  about = "mines and rocks by sonar, as in 1988",
  data = nn.csv {
    train = "sonar.csv", header = false,
    x = { columns = columns },
    y = { column = 61, values = { "R", "M" } },
  },
  fit = nn.fit { epochs = 300 },

  nn.infer { "predict", outputs = { mine = output }, batch = 1 },
  nn.train { "train", loss = nn.mean(error ^ 2) / 2,
             metrics = { accuracy = nn.mean(right) },
             optimizer = nn.sgd { lr = 2 } },
}
