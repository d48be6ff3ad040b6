-- Calls that mean the same: outputs a1 and b1 are one node, a2 and b2, and so on.  Layers keep
-- their parameters in the type that they are given.
local nn = require "gradc"

local x = nn.input("x", { 2, 9 })
local image = nn.input("image", { 2, 4, 8, 8 })
local index = nn.input("index", { 2, 9 }, "i32")
local mask = x:gt(0)

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
  { x:squeeze { dim = 0 }, nn.squeeze(x, 0) },
  { image:squeeze { dim = { 0, 1 } }, nn.squeeze(image, { 0, 1 }) },
  { x:unsqueeze { dim = -1 }, nn.unsqueeze(x, 2) },
  { image:transpose { dim0 = 1, dim1 = 2 }, nn.transpose(image, 1, 2) },
  { x:logsumexp { dim = 1 }, nn.logsumexp(x, -1) },
  { nn.logsumexp(image, { dim = { 1, 2 }, keepdim = true }), image:logsumexp({ 1, 2 }, true) },
  { x:slice { dim = 1, stop = 3 }, nn.slice(x, 1, 0, 3) },
  { x:narrow(1, { start = 2, length = 3 }), nn.narrow(x, 1, 2, 3) },
  { x:select { dim = 0, index = 1 }, nn.select(x, 0, 1) },
  { x:clamp_min { min = 0 }, nn.clamp_min(x, 0) },
  { x:masked_fill { mask = mask, value = 3 }, nn.masked_fill(x, mask, 3) },
  { x:gather { dim = 1, index = index }, nn.gather(x, 1, index) },
  { x:index_select { dim = 1, index = index:select(0, 0) }, nn.index_select(x, 1, index:select(0, 0)) },
  { index:one_hot { num_classes = 9 }, nn.one_hot(index, 9) },
  { nn.cat({ x, x }, { dim = 1 }), nn.cat({ x, x }, -1) },
  { nn.stack({ x, x }, { dim = 1 }), nn.stack({ x, x }, 1) },
  { nn.const({ 1, 2, 3, 4 }, { 2, 2 }), nn.const { { 1, 2 }, { 3, 4 } } },
  { x:flatten { 0 }, nn.flatten(x, { start_dim = 0 }) },
  { x:flatten { start_dim = 0 }, x >> nn.flatten { start_dim = 0 } },
}

local sequence = nn.input("sequence", { 2, 5, 6 })
local function typed(kind, options, ...)
  options.dtype = "bf16"
  nn[kind](options)(...)
end
typed("linear", { 4 }, x)
typed("bilinear", { 9, 9, 2 }, x, x)
typed("conv2d", { 3, 3 }, image)
typed("conv_transpose2d", { 3, 3 }, image)
typed("batch_norm", {}, image)
typed("instance_norm", { affine = true }, image)
typed("layer_norm", {}, x)
typed("rms_norm", {}, x)
typed("group_norm", { 2 }, image)
typed("embedding", { 10, 4 }, index)
typed("embedding_bag", { 10, 4 }, index)
typed("prelu", {}, x)
typed("rnn", { 4 }, sequence)
typed("lstm", { 4 }, sequence)
typed("gru", { 4, bidirectional = true }, sequence)
typed("lstm_cell", { 9, 4 }, x, { nn.zeros { 2, 4 }, nn.zeros { 2, 4 } })
typed("multihead_attention", { 6, 2, add_bias_kv = true }, sequence)
typed("transformer", { 6, 2, num_encoder_layers = 1, num_decoder_layers = 1 }, sequence, sequence)
typed("positional_embedding", { 5 }, sequence)
for _, p in ipairs(nn.parameters()) do
  if p.dtype ~= "bf16" then error(p.name .. " is " .. p.dtype) end
end

local outputs = {}
for i, pair in ipairs(pairs_of) do
  outputs["a" .. i], outputs["b" .. i] = pair[1], pair[2]
end
return nn.program { name = "forms", nn.infer { "f", outputs = outputs } }
