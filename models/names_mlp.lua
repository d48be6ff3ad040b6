-- A network that makes up names, after Bengio et al. (2003) and Karpathy's makemore:
-- three letters, 10 numbers for each, 200 hidden units, and the next letter.
--
-- The text has a name per line.  A window holds many places; each is answered from
-- the three characters that end there.  What lies before a line's beginning does not
-- count: it is all line ends, as if the name began there.  DIR holds train.txt and
-- dev.txt, made of Karpathy's names.txt:
--
--   awk '{ print > (NR % 10 == 0 ? "dev.txt" : "train.txt") }' names.txt
--   ./names_mlp train --data DIR --save names.safetensors
--   ./names_mlp sample --load names.safetensors --prompt "" --length 100

local nn = require "gradc"

local batch, window, context, symbols = 8, 32, 3, 27

local ids = nn.label("x", { batch, window }, symbols)
local next_ids = nn.label("y", { batch, window }, symbols)

-- [batch, window, context]: the characters that end at each place.  The line end is 0,
-- and so is what the window does not hold.
local columns = {}
for i = 1, context do columns[i] = nn.pad(ids, { context - i, i - context }) end
for i = context - 1, 1, -1 do
  columns[i] = nn.where(nn.eq(columns[i + 1], 0), columns[i + 1], columns[i])
end

local logits = nn.stack(columns, 2) >> nn.embedding { symbols, 10, name = "embedding" }
  >> nn.flatten { start_dim = 2 }
  >> nn.linear { 200, name = "fc1" }
  >> nn.tanh
  >> nn.linear { symbols, name = "fc2" }

-- The first places of a window do not know what came before.
local function known(t) return t:narrow(1, context - 1, window - context + 1):flatten(0, 1) end
local loss = nn.cross_entropy(known(logits), known(next_ids))
local steps = 30000

return nn.program {
  about = "three letters of a name, and the next one",
  data = nn.text { train = "train.txt", test = "dev.txt" },
  fit = nn.fit { steps = steps, report = 3000 },

  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = loss,
             optimizer = nn.adamw { lr = 3e-3, weight_decay = 0.01,
                                    schedule = nn.schedule.cosine { T_max = steps } } },
}
