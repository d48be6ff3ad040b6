-- Hand gestures from a motion sensor: 119 moments of three accelerations and three
-- turning rates, five kinds of gesture, a network small enough for the board that the
-- sensor sits on.
--
-- Each file is the serial log of one gesture, made over and over; 119 rows are one
-- sample, and the number of the file is its class.  The sensor's channels differ in
-- size by a factor of thousand: nn.standardize measures each of the six over all
-- moments, and its numbers go to the board with the weights.
--
-- Two convolutions look for short motions anywhere in time, and their mean over all
-- moments says how much of each there was: 4 kB of weights.
--
-- On the board `adapt` trains the last layer for the person who wears it.  Compiled with
-- `--entries predict,adapt` the rest is const and stays in flash: RAM holds 340 bytes.

local nn = require "gradc"

local gestures = { "circ.csv", "flex.csv", "hori.csv", "punch.csv", "vert.csv" }
local moments, channels = 119, 6

local x = nn.input("x", { 16, moments, channels })
local y = nn.label("y", { 16 }, #gestures)

local function channels_first(x) return x:transpose(1, 2) end    -- [16, 6, 119]
local function mean_over_time(x) return nn.mean(x, -1) end       -- [16, 16]

local logits = x
  >> nn.standardize { name = "scale" }
  >> channels_first
  >> nn.conv1d { 8, 5, stride = 2, name = "conv1" }
  >> nn.relu
  >> nn.conv1d { 16, 5, stride = 2, name = "conv2" }
  >> nn.relu
  >> mean_over_time
  >> nn.linear { #gestures, name = "fc" }

return nn.program {
  about = "five gestures from a motion sensor",
  data = nn.csv {
    train = gestures, test = 0.2,
    x = { columns = { "aX", "aY", "aZ", "gX", "gY", "gZ" }, rows = moments },
    y = "file",
  },
  fit = nn.fit { epochs = 60 },

  nn.infer { "predict", outputs = { probability = nn.softmax(logits) }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y),
             metrics = { accuracy = nn.accuracy(logits, y) },
             optimizer = nn.adam { lr = 5e-3 } },
  nn.train { "adapt", loss = nn.cross_entropy(logits, y),
             optimizer = nn.sgd { lr = 0.1 }, update = { "fc.*" } },
}
