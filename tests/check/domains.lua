-- domains.lua -- losses that are defined for some inputs only: checked at such inputs
local nn = require "gradc"

local x = nn.input("x", { 4, 3 })
local u = nn.input("u", { 4, 3 })
local w = nn.param("w", { 3 }, { init = 0.5 })
local v = nn.param("v", { 3 }, { init = 2 })
local parts = nn.log(x) * w + nn.sqrt(x * v) + nn.logit(u) * w * w + nn.asin(u) * v
              + nn.lgamma(x * v) + nn.where(nn.gt(x, 5), nn.log(x - 5) * w, nn.hypot(x, v))

return nn.program {
  nn.train { "train", loss = nn.mean(parts * parts), optimizer = nn.sgd { lr = 0.1 } },
}
