-- Every initialiser, as a trainer runs it.
local nn = require "gradc"
local init = nn.init
local loss = 0

local function start(name, shape, f)
  loss = loss + nn.sum(nn.square(nn.param(name, shape, { init = f })))
end

start("tall", { 40, 24 }, init.orthogonal)
start("wide", { 24, 40 }, init.orthogonal { gain = 3 })
start("square", { 64, 64 }, init.orthogonal())
start("kernel", { 8, 4, 3, 3 }, init.orthogonal(0.5))
start("trunc", { 100, 100 }, init.trunc_normal { mean = 0.25, std = 0.5, a = -0.5, b = 1 })
start("normal", { 100, 100 }, init.normal { mean = 1, std = 2 })
start("uniform", { 100, 100 }, init.uniform(-1, 3))
start("kaiming", { 50, 200 }, init.kaiming_normal { nonlinearity = "relu" })
start("xavier", { 50, 150 }, init.xavier_uniform)
start("sparse", { 20, 10 }, init.sparse { 0.25, std = 1 })
start("eye", { 3, 5 }, init.eye)
start("dirac", { 6, 3, 3 }, init.dirac { groups = 2 })

return nn.program {
  nn.train { "train", loss = loss, optimizer = nn.sgd { lr = 0.01 } },
}
