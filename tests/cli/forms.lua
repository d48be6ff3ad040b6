-- Calls that mean the same: outputs a1 and b1 are one node, a2 and b2, and so on.
local nn = require "gradc"

local x = nn.input("x", { 2, 9 })
local image = nn.input("image", { 2, 4, 8, 8 })

local pairs_of = {
  { image:max_pool2d { 2 }, nn.max_pool2d(image, 2) },
  { image:max_pool2d { 3, stride = 2, padding = 1 }, nn.max_pool2d(image, 3, 2, 1) },
  { image:max_pool2d { 3, 2 }, image >> nn.max_pool2d { 3, 2 } },
  { image:max_pool2d { { 3, 2 } }, nn.max_pool2d(image, { kernel_size = { 3, 2 } }) },
  { image:max_pool2d(2, nil, 1), nn.max_pool2d(image, { 2, padding = 1 }) },
  { image:avg_pool2d { 2, ceil_mode = true }, nn.avg_pool2d(image, 2, { ceil_mode = true }) },
  { image:lp_pool2d { 2, 3 }, image >> nn.lp_pool2d { 2, 3 } },
  { image:adaptive_avg_pool2d { 2, 3 }, image >> nn.adaptive_avg_pool2d { { 2, 3 } } },
  { image:adaptive_max_pool2d { 2 }, nn.adaptive_max_pool2d(image, 2) },
  { image:interpolate { 16, 24 }, image >> nn.interpolate { size = { 16, 24 } } },
  { nn.interpolate(image, nil, 2), image >> nn.interpolate { scale_factor = 2 } },
  { image:pixel_shuffle { 2 }, nn.pixel_shuffle(image, 2) },
  { x:clamp { 0, 1 }, nn.clamp(x, 0, { max = 1 }) },
  { x:cumsum { 1 }, nn.cumsum(x, { dim = 1 }) },
  { x:tril { -1 }, nn.tril(x, -1) },
  { x:softmax { 0 }, x >> nn.softmax { 0 } },
  { x:leaky_relu { 0.2 }, nn.leaky_relu(x, 0.2) },
  { x:flatten { 0 }, nn.flatten(x, { start_dim = 0 }) },
  { x:flatten { start_dim = 0 }, x >> nn.flatten { start_dim = 0 } },
}

local outputs = {}
for i, pair in ipairs(pairs_of) do
  outputs["a" .. i], outputs["b" .. i] = pair[1], pair[2]
end
return nn.program { name = "forms", nn.infer { "f", outputs = outputs } }
