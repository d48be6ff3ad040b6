-- A recurrent network that learns to write like a text, character by character: the
-- sizes of Karpathy's char-rnn, one LSTM of 128.
--
-- Every window of 50 characters starts with an empty memory.  The loop over its
-- characters is one `scan`: the C has one body for it, and the way back through time
-- is a loop of its own.  `bits` is the loss in bits per character.
--
--   build/gradc build models/char_lstm.lua -o char_lstm
--   ./char_lstm train --data DIR --save lstm.safetensors    # DIR holds input.txt
--   ./char_lstm sample --load lstm.safetensors --prompt "ROMEO:" --length 500

local nn = require "gradc"

local batch, window, width, symbols = 50, 50, 128, 65

local ids = nn.label("x", { batch, window }, symbols)
local next_ids = nn.label("y", { batch, window }, symbols)

local embedded = ids >> nn.embedding { symbols, width, name = "embedding" }
local memory = nn.lstm { width, width, batch_first = true, name = "lstm" }(embedded)
local logits = memory >> nn.linear { symbols, name = "head" }

-- [batch, window] positions are as good as one long batch.
local loss = nn.cross_entropy(logits:flatten(0, 1), next_ids:flatten(0, 1))

return nn.program {
  about = "an LSTM that continues a text",
  data = nn.text { train = "input.txt", test = 0.1 },
  fit = nn.fit { steps = 1500, report = 100 },

  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = loss,
             metrics = { bits = loss / math.log(2) },
             optimizer = nn.adam { lr = 3e-3 } },
}
