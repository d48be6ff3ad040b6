-- Sizes that divide by nothing, several batch sizes, shares as outputs.
local nn = require "gradc"

local x = nn.input("x", { 9, 7 })
local y = nn.label("y", { 9 }, 5)

local logits = x >> nn.linear { 13, name = "fc1" } >> nn.relu >> nn.linear { 5, name = "fc2" }

local classes = {}
for i = 1, 21 do classes[i] = i % 5 end

return nn.program {
  data = nn.table { x = nn.table_randn(21 * 7, 3), y = classes },
  fit = nn.fit { steps = 12 },

  nn.infer { "predict", outputs = { logits = logits, shares = nn.softmax(logits),
                                    best = nn.argmax(logits, 1) } },
  nn.infer { "one", outputs = { shares = nn.softmax(logits) }, batch = 1 },
  nn.infer { "many", outputs = { shares = nn.log_softmax(logits) }, batch = 50 },
  nn.train { "train", loss = nn.cross_entropy(logits, y, { label_smoothing = 0.1 }),
             metrics = { accuracy = nn.accuracy(logits, y) },
             optimizer = nn.adam { lr = 1e-2, weight_decay = 1e-3 } },
}
