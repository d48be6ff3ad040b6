-- Depthwise and pointwise convolutions, group norm, squeeze and excitation.
local nn = require "gradc"
local x = nn.input("x", { 2, 3, 9, 9 })
local y = nn.label("y", { 2 }, 4)

local function excite(t)
  local c = t.shape[2]
  local gate = t:mean { 2, 3 } >> nn.linear { c // 2 } >> nn.silu >> nn.linear { c } >> nn.hardsigmoid
  return t * gate:reshape(-1, c, 1, 1)
end

local function block(out, stride)
  return function(t)
    local c = t.shape[2]
    return t >> nn.conv2d { c, 3, stride = stride, padding = 1, groups = c, bias = false }
             >> nn.group_norm { 2 } >> nn.hardswish >> excite
             >> nn.conv2d { out, 1 }
  end
end

local logits = x >> nn.conv2d { 4, 3, stride = 2, padding = 1 } >> block(6, 1) >> block(8, 2)
local loss = nn.cross_entropy(logits:mean { 2, 3 } >> nn.linear { 4 }, y, { label_smoothing = 0.1 })
return nn.program { nn.train { "train", loss = loss, optimizer = nn.sgd { lr = 0.01, momentum = 0.9 } } }
