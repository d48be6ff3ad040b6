-- Convolution on a graph given by its adjacency; a score for every edge.
local nn = require "gradc"
local nodes = nn.input("nodes", { 6, 3 }, "f32", { batch = false })
local links = nn.input("links", { 6, 6 }, "f32", { batch = false })

local degree = nn.sum(links, 1, true) + 1
local near = (links + nn.where(nn.eq(nn.iota({ 6, 6 }, 0), nn.iota({ 6, 6 }, 1)), 1, 0)) / degree
local function convolve(size)
  return function(x) return nn.matmul(near, x) >> nn.linear { size } end
end

local h = nodes >> convolve(5) >> nn.relu >> convolve(4)
local scores = nn.einsum("ik,jk->ij", h, h)
return nn.program {
  nn.train { "train", loss = nn.bce_with_logits(scores, links), optimizer = nn.adam {} },
}
