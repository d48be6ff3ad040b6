-- after loops: one loop for a loss and its gradient's residuals, nothing unused in it;
-- what h is before an iteration is read from what it is after one
local nn = require "gradc"

local x = nn.input("x", { 6, 2 })
local idle = nn.input("idle", { 6, 2 })
local w = nn.param("w", { 2 })

local last, all = nn.scan(function(s, v)
  local h = nn.tanh(s.h * w + v.x)
  return { h = h, spare = s.spare + v.idle }, { h = h, square = h * h }
end, { h = nn.zeros { 2 }, spare = nn.ones { 2 } }, { x = x, idle = idle })

local loss = nn.sum(all.h) + nn.sum(last.h)

return nn.program {
  nn.infer { "f", outputs = { loss = loss, dw = nn.grad(loss, w) } },
}
