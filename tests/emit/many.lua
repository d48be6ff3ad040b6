-- so many kernels that the functions which call them are divided into parts
local nn = require "gradc"
local x, y = nn.input("x", { 3, 4 }), nn.input("y", { 3, 4 })
local w = nn.param("w", { 4 }, { init = 0.7 })
local z = x
for _ = 1, 280 do z = z + nn.cumsum(nn.tanh(z * w), 1) * 0.01 end
local near = nn.tanh(z) - y

return nn.program {
  nn.infer { "predict", outputs = { z = z, near = near } },
  nn.train { "train", loss = nn.mean(near * near),
             optimizer = nn.adam { lr = 1e-3 }, accumulate = 2 },
}
