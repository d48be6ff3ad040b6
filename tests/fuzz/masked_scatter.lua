-- The gradient of pooling behind relu: what is scattered has zeros of a mask, and in the
-- gradient of the weights zeros are skipped.
local nn = require "gradc"

local x = nn.input("x", { 2, 1, 12, 12 })
local h = x >> nn.conv2d { 16, 3, padding = 1, name = "c1" } >> nn.relu >> nn.max_pool2d { 2 }
            >> nn.conv2d { 16, 3, name = "c2" } >> nn.relu >> nn.max_pool2d { 2 }

return nn.program {
  nn.train { "train", loss = nn.mean(h * h), optimizer = nn.sgd { lr = 0.1 } },
}
