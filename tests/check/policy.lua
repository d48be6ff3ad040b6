-- A clipped policy gradient with a value head and an entropy bonus.
local nn = require "gradc"
local state = nn.input("state", { 6, 4 })
local action = nn.label("action", { 6 }, 3)
local old_logp = nn.input("old_logp", { 6 })
local advantage = nn.input("advantage", { 6 })
local returns = nn.input("returns", { 6 })

local body = state >> nn.linear { 8 } >> nn.tanh
local logp = body >> nn.linear { 3 } >> nn.log_softmax
local value = (body >> nn.linear { 1 }):squeeze(-1)
local taken = nn.sum(logp * nn.one_hot(action, 3), -1)
local ratio = nn.exp(taken - old_logp)
local gain = nn.minimum(ratio * advantage, nn.clamp(ratio, 0.8, 1.2) * advantage)
local entropy = -nn.mean(nn.sum(nn.exp(logp) * logp, -1))
local loss = -nn.mean(gain) + 0.5 * nn.mse_loss(value, returns) - 0.01 * entropy
return nn.program { nn.train { "train", loss = loss, optimizer = nn.adam { lr = 3e-4 } } }
