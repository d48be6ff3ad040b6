-- Groups of a convolution that share a panel of weights, narrower than a vector.
local nn = require "gradc"

local x = nn.input("x", { 4, 4, 9 })
local y = nn.label("y", { 4 }, 3)
local logits = x >> nn.conv1d { 4, 3, groups = 2, stride = 2, name = "narrow" } >> nn.relu
  >> nn.conv1d { 10, 2, groups = 2, name = "wide" } >> nn.tanh >> nn.flatten
  >> nn.linear { 3, name = "fc" }

return nn.program {
  data = nn.table { x = nn.table_randn(8 * 36, 5), y = { 0, 1, 2, 0, 1, 2, 0, 1 } },
  fit = nn.fit { steps = 6 },
  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.adam { lr = 1e-2 } },
}
