-- after turn: an image behind a pooling that leaves one column; rows are summed last
local nn = require "gradc"
local image = nn.param("image", { 4, 3, 10, 4 }, { init = 1 })
local h = image >> nn.conv2d { 5, 3, name = "b" } >> nn.relu >> nn.max_pool2d { 2 }
return nn.program {
  nn.train { "train", loss = nn.sum(h * h), optimizer = nn.sgd { lr = 0.1 } },
}
