-- after turn: gradients of a convolution behind relu and pooling see no zeros
local nn = require "gradc"
local x = nn.input("x", { 4, 2, 10, 10 })
local h = x >> nn.conv2d { 3, 3, padding = 1, name = "a" } >> nn.relu
  >> nn.conv2d { 5, 3, name = "b" } >> nn.relu >> nn.max_pool2d { 2 }
return nn.program {
  nn.train { "train", loss = nn.sum(h * h), optimizer = nn.sgd { lr = 0.1 } },
}
