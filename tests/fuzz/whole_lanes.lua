-- A transposed convolution whose last element no window reaches: the lanes before it are
-- whole, so that what is changed in place is changed once.
local nn = require "gradc"

local x = nn.input("x", { 4, 1, 9 })
local y = nn.conv_transpose1d { 1, 5, 8, stride = 8, output_padding = 1, bias = false, name = "up" }(x)
local p = nn.param("p", { 4, 5, 73 }, { init = nn.init.normal(0, 1) })
local loss = nn.mean(nn.logsumexp(nn.sin(y + p), 2))

return nn.program {
  nn.train { "train", loss = loss, optimizer = nn.sgd { lr = 0.1 } },
}
