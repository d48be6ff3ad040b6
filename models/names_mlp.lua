-- A network that makes up names, after Bengio et al. (2003) and Karpathy's makemore:
-- three letters, 10 numbers for each, 200 hidden units, and the next letter.
--
-- The text has a name per line.  Every letter and every line end is a sample: x holds
-- the three characters before it, which before the first letter are line ends.  DIR
-- holds Karpathy's names.txt; a tenth of the names is for testing.
--
--   ./names_mlp train --data DIR --save names.safetensors
--   ./names_mlp sample --load names.safetensors --length 100

local nn = require "gradc"

local batch, context, symbols = 256, 3, 27

local ids = nn.label("x", { batch, context }, symbols)
local next_id = nn.label("y", { batch }, symbols)

local logits = ids >> nn.embedding { symbols, 10, name = "embedding" }
  >> nn.flatten
  >> nn.linear { 200, name = "fc1" }
  >> nn.tanh
  >> nn.linear { symbols, name = "fc2" }

local steps = 30000

return nn.program {
  about = "three letters of a name, and the next one",
  data = nn.text { train = "names.txt", lines = true, test = 0.1 },
  fit = nn.fit { steps = steps, report = 3000 },

  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, next_id),
             optimizer = nn.adamw { lr = 3e-3, weight_decay = 0.01,
                                    schedule = nn.schedule.cosine { T_max = steps } } },
}
