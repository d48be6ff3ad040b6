-- Windows made of slices: a convolution and pooling by hand.
local nn = require "gradc"

local x = nn.input("x", { 4, 9, 9 })
local y = nn.label("y", { 4 }, 3)

local kernel = nn.param("kernel", { 5, 3, 3 }, { init = nn.init.uniform(-0.3, 0.3) })
local sum = 0
for i = 0, 2 do
  for j = 0, 2 do
    local part = x:slice(1, i, i + 7):slice(2, j, j + 7):reshape(-1, 1, 7, 7)
    sum = sum + part * kernel:select(1, i):select(1, j):reshape(1, 5, 1, 1)
  end
end
local h = nn.relu(sum):pad { 0, 1, 1, 0 }
local pooled = nn.amax(h:reshape(-1, 5, 4, 2, 4, 2), { 3, 5 })
local logits = pooled:flip(2) >> nn.flatten >> nn.linear { 3, name = "fc" }

local classes = {}
for i = 1, 9 do classes[i] = i % 3 end

return nn.program {
  data = nn.table { x = nn.table_rand(9 * 81, 1), y = classes },
  fit = nn.fit { steps = 12 },

  nn.infer { "predict", outputs = { logits = logits }, batch = 2 },
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.adam {} },
}
