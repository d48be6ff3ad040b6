-- w7: an LSTM of 128 over 64 characters
local nn = require "gradc"

local batch, window, width, symbols = 32, 64, 128, 65

local x = nn.label("x", { batch, window }, symbols)
local y = nn.label("y", { batch, window }, symbols)
local memory = nn.lstm { width, width, batch_first = true }(x >> nn.embedding { symbols, width })
local out = memory >> nn.linear { symbols }

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.cross_entropy(out:flatten(0, 1), y:flatten(0, 1)),
    optimizer = nn.adam { lr = 1e-3 },
  },
}
