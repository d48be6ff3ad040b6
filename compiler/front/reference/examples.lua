-- examples.lua -- examples of the language, for gradc docs
--
-- gives   core.examples: Lua by the name of a function.  The head of the page (page.lua)
--         says what all of them may use; a comment that is a shape is what the line
--         makes.  tests/cli/reference.sh compiles them, and checks the shapes.
local core = ...

core.examples = {

-- ---- layers ----------------------------------------------------------------------------

sequential = [[
local body = nn.sequential { nn.linear { 32 }, nn.relu, nn.linear { 4 }, name = "body" }
local a = x >> body                                        -- [8, 4]
]],

residual = [[
local a = x >> nn.residual { nn.layer_norm, nn.linear { 16 }, nn.gelu }            -- [8, 16]
local b = x >> nn.residual { nn.linear { 32 }, shortcut = nn.linear { 32 } }       -- [8, 32]
]],

scope = [[
local block = nn.scope("encoder", function(h)
  return h >> nn.linear { 4, name = "fc" }                 -- its weight is encoder.fc.weight
end)
local a = block(x)                                         -- [8, 4]
]],

unflatten = [[
local a = x:unflatten(1, { 4, -1 })                        -- [8, 4, 4]
]],

linear = [[
local a = x >> nn.linear { 4 }                             -- [8, 4]
local first = nn.linear { 16, 4, name = "fc" }
local b = first(x)                                         -- [8, 4]
local tied = b >> nn.linear { 16, weight = first.weight:t(), bias = false }        -- [8, 16]
]],

bilinear = [[
local a = nn.bilinear { 16, 4, 2 }(x, target)              -- [8, 2]
]],

embedding_bag = [[
local words = nn.zeros({ 8, 5 }, "i32")
local a = words >> nn.embedding_bag { 100, 16, mode = "mean", padding_idx = 0 }    -- [8, 16]
]],

embedding = [[
local a = y >> nn.embedding { 4, 10 }                      -- [8, 10]
]],

freeze = [[
local features = x >> nn.linear { 32, name = "body" } >> nn.relu
nn.freeze("body.*")
local a = features >> nn.linear { 4, name = "last" }       -- [8, 4]
]],

conv1d = [[
local a = image >> nn.conv2d { 16, 3 }                     -- [8, 16, 30, 30]
local b = image >> nn.conv2d { 3, 16, 3, padding = "same" }                        -- [8, 16, 32, 32]
local c = image >> nn.conv2d { 16, kernel_size = { 1, 5 }, stride = 2 }            -- [8, 16, 16, 14]
local d = image >> nn.conv2d { 3, kernel_size = 3, groups = 3 }                    -- [8, 3, 30, 30]
local e = frames:transpose(1, 2) >> nn.conv1d { 12, 5 }    -- [8, 12, 16]
]],

conv_transpose1d = [[
local a = image >> nn.conv_transpose2d { 8, 2, stride = 2 }                        -- [8, 8, 64, 64]
]],

unfold = [[
local a = nn.unfold(image, { kernel_size = 4, stride = 4 })                        -- [8, 48, 64]
]],

fold = [[
local columns = nn.unfold(image, { kernel_size = 4, stride = 4 })
local a = nn.fold(columns, { 32, 32 }, { kernel_size = 4, stride = 4 })            -- [8, 3, 32, 32]
]],

max_pool1d = [[
local a = image >> nn.max_pool2d { 2 }                     -- [8, 3, 16, 16]
local b = image >> nn.max_pool2d { 3, stride = 2, padding = 1 }                    -- [8, 3, 16, 16]
]],

avg_pool1d = [[
local a = image >> nn.avg_pool2d { 2 }                     -- [8, 3, 16, 16]
]],

lp_pool1d = [[
local a = image >> nn.lp_pool2d { 2, 2 }                   -- [8, 3, 16, 16]
]],

adaptive_avg_pool1d = [[
local a = image >> nn.adaptive_avg_pool2d { { 4, 8 } }     -- [8, 3, 4, 8]
]],

adaptive_max_pool1d = [[
local a = image >> nn.adaptive_max_pool2d { 4 }            -- [8, 3, 4, 4]
]],

interpolate = [[
local a = image >> nn.interpolate { { 48, 64 }, mode = "bilinear" }                -- [8, 3, 48, 64]
local b = image >> nn.upsample { scale_factor = 2 }        -- [8, 3, 64, 64]
]],

pixel_shuffle = [[
local a = image >> nn.conv2d { 12, 1 } >> nn.pixel_shuffle { 2 }                   -- [8, 3, 64, 64]
]],

pixel_unshuffle = [[
local a = image >> nn.pixel_unshuffle { 2 }                -- [8, 12, 16, 16]
]],

batch_norm = [[
local a = image >> nn.conv2d { 8, 3 } >> nn.batch_norm2d >> nn.relu                -- [8, 8, 30, 30]
]],

instance_norm = [[
local a = image >> nn.instance_norm2d { affine = true }    -- [8, 3, 32, 32]
]],

layer_norm = [[
local a = frames >> nn.layer_norm                          -- [8, 20, 6]
local b = frames >> nn.layer_norm { { 20, 6 } }            -- [8, 20, 6]
]],

group_norm = [[
local a = image >> nn.conv2d { 8, 3 } >> nn.group_norm { 4 }                       -- [8, 8, 30, 30]
]],

normalize = [[
local a = nn.normalize(x, { p = 2, dim = 1 })              -- [8, 16]
]],

spectral_norm = [[
local w = nn.param("critic.weight", { 4, 16 }, { init = nn.init.xavier_normal() })
local a = x >> nn.linear { 4, weight = nn.spectral_norm(w) }                       -- [8, 4]
]],

weight_norm = [[
local v = nn.param("v", { 4, 16 }, { init = nn.init.normal() })
local g = nn.param("g", { 4, 1 }, { init = 1 })
local a = x >> nn.linear { 4, weight = nn.weight_norm(v, g) }                      -- [8, 4]
]],

dropout = [[
local a = x >> nn.dropout                                  -- [8, 16]
local b = x >> nn.dropout { 0.1 }                          -- [8, 16]
]],

dropout1d = [[
local a = image >> nn.conv2d { 8, 3 } >> nn.dropout2d { 0.2 }                      -- [8, 8, 30, 30]
]],

scan = [[
-- A decaying sum; xs go along the first axis, which is time.
local last, all = nn.scan(function(memory, now)
  memory = 0.9 * memory + now
  return memory, memory
end, nn.zeros { 8, 6 }, frames:transpose(0, 1))
local a = last                                             -- [8, 6]
local b = all                                              -- [20, 8, 6]
]],

rnn = [[
local out, h = nn.rnn { 32, batch_first = true }(frames)
local a = out                                              -- [8, 20, 32]
local b = h                                                -- [1, 8, 32]
]],

lstm = [[
local out, state = nn.lstm { 32, num_layers = 2, batch_first = true }(frames, nil, n)
local a = out                                              -- [8, 20, 32]
local b = state[1]                                         -- [2, 8, 32]
]],

gru = [[
local net = nn.gru { 6, 32, batch_first = true, bidirectional = true }
local a = net(frames)                                      -- [8, 20, 64]
]],

lstm_cell = [[
local h, c = nn.lstm_cell { 16, 32 }(x, { nn.zeros { 8, 32 }, nn.zeros { 8, 32 } })
local a = h                                                -- [8, 32]
]],

gru_cell = [[
local a = nn.gru_cell { 16, 32 }(x, nn.zeros { 8, 32 })    -- [8, 32]
]],

sequence_mask = [[
local a = nn.sequence_mask(n, 20)                          -- [8, 20]
]],

scaled_dot_product_attention = [[
local q, k, v = frames, frames, frames
local a = nn.scaled_dot_product_attention(q, k, v, { is_causal = true })           -- [8, 20, 6]
]],

multihead_attention = [[
local attend = nn.multihead_attention { 6, 2, batch_first = true }
local out, weights = attend(frames, frames, frames, { is_causal = true, attn_mask = nn.causal_mask(20) })
local a = out                                              -- [8, 20, 6]
local b = weights                                          -- [8, 20, 20]
]],

transformer_encoder_layer = [[
local block = nn.transformer_encoder_layer { 6, 2, dim_feedforward = 24, batch_first = true }
local a = block(frames)                                    -- [8, 20, 6]
]],

transformer_encoder = [[
local encoder = nn.transformer_encoder { 6, 2, num_layers = 2, dim_feedforward = 24, batch_first = true }
local a = frames >> nn.positional_encoding { batch_first = true } >> encoder       -- [8, 20, 6]
]],

transformer = [[
local translate = nn.transformer { 6, 2, num_encoder_layers = 1, num_decoder_layers = 1,
  dim_feedforward = 24, batch_first = true }
local a = translate(frames, frames:slice(1, 0, 10), { tgt_is_causal = true,
  tgt_mask = nn.generate_square_subsequent_mask(10) })     -- [8, 10, 6]
]],

positional_embedding = [[
local a = frames >> nn.positional_embedding { 20, batch_first = true }             -- [8, 20, 6]
]],

rotary = [[
local a = nn.rotary(frames)                                -- [8, 20, 6]
]],

fake_quantize = [[
local round = nn.fake_quantize { quant_min = -128, quant_max = 127,
  qscheme = "per_channel_symmetric" }
local a = x >> nn.linear { 4, weight_fake_quant = round } >> nn.fake_quantize {}   -- [8, 4]
]],

-- ---- activations, losses, metrics ----------------------------------------------------------

prelu = [[
local a = x >> nn.prelu                                    -- [8, 16]
local b = x >> nn.prelu { 16, init = 0.1 }                 -- [8, 16]
]],

gelu = [[
local a = x >> nn.gelu                                     -- [8, 16]
local b = nn.gelu(x, "tanh")                               -- [8, 16]
]],

softmax = [[
local a = x >> nn.softmax                                  -- [8, 16]
local b = nn.softmax(frames, 1)                            -- [8, 20, 6]
]],

one_hot = [[
local a = nn.one_hot(y)                                    -- [8, 4]
]],

mse_loss = [[
local p = x >> nn.linear { 4 }
local a = nn.mse_loss(p, target)                           -- []
local b = nn.mse_loss(p, target, { reduction = "none" })   -- [8, 4]
local c = nn.mse_loss(frames >> nn.linear { 6 }, frames, { lengths = n })          -- []
]],

gaussian_nll_loss = [[
local mean, variance = x >> nn.linear { 4 }, x >> nn.linear { 4 } >> nn.softplus
local a = nn.gaussian_nll_loss(mean, target, variance)     -- []
]],

poisson_nll_loss = [[
local a = nn.poisson_nll_loss(x >> nn.linear { 4 }, nn.exp(target))                -- []
]],

bce_with_logits = [[
local p = x >> nn.linear { 4 }
local a = nn.bce_with_logits(p, target, { pos_weight = { 1, 2, 2, 1 } })           -- []
]],

quantile_loss = [[
-- The numbers below which a tenth, half and nine tenths of the targets lie.
local p = x >> nn.linear { 3 }
local a = nn.quantile_loss(p, target:slice(1, 0, 1), { quantile = { 0.1, 0.5, 0.9 } })        -- []
]],

dice_loss = [[
local p = frames >> nn.linear { 6 } >> nn.sigmoid
local a = nn.dice_loss(p, nn.ones { 8, 20, 6 })            -- []
]],

kl_div = [[
local logp = nn.log_softmax(x >> nn.linear { 4 })
local a = nn.kl_div(logp, nn.softmax(target), { reduction = "batchmean" })         -- []
]],

margin_ranking_loss = [[
local score = nn.linear { 1 }
local a = nn.margin_ranking_loss(score(x), score(-x), nn.ones { 8, 1 }, { margin = 0.1 })     -- []
]],

ctc_loss = [[
-- 20 steps, 6 classes of which 0 is the blank, at most 5 labels to a row.
local log_probs = nn.log_softmax(frames:transpose(0, 1), -1)                       -- [20, 8, 6]
local labels, full = nn.ones({ 8, 5 }, "i32"), nn.ones({ 8 }, "i32")
local a = nn.ctc_loss(log_probs, labels, 20 * full, 5 * full)                      -- []
]],

cosine_embedding_loss = [[
local a = nn.cosine_embedding_loss(x, x:flip { 0 }, -nn.ones { 8 })                -- []
]],

cross_entropy = [[
local logits = x >> nn.linear { 4 }
local a = nn.cross_entropy(logits, y, { label_smoothing = 0.1, weight = { 1, 1, 2, 2 } })     -- []
local b = nn.cross_entropy(frames:transpose(1, 2), nn.zeros({ 8, 20 }, "i32"))     -- []
]],

triplet_margin_loss = [[
local embed = nn.linear { 4 }
local a = nn.triplet_margin_loss(embed(x), embed(x:flip { 0 }), embed(-x), { margin = 0.2 })  -- []
]],

metric = [[
-- How much of the variance is left, exactly, over any number of batches.
local p = x >> nn.linear { 4 }
local a = nn.metric {
  moments = { y = target }, sums = { off = nn.sum((p - target) ^ 2, 0) },
  value = function(s) return nn.mean(s.off / s.y.squares) end,
}                                                          -- []
]],

accuracy = [[
local a = nn.accuracy(x >> nn.linear { 4 }, y)             -- []
]],

top_k_accuracy = [[
local a = nn.top_k_accuracy(x >> nn.linear { 4 }, y, { k = 2 })                    -- []
]],

confusion_matrix = [[
local a = nn.confusion_matrix(x >> nn.linear { 4 }, y, { normalize = "true" })     -- [4, 4]
]],

f1_score = [[
local a = nn.f1_score(x >> nn.linear { 4 }, y, { average = "macro" })              -- []
]],

fbeta_score = [[
local a = nn.fbeta_score(x >> nn.linear { 4 }, y, { beta = 2, average = "none" })  -- [4]
]],

cohen_kappa = [[
local a = nn.cohen_kappa(x >> nn.linear { 4 }, y, { weights = "quadratic" })       -- []
]],

roc_auc_score = [[
local p = x >> nn.linear { 1 } >> nn.sigmoid
local a = nn.roc_auc_score(p, nn.lt(y, 2):to "i32")                                -- []
local b = nn.auc(x >> nn.linear { 4 } >> nn.softmax, y, { average = "none" })      -- [4]
]],
brier_score = [[
local a = nn.brier_score(x >> nn.linear { 4 } >> nn.softmax, y)                    -- []
]],

rmse = [[
local a = nn.rmse(x >> nn.linear { 4 }, target)            -- []
]],

spectrogram = [[
local sound = nn.input("tone", { 8, 8000 })
local a = sound >> nn.spectrogram { n_fft = 256 }          -- [8, 129, 63]
]],

-- ---- sounds -------------------------------------------------------------------------------

mel_spectrogram = [[
local sound = nn.input("sound", { 8, 8000 })
local bands = sound >> nn.mel_spectrogram { 8000, n_fft = 256, n_mels = 32 }       -- [8, 32, 63]
]],

mfcc = [[
local sound = nn.input("word", { 8, 8000 })
local a = sound >> nn.mfcc { 8000, n_mfcc = 13, n_fft = 256, n_mels = 32 }         -- [8, 13, 63]
]],

-- ---- augmentation -------------------------------------------------------------------------

random_crop = [[
local a = image >> nn.random_horizontal_flip >> nn.random_crop { 32, padding = 4 } -- [8, 3, 32, 32]
]],

random_affine = [[
local a = image >> nn.random_affine { 10, translate = { 0.1, 0.1 }, scale = { 0.9, 1.1 } }    -- [8, 3, 32, 32]
]],

grid_sample = [[
local turn = nn.const { { 0.9, -0.1, 0 }, { 0.1, 0.9, 0 } }:unsqueeze(0):expand(8, -1, -1)
local a = nn.grid_sample(image, nn.affine_grid(turn, { 8, 3, 16, 16 }))            -- [8, 3, 16, 16]
]],

time_stretch = [[
local a = frames:transpose(1, 2) >> nn.time_stretch { { 0.9, 1.1 } }               -- [8, 6, 20]
]],

gaussian_noise = [[
local a = x >> nn.gaussian_noise { 0.05 }                  -- [8, 16]
]],

random_erasing = [[
local a = image >> nn.random_erasing { 0.25 } >> nn.cutout { 8 }                   -- [8, 3, 32, 32]
]],

random_resized_crop = [[
local a = image >> nn.random_resized_crop { 8, scale = { 0.5, 1 } }                -- [8, 3, 8, 8]
]],

color_jitter = [[
local a = image >> nn.color_jitter { brightness = 0.2, contrast = 0.2, hue = 0.05 }           -- [8, 3, 32, 32]
]],

cutmix = [[
local mixed, labels = nn.cutmix(image, y, { num_classes = 4 })
local a = nn.cross_entropy(mixed >> nn.flatten >> nn.linear { 4 }, labels)         -- []
]],

mixup = [[
local mixed, labels = nn.mixup(x, y, { num_classes = 4 })
local a = nn.cross_entropy(mixed >> nn.linear { 4 }, labels)                       -- []
]],

-- ---- optimizers, schedules, initialisers -----------------------------------------------------

optimizer = [[
local signed = nn.optimizer { lr = 1e-3, update = function(w, g, env)
  local old = env.state "momentum"                         -- zeros of w's shape at first
  local new = 0.9 * old + 0.1 * g
  env.set(old, new)
  return w - env.lr() * nn.sign(new)
end }
]],

groups = [[
local both = nn.groups { nn.adam {}, { params = { "*.bias" }, optimizer = nn.sgd { lr = 0.1 } } }
]],

sgd = [[
local sgd = nn.sgd { lr = 0.1, momentum = 0.9, nesterov = true, weight_decay = 1e-4 }
]],

adamw = [[
local adamw = nn.adamw { lr = 1e-3, weight_decay = 0.1, schedule = S.cosine { 1000 },
  groups = { { params = { "*.bias" }, weight_decay = 0 } } }
]],

["schedule.warmup"] = [[
local a = S.warmup { 100 } >> S.cosine { 900, eta_min = 1e-5 }
local b = S.warmup { epochs = 1 } >> S.step { epochs = 10, gamma = 0.5 }
]],

["schedule.step"] = [[
local a = S.step { 1000, gamma = 0.5 }                     -- counted in steps
local b = S.step { epochs = 10, gamma = 0.5 }              -- counted in epochs
]],

["schedule.multi_step"] = [[
local a = S.multi_step { epochs = { 30, 60, 80 } }
]],

["schedule.cosine"] = [[
local a = S.cosine { epochs = 20, eta_min = 1e-5 }
]],

["schedule.cyclic"] = [[
local a = S.cyclic { base_lr = 1e-4, max_lr = 1e-2, step_size_up = 500, cycle_momentum = false }
]],

["schedule.lambda"] = [[
local halving = S.lambda(function(step) return 0.5 ^ nn.floor(step / 1000) end)
]],

["schedule.sequence"] = [[
local a = S.sequence { S.constant { total_iters = 10 }, S.exponential { gamma = 0.99 },
  milestones = { 10 } }
]],

["schedule.one_cycle"] = [[
local a = S.one_cycle { max_lr = 0.1, total_steps = 1000 }
]],

["schedule.reduce_on_plateau"] = [[
local a = S.reduce_on_plateau { factor = 0.5, patience = 100 }
]],

["init.kaiming_uniform"] = [[
local a = x >> nn.linear { 4, init = nn.init.kaiming_uniform { nonlinearity = "relu" } }      -- [8, 4]
]],

-- ---- inputs, parameters, numbers --------------------------------------------------------------

input = [[
local a = nn.input("pixels", { 8, 28, 28 }, "u8")          -- [8, 28, 28]
]],

label = [[
local a = nn.label("kind", { 8 }, 10, { dtype = "u8" })    -- [8]
]],

const = [[
local a = nn.const { { 1, 0 }, { 0, -1 } }                 -- [2, 2]
local b = nn.const(0.5, { 8, 4 })                          -- [8, 4]
]],

param = [[
local w = nn.param("w", { 16, 4 }, { init = nn.init.xavier_uniform() })
local a = nn.matmul(x, w)                                  -- [8, 4]
]],

buffer = [[
-- The mean of all inputs so far, which inference subtracts.
local seen = nn.buffer("seen", { 16 })
local a = x - seen                                         -- [8, 16]
if nn.training() then
  nn.on_train(a, seen, function(old) return 0.99 * old + 0.01 * x:mean(0) end)
end
]],

state = [[
local calls = nn.state("calls", {})
local counting = { { calls, calls + 1 } }                  -- nn.train { ..., store = counting }
]],

rand = [[
local a = nn.rand { 8, 2 }                                 -- [8, 2]
]],

normal = [[
local a = nn.normal({ 8, 2 }, { mean = 1, std = 2 })       -- [8, 2]
]],

meshgrid = [[
local grid = nn.meshgrid(nn.arange(3), nn.arange(5))
local a = grid[1]                                          -- [3, 5]
]],

-- ---- operations ------------------------------------------------------------------------------

where = [[
local a = nn.where(nn.gt(x, 0), x, 0.1 * x)                -- [8, 16]
]],

sum = [[
local a = x:sum()                                          -- []
local b = x:sum(1)                                         -- [8]
local c = frames:sum({ 0, 1 }, true)                       -- [1, 1, 6]
]],

max = [[
local values, indices = x:max(1)
local a = values                                           -- [8]
]],

reshape = [[
local a = image:reshape { 8, -1 }                          -- [8, 3072]
]],

permute = [[
local a = image:permute { 0, 2, 3, 1 }                     -- [8, 32, 32, 3]
]],

cat = [[
local a = nn.cat({ x, target }, 1)                         -- [8, 20]
]],

split = [[
local parts = x:split(4, 1)
local a = parts[1]                                         -- [8, 4]
]],

pad = [[
local a = nn.pad(image, { 1, 1, 2, 2 })                    -- [8, 3, 36, 34]
]],

gather = [[
local logits = x >> nn.linear { 4 }
local a = nn.gather(logits, 1, y:unsqueeze(1))             -- [8, 1]
]],

index = [[
local rows, columns = nn.const({ 0, 2 }, nil, "i32"), nn.const({ 1, 5 }, nil, "i32")
local a = x:index { rows, columns }                        -- [2]
]],

scatter_add = [[
local a = nn.scatter_add(nn.zeros { 8, 4 }, 1, y:unsqueeze(1), nn.ones { 8, 1 })   -- [8, 4]
]],

repeat_interleave = [[
local a = x:repeat_interleave(2, 1)                        -- [8, 32]
]],

cumsum = [[
local a = nn.cumsum(frames, 1)                             -- [8, 20, 6]
]],

topk = [[
local values, indices = nn.topk(x, 3)
local a = values                                           -- [8, 3]
]],

matmul = [[
local a = nn.matmul(frames, frames:transpose(1, 2))        -- [8, 20, 20]
]],

einsum = [[
local a = nn.einsum("btf,bsf->bts", frames, frames)        -- [8, 20, 20]
]],

-- ---- gradients, entries, programs ------------------------------------------------------------

grad = [[
local loss = nn.mse_loss(x >> nn.linear { 4 }, target)
local slope = nn.grad(loss, x)
local a = slope                                            -- [8, 16]
local b = nn.mean(slope ^ 2)                               -- []
]],

vjp = [[
local p = x >> nn.linear { 4 } >> nn.tanh
local a = nn.vjp(p, x, nn.ones { 8, 4 })                   -- [8, 16]
]],

jvp = [[
local p = x >> nn.linear { 4 } >> nn.tanh
local a = nn.jvp(p, x, nn.ones { 8, 16 })                  -- [8, 4]
]],

hvp = [[
local loss = nn.sum(nn.tanh(x) ^ 2)
local a = nn.hvp(loss, x, nn.ones { 8, 16 })               -- [8, 16]
]],

jacobian = [[
local w = nn.param("point", { 3 })
local a = nn.jacobian(nn.stack { w:sum(), w:prod() }, w)   -- [2, 3]
]],

hessian = [[
local w = nn.param("spot", { 3 })
local a = nn.hessian(nn.sum(nn.exp(w)), w)                 -- [3, 3]
]],

laplacian = [[
local u = x >> nn.linear { 8 } >> nn.tanh >> nn.linear { 1 }
local a = nn.laplacian(u, x)                               -- [8, 1]
]],

substitute = [[
local fc = nn.linear { 16, 4, name = "adapted" }
local loss = nn.mse_loss(fc(x), target)
local g = nn.grad(loss, fc.weight)
local a = nn.substitute(loss, fc.weight, fc.weight - 0.1 * g)                      -- []
]],

infer = [[
local logits = x >> nn.linear { 4 }
local predict = nn.infer { "predict", outputs = { probability = nn.softmax(logits) }, batch = 1 }
]],

train = [[
local logits = x >> nn.linear { 4, name = "head" }
local step = nn.train { "train", loss = nn.cross_entropy(logits, y),
  metrics = { accuracy = nn.accuracy(logits, y) },
  optimizer = nn.adam { lr = 1e-3 }, clip_norm = 1, update = { "head.*" } }
]],

setting = [[
local hidden = nn.setting("hidden", 24, { min = 1, max = 1024 })
local a = x >> nn.linear { hidden } >> nn.relu             -- [8, 24]
]],

-- ---- data ------------------------------------------------------------------------------------

table = [[
local data = nn.table { x = { 0, 1, 2, 3 }, y = { 1, 3, 5, 7 } }
]],

files = [[
local data = nn.files { image = { train = "train-images.gz", test = "test-images.gz", mean = 0.13, std = 0.31 },
  y = { train = "train-labels.gz", test = "test-labels.gz" } }
]],

csv = [[
local data = nn.csv { train = "cars.csv", test = 0.2, missing = "mean",
  x = { columns = { "weight", { "colour", values = { "red", "blue" } }, { "sold", date = "%Y-%m-%d" } } },
  y = { column = "kind", values = "sorted" } }
]],

text = [[
local data = nn.text { train = "input.txt", test = 0.1 }
local names = nn.text { train = "names.txt", lines = true, lengths = "n" }
]],

standardize = [[
local scale = nn.standardize { name = "scale" }
local a = scale(nn.log(1 + x ^ 2)) >> nn.linear { 4 }      -- [8, 4]
]],

fit = [[
local short = nn.fit { epochs = 50, report = 10 }
local long = nn.fit { epochs = 100, validation = { 0.1, stratify = "y" }, save_best = "accuracy",
  patience = 10, plateau = { factor = 0.5, patience = 3 }, max_time = "2h" }
local drawn = nn.fit { steps = 1000, picture = { "predict", x = "x", y = "y", every = 10 } }
]],
}
