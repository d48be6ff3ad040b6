-- What is detached counts as constant: a straight-through rounding, and an embedding
-- whose padding row gets no gradient.
local nn = require "gradc"

local x = nn.input("x", { 8, 5 })
local ids = nn.label("ids", { 8 }, 6)
local h = x >> nn.linear { 4, name = "fc" }
local hard = h + nn.detach(nn.round(3 * h) / 3 - h)
local e = ids >> nn.embedding { 6, 4, padding_idx = 2, name = "rows" }

return nn.program {
  nn.train { "train", loss = nn.mean(nn.square(hard + e) * nn.softmax(h * nn.detach(e), -1)),
             optimizer = nn.sgd { lr = 0.1 } },
}
