-- Dilated causal convolutions over time, with residuals.
local nn = require "gradc"
local x = nn.input("x", { 3, 2, 12 })
local y = nn.input("y", { 3, 1 })

local function causal(channels, dilation)
  return nn.residual {
    function(t) return t:pad { 2 * dilation, 0 } end,
    nn.conv1d { channels, 3, dilation = dilation }, nn.gelu,
    nn.conv1d { channels, 1 },
  }
end

local features = x >> nn.conv1d { 4, 1 } >> causal(4, 1) >> causal(4, 2) >> causal(4, 4)
local out = features:select(2, -1) >> nn.linear { 1 }
return nn.program { nn.train { "train", loss = nn.smooth_l1_loss(out, y), optimizer = nn.adam {} } }
