-- Patches mixed across positions and across channels in turn.
local nn = require "gradc"
local x = nn.input("x", { 2, 3, 8, 8 })
local y = nn.label("y", { 2 }, 5)

local function mlp(hidden)
  return function(t) return t >> nn.linear { hidden } >> nn.gelu >> nn.linear { t.shape[t.ndim] } end
end

local function mixer(t)
  local mixed = (t >> nn.layer_norm):transpose(1, 2) >> mlp(6)
  t = t + mixed:transpose(1, 2)
  return t >> nn.residual { nn.layer_norm, mlp(10) }
end

local patches = x >> nn.conv2d { 4, 4, stride = 4 }
local t = patches:flatten(2, 3):transpose(1, 2) >> mixer >> mixer
local logits = (t >> nn.layer_norm):mean(1) >> nn.linear { 5 }
return nn.program { nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.adamw {} } }
