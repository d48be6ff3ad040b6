-- The chain rule on one weight that reaches the loss on two paths.
--
--      w ---> a = w x ----\
--                          c = a + b ---> loss = (c - 10)^2
--      w ---> b = w y ----/
--
-- Each path contributes the product of the slopes along it, and the gradient of
-- w is the sum over the paths.  nn.grad gives a tensor, so an entry can return
-- it: `build/chain_rule run gradients` prints both parts and their sum.

local nn = require "gradc"

local x = nn.input("x", { 1 })
local y = nn.input("y", { 1 })
local w = nn.param("w", { 1 }, { init = 1 })

local a = w * x
local b = w * y
local c = a + b
local loss = (c - 10) ^ 2

local through_c = nn.grad(loss, c)              -- d loss / d c = 2 (c - 10)
local through_a = through_c * nn.grad(a, w)     -- d a / d w = x
local through_b = through_c * nn.grad(b, w)     -- d b / d w = y

return nn.program {
  about = "a gradient as the sum over two paths",
  data = nn.table { x = { 2 }, y = { 3 } },
  fit = nn.fit { steps = 20, report = 2, show = { w } },

  nn.infer { "gradients", outputs = {
    through_a = through_a, through_b = through_b, sum = nn.grad(loss, w),
  } },
  nn.train { "train", loss = loss, optimizer = nn.sgd { lr = 0.01 } },
}
