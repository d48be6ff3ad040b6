-- The autoencoder of MLPerf Tiny: five frames of 128 mel bands, one sample at a time, the
-- norms as in inference.
local nn = require "gradc"

local x = nn.input("x", { 1, 640 })

local function layer(n, name)
  return nn.sequential { nn.linear { n }, nn.batch_norm1d { training = false }, nn.relu,
                         name = name }
end

local out = x
for i = 1, 4 do out = out >> layer(128, "encoder" .. i) end
out = out >> layer(8, "code")
for i = 1, 4 do out = out >> layer(128, "decoder" .. i) end
out = out >> nn.linear { 640, name = "out" }

local loss = nn.mse_loss(out, x)

return nn.program {
  nn.train { "train", loss = loss, optimizer = nn.sgd { lr = 0.01 } },
  nn.train { "adapt", loss = loss, optimizer = nn.sgd { lr = 0.01 }, update = { "out.*" } },
}
