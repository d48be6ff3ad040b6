-- Maxout units, a highway layer, a mixture of experts.
local nn = require "gradc"
local x = nn.input("x", { 4, 6 })
local y = nn.input("y", { 4, 2 })

local function maxout(size, pieces)
  return function(t) return nn.amax((t >> nn.linear { size * pieces }):reshape(-1, size, pieces), 2) end
end
local function highway(t)
  local gate = t >> nn.linear { t.shape[2] } >> nn.sigmoid
  return gate * (t >> nn.linear { t.shape[2] } >> nn.relu) + (1 - gate) * t
end
local function experts(size, n)
  return function(t)
    local share = t >> nn.linear { n } >> nn.softmax
    local all = (t >> nn.linear { size * n }):reshape(-1, n, size)
    return nn.sum(share:unsqueeze(2) * all, 1)
  end
end

local out = x >> maxout(5, 3) >> highway >> experts(2, 3)
return nn.program { nn.train { "train", loss = nn.l1_loss(out, y), optimizer = nn.adam {} } }
