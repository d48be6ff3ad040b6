-- Lesson 6: digits of 8 x 8 pixels.  This file draws them itself: ten glyphs, moved
-- a little, with about one pixel in twenty flipped.

local nn = require "gradc"

local samples = nn.setting("samples", 600, { min = 100 })
local dropout = nn.setting("dropout", 0.0, { min = 0, max = 0.9 })
local batch_norm = nn.setting("batch_norm", false)

local glyphs = {
  [0] = ".###. #...# #..## #.#.# ##..# #...# .###.",
  "..#.. .##.. ..#.. ..#.. ..#.. ..#.. .###.",
  ".###. #...# ....# ...#. ..#.. .#... #####",
  "##### ...#. ..#.. ...#. ....# #...# .###.",
  "...#. ..##. .#.#. #..#. ##### ...#. ...#.",
  "##### #.... ####. ....# ....# #...# .###.",
  "..##. .#... #.... ####. #...# #...# .###.",
  "##### ....# ...#. ..#.. .#... .#... .#...",
  ".###. #...# #...# .###. #...# #...# .###.",
  ".###. #...# #...# .#### ....# ...#. .##..",
}

-- Random numbers, the same in every run, one after the other.
local numbers, used = nn.table_rand(66 * samples, 1), 0
local function random()
  used = used + 1
  return numbers[used]
end

local function draw(digit)
  local image = {}
  for i = 1, 64 do
    image[i] = 0
  end
  local at = 8 * (2 * random() // 1) + 4 * random() // 1        -- down and right
  for row in glyphs[digit]:gmatch "%S+" do
    for column = 1, 5 do
      if row:sub(column, column) == "#" then
        image[(at + column) // 1] = 1
      end
    end
    at = at + 8
  end
  for i = 1, 64 do
    if random() < 0.05 then
      image[i] = 1 - image[i]
    end
  end
  return image
end

local images, digits = {}, {}
for k = 1, samples do
  digits[k] = k % 10
  images[k] = draw(digits[k])
end

local x = nn.input("x", { 20, 1, 8, 8 })        -- batch, channels, height, width
local y = nn.label("y", { 20 }, 10)

local function activation(z)
  if batch_norm then
    z = z >> nn.batch_norm1d
  end
  z = nn.relu(z)
  if dropout > 0 then
    z = z >> nn.dropout { dropout }
  end
  return z
end

local logits = nn.flatten(x)
  >> nn.linear { 128, name = "fc1" }
  >> activation
  >> nn.linear { 10, name = "fc2" }

-- The first picture of the data is a 1: how sure of that is the network?
local sure = nn.softmax(logits):narrow(0, 0, 1):narrow(1, 1, 1)

return nn.program {
  data = nn.table { x = images, y = digits },
  fit = nn.fit { epochs = 60, report = { every = 10, unit = "epochs" }, validation = 0.5 },

  nn.infer { "predict", outputs = { probabilities = nn.softmax(logits) }, batch = 1 },
  nn.infer { "inference", outputs = { sure = sure } },
  nn.infer { "training", outputs = { sure = sure }, mode = "train" },
  nn.train { "train", loss = nn.cross_entropy(logits, y),
             metrics = { accuracy = nn.accuracy(logits, y) },
             optimizer = nn.adam { lr = 0.003 } },
}
