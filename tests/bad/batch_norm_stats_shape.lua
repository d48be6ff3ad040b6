local nn = require "gradc"
local x, m = nn.input("x", { 4, 3 }), nn.input("m", { 2 }, "f32", { batch = false })
local y = nn.batch_norm(x, { running_mean = m, running_var = m })
