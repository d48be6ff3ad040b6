-- Two views of each sample find each other among the batch.
local nn = require "gradc"
local a = nn.input("a", { 5, 6 })
local b = nn.input("b", { 5, 6 })

local encoder = nn.sequential { nn.linear { 6, 8 }, nn.tanh, nn.linear { 8, 4 } }
local function unit(x) return x / (nn.sqrt(nn.sum(x * x, -1, true)) + 1e-6) end

local log_scale = nn.param("log_scale", {}, { init = 1 })
local scores = nn.matmul(unit(encoder(a)), unit(encoder(b)):t()) * nn.exp(log_scale)
local same = nn.arange(5)
local loss = 0.5 * (nn.cross_entropy(scores, same) + nn.cross_entropy(scores:t(), same))
return nn.program { nn.train { "train", loss = loss, optimizer = nn.adam {} } }
