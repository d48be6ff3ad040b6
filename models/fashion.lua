-- Clothes in ten classes, by a network of fewer than 100,000 parameters: three pairs
-- of convolutions, each with a batch norm, the picture halved after every pair.
--
-- --data names the folder with the four files of Fashion-MNIST.

local nn = require "gradc"

local x = nn.input("x", { 64, 1, 28, 28 })
local y = nn.label("y", { 64 }, 10)

local function conv(channels, name)
  return nn.sequential { nn.conv2d { channels, kernel_size = 3, padding = 1, bias = false },
                         nn.batch_norm2d {}, nn.relu, name = name }
end

local logits = x
  >> conv(16, "conv1") >> conv(16, "conv2") >> nn.max_pool2d { 2 }    -- [64, 16, 14, 14]
  >> conv(32, "conv3") >> conv(32, "conv4") >> nn.max_pool2d { 2 }    -- [64, 32, 7, 7]
  >> nn.dropout { 0.2 }
  >> conv(64, "conv5") >> conv(64, "conv6")
  >> nn.adaptive_avg_pool2d { 1 } >> nn.flatten
  >> nn.linear { 10, name = "fc" }

return nn.program {
  about = "convolutions on images of clothes, 73,000 parameters",
  data = nn.idx {
    x = { train = "train-images-idx3-ubyte", test = "t10k-images-idx3-ubyte" },
    y = { train = "train-labels-idx1-ubyte", test = "t10k-labels-idx1-ubyte" },
  },
  fit = nn.fit { epochs = 12 },

  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y),
             metrics = { accuracy = nn.accuracy(logits, y) },
             optimizer = nn.adamw { lr = 3e-3, weight_decay = 0.01,
                                    schedule = nn.schedule.cosine { epochs = 12 } } },
}
