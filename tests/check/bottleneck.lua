-- A residual network whose blocks change the number of channels.
local nn = require "gradc"
local x = nn.input("x", { 4, 3, 6, 6 })
local y = nn.label("y", { 4 }, 3)

local function block(out, stride)
  return nn.sequential {
    nn.residual {
      nn.conv2d { 2, 1, bias = false }, nn.batch_norm2d, nn.relu,
      nn.conv2d { 2, 3, stride = stride, padding = 1, bias = false }, nn.batch_norm2d, nn.relu,
      nn.conv2d { out, 1, bias = false }, nn.batch_norm2d,
      shortcut = nn.conv2d { out, 1, stride = stride, bias = false },
    },
    nn.relu,
  }
end

local logits = x >> block(4, 1) >> block(6, 2) >> nn.flatten >> nn.linear { 3 }
return nn.program {
  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y),
             optimizer = nn.sgd { lr = 0.1, momentum = 0.9, nesterov = true, weight_decay = 1e-4 } },
}
