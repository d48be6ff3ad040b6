-- unet: down, up, and shortcuts that concatenate
local nn = require "gradc"

local x = nn.input("x", { 8, 1, 32, 32 })
local y = nn.input("y", { 8, 1, 32, 32 })

local function twice(h, channels)
  local function conv() return nn.conv2d { channels, kernel_size = 3, padding = 1 } end
  return h >> conv() >> nn.relu >> conv() >> nn.relu
end

local function up(h, beside, channels)
  local wide = h >> nn.conv_transpose2d { channels, kernel_size = 2, stride = 2 }
  return twice(nn.cat({ beside, wide }, 1), channels)
end

local a = twice(x, 8)
local b = twice(a >> nn.max_pool2d { 2 }, 16)
local c = twice(b >> nn.max_pool2d { 2 }, 32)
local out = up(up(c, b, 16), a, 8) >> nn.conv2d { 1, kernel_size = 1 }

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.bce_with_logits(out, y),
    optimizer = nn.adam { lr = 1e-3 },
  },
}
