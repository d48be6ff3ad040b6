-- A variational autoencoder: noise drawn in the step, two losses.
local nn = require "gradc"
local x = nn.input("x", { 4, 10 })

local h = x >> nn.linear { 6 } >> nn.softplus
local mean, log_var = h >> nn.linear { 2 }, h >> nn.linear { 2 }
local z = mean + nn.exp(0.5 * log_var) * nn.randn { x.shape[1], 2 }
local out = z >> nn.linear { 6 } >> nn.softplus >> nn.linear { 10 }
local rest = nn.bce_with_logits(out, x, { reduction = "sum" })
local kl = -0.5 * nn.sum(1 + log_var - mean ^ 2 - nn.exp(log_var))
return nn.program { nn.train { "train", loss = (rest + kl) / x.shape[1], optimizer = nn.adam {} } }
