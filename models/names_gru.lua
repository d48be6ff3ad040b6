-- A recurrent network that makes up names: every name is a sample, as long as it is.
--
-- x begins with a line end and y ends with one; n holds how many symbols count, at most
-- 16.  What is behind them is padding: the memory of a name that is over stays as it
-- is, and the loss is the mean over real symbols.  Batches are of names of similar
-- length.  DIR holds Karpathy's names.txt, or any other text of short lines.
--
--   ./names_gru train --data DIR --save names.safetensors
--   ./names_gru sample --load names.safetensors --length 100

local nn = require "gradc"

local batch, longest, width, symbols = 64, 16, 64, 27

local ids = nn.label("x", { batch, longest }, symbols)
local next_ids = nn.label("y", { batch, longest }, symbols)
local n = nn.input("n", { batch }, "i32")

local embedded = ids >> nn.embedding { symbols, 16, name = "embedding" }
local memory = nn.gru { 16, width, batch_first = true, name = "gru" }(embedded, nil, n)
local logits = memory >> nn.linear { symbols, name = "head" }

local function classes_second(x) return x:transpose(1, 2) end
local loss = nn.cross_entropy(classes_second(logits), next_ids, { lengths = n })

return nn.program {
  about = "names letter by letter, each as long as it is",
  data = nn.text { train = "names.txt", lines = true, lengths = "n", test = 0.1 },
  fit = nn.fit { epochs = 10, bucket = "n" },

  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = loss,
             metrics = { accuracy = nn.accuracy(classes_second(logits), next_ids, { lengths = n }) },
             optimizer = nn.adam { lr = 3e-3 } },
}
