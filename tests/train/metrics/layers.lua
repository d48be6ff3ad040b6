-- Rows go through a loop over time, a convolution, attention, a batch norm and
-- several reshapes; the label of a row is one per step.
local seed = 1
local function rows(per, most)
  local list = {}
  for i = 1, 11 * per do
    seed = seed * 1103515245 + 12345 & 0x7fffffff
    list[i] = (seed >> 16) % most
  end
  return list
end
local x = nn.input("x", { BATCH, 6 }, "i32")
local y = nn.input("y", { BATCH, 6 }, "i32")
local h = x >> nn.embedding { 5, 4 }
h = h + nn.param("place", { 6, 4 }, { init = nn.init.normal(0, 0.1) })
h = h:permute { 0, 2, 1 } >> nn.conv1d { 4, 3, padding = 1 } >> nn.batch_norm1d {}
h = nn.relu(h):permute { 0, 2, 1 } >> nn.multihead_attention { 4, 2, batch_first = true }
local s = nn.gru { 4, 3, batch_first = true }(h)
local logits = s:reshape(-1, 3) >> nn.dropout(0.5) >> nn.linear { 5 }
local labels = y:reshape(-1)
return nn.program {
  data = nn.table { x = rows(6, 5), y = rows(6, 5) },
  fit = nn.fit { epochs = 2 },
  nn.train { "train", loss = nn.cross_entropy(logits, labels), optimizer = nn.sgd { lr = 0.1 },
    metrics = { accuracy = nn.accuracy(logits, labels), f1 = nn.f1(logits, labels, { classes = 5 }),
                least = nn.mean(nn.select((nn.sort(s, 1)), 1, 0)), top = nn.amax(s), shares = nn.mean(nn.softmax(logits, 1), 0) } },
}
