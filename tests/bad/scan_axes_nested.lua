local nn = require "gradc"
local x = nn.input("x", { 4 })
local b = nn.param("b", { 4 })
local function nested(depth, h)
  if depth == 0 then return nn.tanh(h * b) end
  return nn.scan(function(m, s) return nested(depth - 1, m + s) end, h, nn.zeros { 2, 4 })
end
return nn.program {
  nn.train { "train", loss = nn.mean(nested(12, x)), optimizer = nn.sgd { lr = 0.1 } },
}
