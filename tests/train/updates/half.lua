-- Parameters and states of 16 bits, of which optimizers compute in 32; the problem and
-- the reference are those of optimizers.lua.
local nn = require "gradc"
local problem = require "problem"

local list, total = {}, 0
local function try(name, kept, optimizer)
  total = total + problem.loss(name, kept)
  list[#list + 1] = { params = { name .. ".*" }, optimizer = optimizer }
end

try("sgd", "bf16", nn.sgd { lr = 0.1 })
try("momentum", "bf16", nn.sgd { lr = 0.05, momentum = 0.9, state_dtype = "bf16" })
try("adam", "bf16", nn.adam { lr = 0.02 })
try("adam_kept", "bf16", nn.adam { lr = 0.02, betas = { 0.8, 0.9 }, state_dtype = "bf16" })
try("adamw_half", "f16", nn.adamw { lr = 0.02, betas = { 0.8, 0.9 }, eps = 1e-3,
                                    weight_decay = 0.1, state_dtype = "f16" })
try("rmsprop", "f16", nn.rmsprop { lr = 0.01, alpha = 0.9, state_dtype = "bf16" })
try("lion", "bf16", nn.lion { lr = 0.01, state_dtype = "f16" })

return nn.program {
  name = "half",
  data = problem.data,
  nn.train { "train", loss = total, optimizer = nn.groups { nn.sgd { lr = 0.1 }, table.unpack(list) } },
}
