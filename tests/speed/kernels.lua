-- Five kernels, each an entry of its own, small enough to be counted in a moment:
-- a dense layer, the update of one by Adam, a convolution, attention, an LSTM.
local nn = require "gradc"

local x = nn.input("x", { 64, 256 })
local y = nn.input("y", { 64, 128 })
local dense = x >> nn.linear { 128, name = "dense" } >> nn.relu

local image = nn.input("image", { 2, 16, 16, 16 })
local map = image >> nn.conv2d { 32, kernel_size = 3, padding = 1, name = "conv" } >> nn.relu

local q = nn.input("q", { 2, 4, 32, 16 })
local k = nn.input("k", { 2, 4, 32, 16 })
local v = nn.input("v", { 2, 4, 32, 16 })
local seen = nn.scaled_dot_product_attention(q, k, v, { is_causal = true })

local frames = nn.input("frames", { 16, 8, 32 })
local memory = nn.lstm { 32, 64, batch_first = true, name = "lstm" }(frames)

return nn.program {
  nn.infer { "dense", outputs = { out = dense } },
  nn.infer { "convolution", outputs = { out = map } },
  nn.infer { "attention", outputs = { out = seen } },
  nn.infer { "lstm", outputs = { out = memory } },
  nn.train { "update", loss = nn.mse_loss(dense, y), optimizer = nn.adam {} },
}
