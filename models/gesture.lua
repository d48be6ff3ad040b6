-- Hand gestures from a motion sensor: 119 moments of three accelerations and three
-- turning rates, five kinds of gesture, a network small enough for the board that the
-- sensor sits on.
--
-- Each file is the serial log of one gesture, made over and over; 119 rows are one
-- sample, and the number of the file is its class.  The sensor's channels differ in
-- size by a factor of thousand: nn.standardize measures each of the six over all
-- moments, and its numbers go to the board with the weights.

local nn = require "gradc"

local gestures = { "circ.csv", "flex.csv", "hori.csv", "punch.csv", "vert.csv" }
local moments, channels = 119, 6

local x = nn.input("x", { 16, moments, channels })
local y = nn.label("y", { 16 }, #gestures)

local logits = x
  >> nn.standardize { name = "scale" }
  >> nn.flatten
  >> nn.linear { 32, name = "fc1" }
  >> nn.relu
  >> nn.linear { #gestures, name = "fc2" }

return nn.program {
  about = "five gestures from a motion sensor",
  data = nn.csv {
    train = gestures, test = 0.2,
    x = { columns = { "aX", "aY", "aZ", "gX", "gY", "gZ" }, rows = moments },
    y = "file",
  },
  fit = nn.fit { epochs = 30 },

  nn.infer { "predict", outputs = { probability = nn.softmax(logits) }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y),
             metrics = { accuracy = nn.accuracy(logits, y) },
             optimizer = nn.adam { lr = 1e-3 } },
}
