-- Two trainings of one program, a frozen layer, a state of the user's.
local nn = require "gradc"

local x = nn.input("x", { 10, 6 })
local y = nn.input("y", { 10, 3 })

local average = nn.state("average", { 6 })
local next_average = 0.9 * average + 0.1 * nn.mean(x, 0)

local body = nn.linear { 20, name = "body" }
local p = (x - average) >> nn.linear { 6, name = "fixed", freeze = true } >> body >> nn.relu
            >> nn.linear { 3, name = "head" }
local loss = nn.huber_loss(p, y)

return nn.program {
  data = nn.table { x = nn.table_randn(25 * 6, 1), y = nn.table_randn(25 * 3, 2) },
  fit = nn.fit { steps = 12 },

  nn.infer { "predict", outputs = { p = p }, batch = 1 },
  nn.train { "train", loss = loss, optimizer = nn.adam { lr = 0.01 },
             store = { { average, next_average } } },
  nn.train { "adapt", loss = loss, params = { "head.*" }, optimizer = nn.sgd { lr = 0.1 } },
}
