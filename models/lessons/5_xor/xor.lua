-- Lesson 5: exclusive or, which no line can separate.

local nn = require "gradc"

local units = nn.setting("hidden", 3, { min = 0 })
local start = nn.setting("start", "random", { choices = { "random", "equal", "zero" } })

-- A linear layer, as usual or with weights that are all the same at first.
local function linear(n, name)
  if start == "random" then
    return nn.linear { n, name = name }
  end
  return nn.linear { n, name = name, init = start == "equal" and 0.5 or 0,
                     bias = nn.param(name .. ".bias", { n }) }
end

local x = nn.input("x", { 4, 2 })
local y = nn.input("y", { 4, 1 })

local hidden = units > 0 and x >> linear(units, "fc1") >> nn.tanh or x
local logit = hidden >> linear(1, "fc2")

return nn.program {
  data = nn.table {
    x = { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } },
    y = { 0, 1, 1, 0 },
  },
  fit = nn.fit { epochs = 500, report = { every = 100, unit = "epochs" } },

  nn.infer { "predict", outputs = { probability = nn.sigmoid(logit) } },
  nn.infer { "inside", outputs = { hidden = hidden } },
  nn.train { "train", loss = nn.bce_with_logits(logit, y), optimizer = nn.adam { lr = 0.05 } },
}
