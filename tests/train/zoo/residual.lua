-- Two blocks whose input is added to their output.
local nn = require "gradc"

local x = nn.input("x", { 16, 9 })
local y = nn.input("y", { 16, 9 })

local h = x
for i = 1, 2 do
  h = h + (h >> nn.linear { 31, name = "up" .. i } >> nn.tanh
             >> nn.linear { 9, name = "down" .. i })
end

return nn.program {
  data = nn.table { x = nn.table_randn(48 * 9, 5, 1), y = nn.table_randn(48 * 9, 5, 2) },
  nn.train { "train", loss = nn.huber_loss(h, y, { delta = 0.7 }),
             optimizer = nn.sgd { lr = 0.05, momentum = 0.9, dampening = 0.3,
                                  weight_decay = 0.01 } },
}
