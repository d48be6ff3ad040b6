-- Numbers of 16 bits wherever they can be: inputs, parameters, activations, states,
-- carries and constants of loops, results; in products of every kind.
local nn = require "gradc"

local x = nn.input("x", { 4, 3, 9, 9 }, "bf16")
local h = nn.input("h", { 4, 37 }, "f16")
local seq = nn.input("seq", { 4, 6 }, "i32")
local y = nn.label("y", { 4 }, 5)

local image = x >> nn.conv2d { 8, kernel_size = 3, padding = 1, name = "conv" }
                >> nn.batch_norm2d { name = "norm" } >> nn.relu >> nn.max_pool2d { 2 }
                >> nn.conv2d { 8, kernel_size = 3, groups = 8, name = "depth" } >> nn.flatten
                >> nn.linear { 16, name = "fc1" }
local words = seq >> nn.embedding { 7, 8, dtype = "f16", name = "words" }
local out, state = nn.lstm { 8, 12, batch_first = true, name = "lstm" }(words)
local looked = words >> nn.transformer_encoder_layer { 8, 2, dim_feedforward = 19, dropout = 0.1,
                                                       batch_first = true, name = "block" }
local plain = h:float() >> nn.linear { 16, dtype = "bf16", name = "fc2" } >> nn.gelu
local fading = nn.scan(function(m, row)
  m = (0.5 * m + row):to "f16"
  return m, m
end, nn.zeros({ h.shape[1], 8 }, "f16"), words:transpose(0, 1))
local all = nn.cat({ image, plain:bfloat16(), nn.select(out, 1, -1):bfloat16(),
                     nn.mean(looked, 1):bfloat16(), fading:bfloat16() }, 1)
local logits = all >> nn.linear { 5, name = "head" }
local loss = nn.cross_entropy(logits, y)
local part = nn.cross_entropy(nn.narrow(plain, 1, 0, 5) + nn.narrow(state[1]:squeeze(0), 1, 0, 5), y)
local top, at = nn.topk(logits, 2)
local extremes = { big = (h:float() * 1e5):half(), small = (h:float() * 1e-7):half(),
                   none = (h:float() * 1e-42):bfloat16(), nan = nn.log(h), sorted = nn.sort(h, 1),
                   padded = nn.pad(h, { 1, 2 }, { value = -math.huge }), running = h:cumsum(1) }

return nn.program {
  name = "half",
  nn.infer { "predict", outputs = { logits = logits, out = out, cell = state[2], top = top, at = at },
             batch = 1, params = "ema" },
  nn.infer { "extremes", outputs = extremes },
  nn.train { "train", loss = loss, metrics = { accuracy = nn.accuracy(logits, y) },
    optimizer = nn.adamw { lr = 1e-2, state_dtype = "bf16",
                           groups = { { params = { "lstm.*" }, state_dtype = "f16" } } },
    accumulate = 2, clip_norm = 1, ema = 0.9 },
  nn.train { "parts", loss = part, optimizer = nn.sgd { lr = 1e-2, momentum = 0.9 }, separate = true },
}
