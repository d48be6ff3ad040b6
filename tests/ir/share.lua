-- after share: what a batch norm sums on its way back, and sums that stay
local nn = require "gradc"
local x = nn.input("x", { 8, 3, 5 })
local w = nn.param("w", { 3 })
local h = nn.batch_norm1d { name = "norm" } (x * w:reshape({ 3, 1 }))
return nn.program {
  nn.train { "t", loss = nn.mean(nn.tanh(h)), optimizer = nn.sgd { lr = 0.1 } },
}
