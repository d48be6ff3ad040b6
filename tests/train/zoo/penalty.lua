-- A loss that holds weights down itself, beside yes-or-no targets.
local nn = require "gradc"

local x = nn.input("x", { 33, 5 })
local y = nn.input("y", { 33, 2 })
local w = nn.param("w", { 2, 5 })
local logits = x >> nn.linear { 2, name = "fc", weight = w }
local yes = {}
for i, v in ipairs(nn.table_rand(99 * 2, 7, 2)) do yes[i] = v < 0.5 and 1 or 0 end

return nn.program {
  data = nn.table { x = nn.table_randn(99 * 5, 7, 1), y = yes },
  nn.train { "train",
    loss = nn.bce_with_logits(logits, y) + 0.01 * nn.sum(nn.square(w)),
    optimizer = nn.adam { lr = 0.01, betas = { 0.8, 0.95 }, eps = 1e-5 } },
}
