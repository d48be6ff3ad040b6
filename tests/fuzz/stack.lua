-- A random stack of layers with random options; `fuzzer -l` puts other seeds in.
local nn = require "gradc"

local seed = 0

local state = seed * 2654435761 % 2147483648
local function int(n)
  state = (state * 1103515245 + 12345) % 2147483648
  return state // 65536 % n
end
local function pick(list) return list[int(#list) + 1] end
local function maybe() return int(2) == 0 end

local batch = pick { 1, 2, 3, 5 }

local activations = {
  nn.relu, nn.tanh, nn.sigmoid, nn.gelu, nn.silu, nn.elu, nn.selu, nn.celu, nn.mish,
  nn.softplus, nn.softsign, nn.hardswish, nn.hardtanh, nn.relu6, nn.leaky_relu,
  nn.logsigmoid, nn.hardsigmoid,
}
local function activation(x) return pick(activations)(x) end

-- Layers for vectors [batch, features], in order of growing surprise.
local vector = {
  function(x) return x >> nn.linear { pick { 1, 3, 8, 17 }, bias = maybe() } end,
  function(x) return activation(x) end,
  function(x) return x >> nn.layer_norm { bias = maybe() } end,
  function(x) return x >> nn.rms_norm {} end,
  function(x) return batch > 1 and x >> nn.batch_norm { affine = maybe() } or x end,
  function(x) return x >> nn.dropout { p = 0.3 } end,
  function(x) return nn.softmax(x, -1) end,
  function(x) return x + activation(x >> nn.linear { x.shape[2] }) end,
  function(x) return nn.cat({ x, activation(x) }, 1) end,
  function(x) return x >> nn.prelu {} end,
}

-- For sequences [batch, length, features].
local function recurrent(x)
  local layer = pick { nn.rnn, nn.lstm, nn.gru }
  local out = layer { pick { 2, 5 }, num_layers = pick { 1, 1, 2 }, bias = maybe(),
                      bidirectional = int(3) == 0, batch_first = true }(x)
  return out
end
local function even(x) return x >> nn.linear { 6 } end
local sequence = {
  recurrent,
  recurrent,
  function(x) return activation(x) end,
  function(x) return x >> nn.linear { pick { 3, 6 } } end,
  function(x) return x >> nn.layer_norm {} end,
  function(x)
    x = even(x)
    local out = nn.multihead_attention { 6, pick { 1, 2, 3 }, bias = maybe(),
                                         batch_first = true }(x, x, x)
    return out
  end,
  function(x)
    return even(x) >> nn.transformer_encoder_layer {
      6, 2, dim_feedforward = 9, dropout = pick { 0, 0.2 }, norm_first = maybe(),
      activation = pick { "relu", "gelu" }, batch_first = true }
  end,
  function(x)
    return (x:transpose(1, 2) >> nn.conv1d { pick { 2, 4 }, kernel_size = pick { 1, 3 },
      padding = "same", dilation = pick { 1, 2 } }):transpose(1, 2)
  end,
  function(x) return nn.cumsum(x, 1) * 0.3 end,
}

-- For images [batch, channels, height, width].
local function least(x) return math.min(x.shape[3], x.shape[4]) end
local function conv(x)
  local channels, k = x.shape[2], pick { 1, 2, 3 }
  local groups = pick { 1, 1, channels }
  if least(x) < k then k = 1 end
  return x >> nn.conv2d { groups * pick { 1, 2 }, kernel_size = k, stride = pick { 1, 1, 2 },
                          padding = int(k), dilation = 1, groups = groups, bias = maybe() }
end
local image = {
  conv,
  conv,
  function(x) return activation(x) end,
  function(x)
    if least(x) > 9 then return x end
    return x >> nn.conv_transpose2d { pick { 1, 3 }, kernel_size = pick { 2, 3 },
                                      stride = pick { 1, 2 }, padding = int(2) }
  end,
  function(x)
    local k = least(x) > 2 and pick { 2, 3 } or 1
    return x >> pick { nn.max_pool2d, nn.avg_pool2d } { k, stride = pick { 1, 2 },
                                                       padding = int(k // 2 + 1),
                                                       ceil_mode = maybe() }
  end,
  function(x)
    return batch * least(x) > 1 and x >> nn.batch_norm { affine = maybe() } or x
  end,
  function(x) return x >> nn.group_norm { pick { 1, x.shape[2] } } end,
  function(x) return least(x) > 1 and x >> nn.instance_norm { affine = maybe() } or x end,
  function(x) return least(x) < 7 and nn.upsample(x, { scale_factor = 2 }) or x end,
  function(x) return nn.flip(x, 3) + x end,
  function(x) return nn.pad(x, { 1, 0, 0, 1 }) end,
}

local function stack(x, layers, most)
  for _ = 1, 1 + int(most) do x = pick(layers)(x) end
  return x
end

local kind = int(3)
local x
if kind == 0 then
  x = nn.input("x", { batch, pick { 1, 4, 9 } })
elseif kind == 1 then
  x = nn.input("x", { batch, pick { 1, 4, 7 }, pick { 3, 5 } })
else
  x = nn.input("x", { batch, pick { 1, 2, 4 }, pick { 3, 5, 8 }, pick { 3, 6, 9 } })
end
local h = stack(x, kind == 0 and vector or kind == 1 and sequence or image, 4)
if kind ~= 0 then h = pick { function(t) return t end, activation }(h):flatten(1) end
h = stack(h, vector, 2)

local classes = 4
local y = nn.label("y", { batch }, classes)
local target = nn.input("target", { batch, classes })
local logits = h >> nn.linear { classes, name = "head" }
local loss = pick {
  function() return nn.cross_entropy(logits, y, { label_smoothing = pick { 0, 0.1 } }) end,
  function() return nn.mse_loss(logits, target) end,
  function() return nn.smooth_l1_loss(logits, target) end,
  function() return nn.bce_with_logits(logits, nn.sigmoid(target)) end,
}()

local optimizer = pick {
  function() return nn.sgd { lr = 0.01, momentum = pick { 0, 0.9 }, weight_decay = pick { 0, 0.1 } } end,
  function() return nn.adam { lr = 1e-3, amsgrad = maybe() } end,
  function() return nn.adamw { lr = 1e-3 } end,
  function() return nn.rmsprop { lr = 1e-3, centered = maybe() } end,
  function() return nn.adagrad { lr = 1e-2 } end,
  function() return nn.lion { lr = 1e-3 } end,
}()

return nn.program {
  nn.infer { "predict", outputs = { logits = logits } },
  nn.train { "train", loss = loss, optimizer = optimizer },
}
