-- generator: noise to images by transposed convolutions, as in DCGAN
local nn = require "gradc"

local x = nn.input("x", { 16, 32 })
local y = nn.input("y", { 16, 1, 28, 28 })

local function up(channels)
  return nn.conv_transpose2d { channels, kernel_size = 4, stride = 2, padding = 1 }
end

local out = (x >> nn.linear { 32 * 7 * 7 }):view(x.shape[1], 32, 7, 7)
  >> nn.batch_norm2d {} >> nn.relu
  >> up(16) >> nn.batch_norm2d {} >> nn.relu
  >> up(1) >> nn.sigmoid

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.mse_loss(out, y),
    optimizer = nn.adam { lr = 2e-4, betas = { 0.5, 0.999 } },
  },
}
