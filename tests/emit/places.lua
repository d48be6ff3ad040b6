-- Tied embeddings: one parameter is read at data-dependent indices and is the
-- operand of a product, so it lies in panels; prefix sums and its rows in
-- order on the way.
local nn = require "gradc"
local graph = require "gradc.graph"

local words = nn.input("words", { 6, 5 }, "i32")
local next_word = nn.label("next_word", { 6 }, 70)
local w = nn.param("w", { 70, 36 }, { init = nn.init.normal(0, 0.5) })

local at = words:reshape(30, 1):expand(30, 36)
local e = nn.tanh(w:gather(0, at)):reshape(6, 5, 36)
local sums = graph.cumsum(e, 1) * 0.25
local last = sums:select(1, 4) + graph.cumsum(sums:select(1, 2), 1) * 0.01
local logits = nn.matmul(last, w:t())
local counts = graph.scatter_add(nn.ones { 30 }, words:reshape(30), 0, 70)
local best = nn.argmax(logits, 1)
local sorted, order = nn.sort(w, 0, true)

return nn.program {
  nn.infer { "predict", outputs = { logits = logits, counts = counts,
             sorted = sorted, order = order,
             again = w:gather(0, best:reshape(6, 1):expand(6, 36)) } },
  nn.train { "train", loss = nn.cross_entropy(logits, next_word),
             optimizer = nn.adam { lr = 1e-3 } },
}
