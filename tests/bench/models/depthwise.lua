-- depthwise: the separable convolutions of MobileNet
local nn = require "gradc"

local x = nn.input("x", { 16, 3, 32, 32 })
local y = nn.label("y", { 16 }, 10)

local function conv(channels, kernel, stride, groups)
  return nn.conv2d { channels, kernel_size = kernel, stride = stride, padding = kernel // 2,
                     groups = groups, bias = false }
end

local function separable(h, channels, stride)
  local depth = h.shape[2]
  return h
    >> conv(depth, 3, stride, depth) >> nn.batch_norm2d {} >> nn.relu
    >> conv(channels, 1, 1, 1) >> nn.batch_norm2d {} >> nn.relu
end

local h = x >> conv(16, 3, 1, 1) >> nn.batch_norm2d {} >> nn.relu
h = separable(separable(separable(h, 32, 1), 64, 2), 64, 1)
local out = h >> nn.global_avg_pool >> nn.flatten >> nn.linear { 10 }

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.cross_entropy(out, y),
    optimizer = nn.sgd { lr = 0.01, momentum = 0.9 },
  },
}
