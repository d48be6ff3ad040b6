-- Sums of products in blocks, and blocks of blocks, over one axis and several.
local nn = require "gradc"
local x = nn.input("x", { 867, 5 })
local y = nn.input("y", { 867, 3 })
local image = nn.input("image", { 6, 2, 13, 17 })
local slope = nn.input("slope", { 6, 3, 13, 17 })
local tall = nn.input("tall", { 65, 100, 2 })
local few = nn.input("few", { 65, 100, 2 })
local side = nn.input("side", { 6500, 2 })
local w = nn.param("w", { 5, 2 }, { init = nn.init.ones })

return nn.program {
  nn.infer { "f", outputs = {
    rows = nn.einsum("ni,nj->ij", x, y), maps = nn.einsum("naij,nbij->ab", image, slope),
    blocks = nn.einsum("nki,nkj->ij", tall, few), spread = nn.einsum("ni,nj->ij", side, side) } },
  nn.train { "step", loss = nn.mean(nn.matmul(nn.tanh(x), w):square()), optimizer = nn.sgd { lr = 0.1 } },
}
