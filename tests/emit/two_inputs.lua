-- Two inputs meet; which elements of each matter is an output.
local nn = require "gradc"

local a = nn.input("a", { 6, 5 })
local b = nn.input("b", { 6, 4 })
local y = nn.input("y", { 6, 1 })

local h = nn.cat({ a >> nn.linear { 7, name = "left" }, b >> nn.linear { 6, name = "right" } }, 1)
local score = h >> nn.sigmoid >> nn.linear { 1, name = "out" }
local total = nn.sum(nn.sigmoid(score))

return nn.program {
  data = nn.table { a = nn.table_randn(14 * 5, 1), b = nn.table_randn(14 * 4, 2),
                    y = nn.table_rand(14, 3) },
  fit = nn.fit { steps = 12 },

  nn.infer { "saliency", outputs = { score = score, by_a = nn.abs(nn.grad(total, a)),
                                     by_b = nn.grad(total, b) } },
  nn.train { "train", loss = nn.bce_with_logits(score, y),
             metrics = { spread = nn.amax(score) - nn.amin(score) },
             optimizer = nn.sgd { lr = 0.5, momentum = 0.5, dampening = 0.1 } },
}
