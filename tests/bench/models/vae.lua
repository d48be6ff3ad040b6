-- vae: 784-256-16-256-784 with draws between; what it infers is the mean
local nn = require "gradc"

local x = nn.input("x", { 64, 784 })
local y = nn.input("y", { 64, 784 })
local h = x >> nn.linear { 256 } >> nn.relu
local out = h >> nn.linear { 16 }
local log_var = h >> nn.linear { 16 }
local draw = out + nn.exp(0.5 * log_var) * nn.randn(out.shape)
local image = draw >> nn.linear { 256 } >> nn.relu >> nn.linear { 784 }
local described = nn.bce_with_logits(image, y, { reduction = "sum" })
local kl = -0.5 * nn.sum(1 + log_var - out ^ 2 - nn.exp(log_var))

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = (described + kl) / 64,
    optimizer = nn.adam { lr = 1e-3 },
  },
}
