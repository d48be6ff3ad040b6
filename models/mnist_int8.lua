-- Digits for a small processor: a network that is trained to be computed with 8-bit
-- integers, 6 kB of weights.
--
-- nn.fake_quantize rounds numbers in training as the integers will round them: the
-- weights of each layer, one scale for each output, and what goes from layer to layer.
-- So the network learns to live with it.  Gradients pass as if nothing was rounded.
-- The entry `predict` then computes with just these integers:
--
--   build/gradc build models/mnist_int8.lua -o mnist_int8
--   ./mnist_int8 train --data DIR --save weights.safetensors
--   ./mnist_int8 export --int8 --data DIR --load weights.safetensors \
--       --target m4f --entries predict -o firmware

local nn = require "gradc"

local x = nn.input("x", { 32, 1, 28, 28 })
local y = nn.label("y", { 32 }, 10)

-- Weights from -127 to 127; what a layer gives from -128 to 127, wherever its zero is.
local function weights()
  return nn.fake_quantize { quant_min = -127, quant_max = 127, qscheme = "per_channel_symmetric" }
end
local function codes(name)
  return nn.fake_quantize { quant_min = -128, quant_max = 127, name = name }
end

local logits = x
  >> codes "x_codes"
  >> nn.conv2d { 8, 5, stride = 2, weight_fake_quant = weights(), name = "conv1" }   -- [32, 8, 12, 12]
  >> nn.relu
  >> codes "conv1_codes"
  >> nn.conv2d { 12, 5, stride = 2, weight_fake_quant = weights(), name = "conv2" }  -- [32, 12, 4, 4]
  >> nn.relu
  >> codes "conv2_codes"
  >> nn.flatten
  >> nn.linear { 10, weight_fake_quant = weights(), name = "fc" }
  >> codes "logits_codes"

return nn.program {
  about = "digits in 8-bit integers",
  data = nn.idx {
    x = { train = "train-images-idx3-ubyte", test = "t10k-images-idx3-ubyte" },
    y = { train = "train-labels-idx1-ubyte", test = "t10k-labels-idx1-ubyte" },
  },
  fit = nn.fit { epochs = 5 },

  nn.infer { "predict", outputs = { logits = logits }, batch = 1, quantize = "int8" },
  nn.train { "train", loss = nn.cross_entropy(logits, y),
             metrics = { accuracy = nn.accuracy(logits, y) },
             optimizer = nn.adam { lr = 2e-3 } },
}
