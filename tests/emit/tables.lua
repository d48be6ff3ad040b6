-- Numbers that are known when the model is compiled: as operands of everything that reads
-- arrays, in training, in a loop, and where a parameter begins.
local nn = require "gradc"

local x, y = nn.input("x", { 6, 8 }), nn.input("y", { 6, 5 })
local rows = {}
for i = 1, 8 do
  rows[i] = {}
  for j = 1, 5 do rows[i][j] = (i * 7 + j * 3) % 11 / 4 - 1 end
end
local bank = nn.const(rows)
local order = nn.const({ 3, 1, 0, 2, 4 }, nil, "i32")
local mask = nn.const({ 0, -1 / 0, 0, 0, -1 / 0 })
local kernel = nn.const { { { 0.25, 0.5, 0.25, 0, -1 } } }
local half = nn.const({ 0.5, 1.5, -2, 8, 1 / 3 }, nil, "bf16")
local scale = nn.param("scale", { 5 }, { init = { 1, 2, 3, 4, 5 } })

local h = x:matmul(bank):index_select(1, order)
local wide = nn.conv1d(x:unsqueeze(1), kernel, nil, { padding = 2 }):squeeze(1)
local logits = (h + wide:matmul(bank * 0.1)) * scale >> nn.linear { 5, name = "fc" }
local gate = nn.scan(function(c, e)
  local next = nn.tanh(c * 0.5 + e * nn.const { 1, -1, 0.5, 2, 0.25 })
  return next, next
end, nn.zeros { 5 }, logits)

return nn.program {
  nn.infer { "values", outputs = { p = nn.softmax(logits + mask, -1), gate = gate,
    picked = bank:gather(0, nn.const { { 7, 0, 1, 2, 3 } }:to "i32"), half = half:to "f32" * 3 } },
  nn.train { "train", loss = nn.mean((gate - y) ^ 2) + nn.mean(logits ^ 2) * 0.1,
    optimizer = nn.adam { lr = 0.01 } },
}
