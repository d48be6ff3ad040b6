-- Three hidden layers with a different activation each, a learning rate that
-- depends on the step, momentum and weight decay.
local nn = require "gradc"

local x = nn.input("x", { 12, 10 })
local y = nn.input("y", { 12, 3 })

local p = x
  >> nn.linear { 17, name = "fc1" } >> nn.gelu
  >> nn.linear { 16, name = "fc2" } >> nn.silu
  >> nn.linear { 9, name = "fc3" } >> nn.tanh
  >> nn.linear { 3, name = "fc4" } >> nn.softplus

local q = p + nn.elu(x:narrow(1, 0, 3)) * 0.1 + nn.leaky_relu(x:narrow(1, 3, 3), 0.2)
            + nn.gelu(x:narrow(1, 6, 3), "tanh")

local function rate(step)
  return 0.1 * nn.min((step + 1) / 4, 1) * (0.5 + 0.5 * nn.cos(step * 0.1))
end

return nn.program {
  data = nn.table { x = nn.table_randn(30 * 10, 5), y = nn.table_randn(30 * 3, 6) },
  fit = nn.fit { steps = 12 },

  nn.infer { "predict", outputs = { q = q }, batch = 3 },
  nn.train { "train", loss = nn.smooth_l1_loss(q, y, { beta = 0.7 }),
             optimizer = nn.sgd { lr = rate, momentum = 0.9, nesterov = true,
                                  weight_decay = 0.01 } },
}
