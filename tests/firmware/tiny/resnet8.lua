-- ResNet-8 of MLPerf Tiny: ten classes from colour images of 32 x 32, one sample at a
-- time, the norms as in inference.
local nn = require "gradc"

local x, y = nn.input("x", { 1, 3, 32, 32 }), nn.label("y", { 1 }, 10)

local function conv(channels, kernel, stride)
  return nn.sequential {
    nn.conv2d { channels, kernel, stride = stride, padding = kernel // 2, bias = false },
    nn.batch_norm2d { training = false },
  }
end

local function block(name, channels, stride)
  local body = nn.sequential { conv(channels, 3, stride), nn.relu, conv(channels, 3, 1) }
  local shortcut = stride > 1 and conv(channels, 1, stride) or nil
  return nn.sequential { nn.residual { body, shortcut = shortcut }, nn.relu, name = name }
end

local logits = x
  >> nn.sequential { conv(16, 3, 1), nn.relu, name = "stem" }
  >> block("stage1", 16, 1)
  >> block("stage2", 32, 2)
  >> block("stage3", 64, 2)
  >> nn.global_avg_pool >> nn.flatten
  >> nn.linear { 10, name = "fc" }

local loss = nn.cross_entropy(logits, y)

return nn.program {
  nn.train { "train", loss = loss, optimizer = nn.sgd { lr = 0.01 } },
  nn.train { "adapt", loss = loss, optimizer = nn.sgd { lr = 0.01 },
             update = { "stage3.*", "fc.*" } },
}
