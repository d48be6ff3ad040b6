-- DS-CNN of MLPerf Tiny: twelve words from 49 frames of 10 coefficients, one sample at
-- a time, the norms as in inference.
local nn = require "gradc"

local x, y = nn.input("x", { 1, 1, 49, 10 }), nn.label("y", { 1 }, 12)

local function norm() return nn.sequential { nn.batch_norm2d { training = false }, nn.relu } end

local function separable(name)
  return nn.sequential {
    nn.conv2d { 64, 3, padding = 1, groups = 64, bias = false }, norm(),
    nn.conv2d { 64, 1, bias = false }, norm(), name = name,
  }
end

local logits = x
  >> nn.sequential { nn.conv2d { 64, { 10, 4 }, stride = 2, padding = { 5, 1 }, bias = false },
                     norm(), name = "stem" }
  >> separable("block1") >> separable("block2")
  >> separable("block3") >> separable("block4")
  >> nn.global_avg_pool >> nn.flatten
  >> nn.linear { 12, name = "fc" }

local loss = nn.cross_entropy(logits, y)

return nn.program {
  nn.train { "train", loss = loss, optimizer = nn.sgd { lr = 0.01 } },
  nn.train { "adapt", loss = loss, optimizer = nn.sgd { lr = 0.01 },
             update = { "block4.*", "fc.*" } },
}
