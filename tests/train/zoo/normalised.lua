-- Layer norm written out, then softmax attention of a sample to four keys.
local nn = require "gradc"

local x = nn.input("x", { 8, 10 })
local y = nn.input("y", { 8, 3 })
local gain = nn.param("gain", { 16 }, { init = 1 })
local keys = nn.param("keys", { 4, 16 })
local values = nn.param("values", { 4, 3 })

local h = x >> nn.linear { 16, name = "fc" } >> nn.elu
local c = h - nn.mean(h, -1, true)
h = gain * c * nn.rsqrt(nn.mean(c * c, -1, true) + 1e-5)
h = nn.matmul(nn.softmax(nn.matmul(h, keys:t()) / 4), values)

return nn.program {
  data = nn.table { x = nn.table_randn(16 * 10, 13, 1), y = nn.table_randn(16 * 3, 13, 2) },
  nn.train { "train", loss = nn.smooth_l1_loss(h, y, { beta = 0.3 }),
             optimizer = nn.sgd { lr = 0.1, momentum = 0.9 } },
}
