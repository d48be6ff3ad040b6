-- w9: ResNet-8 of MLPerf Tiny
local nn = require "gradc"

local x = nn.input("x", { 32, 3, 32, 32 })
local y = nn.label("y", { 32 }, 10)

local function conv(channels, stride)
  return nn.conv2d { channels, kernel_size = 3, stride = stride, padding = 1, bias = false }
end

local function block(h, channels, stride)
  local body = h
    >> conv(channels, stride) >> nn.batch_norm2d {} >> nn.relu
    >> conv(channels, 1) >> nn.batch_norm2d {}
  local shortcut = stride == 1 and h
    or h >> nn.conv2d { channels, kernel_size = 1, stride = stride }
  return nn.relu(body + shortcut)
end

local h = x >> conv(16, 1) >> nn.batch_norm2d {} >> nn.relu
h = block(block(block(h, 16, 1), 32, 2), 64, 2)
local out = h >> nn.global_avg_pool >> nn.flatten >> nn.linear { 10 }

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.cross_entropy(out, y),
    optimizer = nn.sgd { lr = 0.01, momentum = 0.9 },
  },
}
