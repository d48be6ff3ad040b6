-- w8: nanoGPT, four blocks and heads, 128 wide, the head tied to the embedding
local nn = require "gradc"

local batch, context, width, heads, blocks, symbols = 12, 64, 128, 4, 4, 65

local x = nn.label("x", { batch, context }, symbols)
local y = nn.label("y", { batch, context }, symbols)

local function linear(out) return nn.linear { out, bias = false } end
local function norm() return nn.layer_norm { width, bias = false } end

local function attention(h)
  local function heads_of(part)
    return part:view(h.shape[1], context, heads, width // heads):transpose(1, 2)
  end
  local q, k, v = table.unpack((h >> linear(3 * width)):split(width, -1))
  local seen = nn.scaled_dot_product_attention(heads_of(q), heads_of(k), heads_of(v),
                                               { is_causal = true })
  return seen:transpose(1, 2):reshape(h.shape) >> linear(width)
end

local embed = nn.embedding { symbols, width, init = nn.init.normal(0, 0.02), name = "embed" }
local h = embed(x) + nn.embedding { context, width }(nn.arange(context))
for _ = 1, blocks do
  h = h + attention(h >> norm())
  h = h + (h >> norm() >> linear(4 * width) >> nn.gelu >> linear(width))
end
local out = h >> norm() >> nn.linear { weight = embed.weight, bias = false }

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.cross_entropy(out:flatten(0, 1), y:flatten(0, 1)),
    optimizer = nn.adamw { lr = 1e-3, betas = { 0.9, 0.99 }, weight_decay = 0.1 },
  },
}
