-- A frozen layer, one left out by name, no biases, and a rate that falls.
local nn = require "gradc"

local x = nn.input("x", { 5, 6 })
local y = nn.label("y", { 5 }, 4)

local logits = x
  >> nn.linear { 6, 12, name = "fixed", bias = false, freeze = true } >> nn.relu
  >> nn.linear { 9, name = "still" } >> nn.sigmoid
  >> nn.linear { 4, name = "head", bias = false }
local kinds = {}
for i, v in ipairs(nn.table_rand(20, 9, 2)) do kinds[i] = math.floor(4 * v) end

return nn.program {
  data = nn.table { x = nn.table_randn(20 * 6, 9, 1), y = kinds },
  nn.train { "train", params = { "head.*" },
             loss = nn.nll_loss(nn.log_softmax(logits), y),
             optimizer = nn.adam { lr = function(t) return 0.05 / (1 + 0.1 * t) end } },
}
