-- A residual network on colour images of 32 x 32 pixels: three stages of 16, 32 and
-- 64 channels, each with one block of two convolutions, and a shortcut around it.
--
-- The four files are IDX with four axes: images [n, 3, 32, 32] and labels [n].

local nn = require "gradc"

local x = nn.input("x", { 32, 3, 32, 32 })
local y = nn.label("y", { 32 }, 10)

-- Convolution and batch norm; the norm has a bias of its own.
local function conv(channels, kernel, stride)
  return nn.conv2d { channels, kernel_size = kernel, stride = stride,
                     padding = kernel // 2, bias = false,
                     init = nn.init.kaiming_normal { nonlinearity = "relu" } }
end

-- Where the size changes, the shortcut is a convolution of 1 x 1.
local function block(name, channels, stride)
  local body = nn.sequential {
    conv(channels, 3, stride), nn.batch_norm2d {}, nn.relu,
    conv(channels, 3, 1), nn.batch_norm2d {},
  }
  local shortcut = stride > 1
    and nn.sequential { conv(channels, 1, stride), nn.batch_norm2d {} } or nil
  return nn.sequential { nn.residual { body, shortcut = shortcut }, nn.relu, name = name }
end

local logits = x
  >> nn.sequential { conv(16, 3, 1), nn.batch_norm2d {}, nn.relu, name = "stem" }
  >> block("stage1", 16, 1)                      -- [32, 16, 32, 32]
  >> block("stage2", 32, 2)                      -- [32, 32, 16, 16]
  >> block("stage3", 64, 2)                      -- [32, 64, 8, 8]
  >> nn.global_avg_pool                          -- [32, 64, 1, 1]
  >> nn.flatten
  >> nn.linear { 10, name = "fc" }

return nn.program {
  about = "a residual network on colour images",
  data = nn.idx {
    x = { train = "train-images-idx4-ubyte", test = "t10k-images-idx4-ubyte",
          mean = 0.5, std = 0.25 },
    y = { train = "train-labels-idx1-ubyte", test = "t10k-labels-idx1-ubyte" },
  },
  fit = nn.fit { epochs = 20, report = 10 },

  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y),
             metrics = { accuracy = nn.accuracy(logits, y) },
             optimizer = nn.sgd { lr = 0.05, momentum = 0.9, weight_decay = 5e-4,
                                  schedule = nn.schedule.exponential { 0.9995 } } },
}
