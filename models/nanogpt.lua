-- A small GPT that learns to write like a text, character by character: the network
-- and the training of Karpathy's nanoGPT, with the names of its state dict.
--
-- Four blocks, 128 wide.  Each adds to the stream x what four attention heads gather
-- from the characters before, then what a wider layer makes of each position alone.
-- The embedding that turns a character into a vector also scores the next character
-- (tied weights).  What ends in the stream starts smaller by 1 / sqrt(2 blocks), so
-- that the sum over blocks starts at the size of one.
--
--   build/gradc build models/nanogpt.lua -o nanogpt
--   ./nanogpt train --data DIR --save gpt.safetensors       # DIR holds input.txt
--   ./nanogpt sample --load gpt.safetensors --prompt "ROMEO:" --length 500

local nn = require "gradc"

local batch, context, width, heads, blocks, symbols = 12, 64, 128, 4, 4, 65

local ids = nn.label("x", { batch, context }, symbols)
local next_ids = nn.label("y", { batch, context }, symbols)

local small = nn.init.normal(0, 0.02)
local smaller = nn.init.normal(0, 0.02 / math.sqrt(2 * blocks))

local function linear(out, name, init)
  return nn.linear { out, bias = false, init = init, name = "transformer." .. name }
end

local function norm(name)
  return nn.layer_norm { width, bias = false, name = "transformer." .. name }
end

-- What each position gathers from those before it and itself, head by head.
local function attention(x, name)
  local function heads_of(part)       -- [batch, context, width] -> [batch, heads, context, size]
    return part:view(x.shape[1], context, heads, width // heads):transpose(1, 2)
  end
  local qkv = x >> linear(3 * width, name .. ".c_attn", small)
  local q, k, v = qkv:narrow(-1, 0, width), qkv:narrow(-1, width, width),
                  qkv:narrow(-1, 2 * width, width)
  local y = nn.scaled_dot_product_attention(heads_of(q), heads_of(k), heads_of(v),
                                            { is_causal = true })
  return y:transpose(1, 2):reshape(x.shape) >> linear(width, name .. ".c_proj", smaller)
end

local function block(x, name)
  x = x + attention(x >> norm(name .. ".ln_1"), name .. ".attn")
  return x + (x >> norm(name .. ".ln_2")
                >> linear(4 * width, name .. ".mlp.c_fc", small)
                >> nn.gelu
                >> linear(width, name .. ".mlp.c_proj", smaller))
end

local embed = nn.embedding { symbols, width, init = small, name = "transformer.wte" }
local place = nn.embedding { context, width, init = small, name = "transformer.wpe" }

local x = embed(ids) + place(nn.arange(context))
for i = 0, blocks - 1 do x = block(x, "h." .. i) end
local logits = nn.linear { weight = embed.weight, bias = false }(norm("ln_f")(x))

-- [batch, context] positions are as good as one long batch.
local loss = nn.cross_entropy(logits:flatten(0, 1), next_ids:flatten(0, 1))

-- The rate rises for 100 steps and falls to a tenth; what scales (the norms) is not
-- pulled toward zero, matrices are.
local steps, warmup, lr = 2000, 100, 1e-3
local optimizer = nn.adamw {
  lr = lr, betas = { 0.9, 0.99 }, weight_decay = 0.1,
  schedule = nn.schedule.warmup { warmup }
             >> nn.schedule.cosine { T_max = steps - warmup, eta_min = lr / 10 },
  groups = { { params = { "*.ln_*" }, weight_decay = 0 } },
}

return nn.program {
  about = "a GPT of four blocks that continues a text",
  data = nn.text { train = "input.txt", test = 0.1 },
  fit = nn.fit { steps = steps, report = 100 },

  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = loss,
             metrics = { bits = loss / math.log(2) },
             optimizer = optimizer, clip_norm = 1 },
}
