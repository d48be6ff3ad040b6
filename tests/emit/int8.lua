-- Inference with 8-bit integers: every op that has a form in them, and two that have
-- none, between floats.
local nn = require "gradc"

local x = nn.input("x", { 4, 2, 9, 9 })
local y = nn.label("y", { 4 }, 3)
local stem = x
  >> nn.conv2d { 6, 3, stride = 2, padding = 1, name = "stem" }       -- [4, 6, 5, 5]
  >> nn.batch_norm2d { name = "norm" }
  >> nn.relu6
local deep = stem
  >> nn.conv2d { 6, 3, padding = 1, groups = 6, bias = false, name = "depthwise" }
  >> nn.conv2d { 6, 1, name = "pointwise" }
local joined = nn.relu(stem + deep)                                   -- residual
local wide = nn.cat({ joined, nn.max_pool2d(joined, { 3, stride = 1, padding = 1 }) }, 1)
local pooled = wide >> nn.avg_pool2d { 2 }                            -- [4, 12, 2, 2]
local h = pooled:permute(0, 2, 3, 1)
  >> nn.flatten >> nn.linear { 7, name = "fc" } >> nn.gelu
local gate = nn.sigmoid(h) * nn.tanh(h)
local logits = gate >> nn.linear { 3, name = "head" }
local class = nn.argmax(logits, 1)

return nn.program {
  data = nn.table { x = nn.table_randn(16 * 162, 1),
                    y = { 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0 } },
  nn.infer { "predict", outputs = { logits = logits, class = class }, batch = 1,
             quantize = "int8" },
  nn.infer { "shares", outputs = { shares = nn.softmax(logits) }, quantize = "int8" },
  nn.infer { "attend", outputs = { alike = nn.matmul(h, h:t()) }, quantize = "int8" },
  nn.infer { "sorted", outputs = { sorted = nn.sort(logits, 1) }, batch = 1,
             quantize = "int8", border = "f32" },
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.adam { lr = 1e-2 } },
}
