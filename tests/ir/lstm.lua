-- after plan
-- What a loop does not change is copied in panels before it; its body has no copy.
-- The gates lie in the slices of what they come from, and their gradients over them.
local nn = require "gradc"
local x = nn.input("x", { 5, 6, 16 })
local y = nn.input("y", { 5, 6, 16 })
local h = nn.lstm { 16, 16, name = "lstm" }(x)

return nn.program {
  nn.train { "train", loss = nn.mse_loss(h, y), optimizer = nn.sgd { lr = 0.1 } },
}
