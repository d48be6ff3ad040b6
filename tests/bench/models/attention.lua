-- attention: two blocks over a context of 256, each place sees all
local nn = require "gradc"

local batch, context, width, heads, symbols = 4, 256, 64, 4, 96

local x = nn.label("x", { batch, context }, symbols)
local y = nn.label("y", { batch }, 5)

local function attention(h)
  local function heads_of(part)
    return part:view(h.shape[1], context, heads, width // heads):transpose(1, 2)
  end
  local q, k, v = table.unpack((h >> nn.linear { 3 * width }):split(width, -1))
  local seen = nn.scaled_dot_product_attention(heads_of(q), heads_of(k), heads_of(v))
  return seen:transpose(1, 2):reshape(h.shape) >> nn.linear { width }
end

local h = (x >> nn.embedding { symbols, width })
  + nn.embedding { context, width }(nn.arange(context))
for _ = 1, 2 do
  h = h + attention(h >> nn.layer_norm { width })
  h = h + (h >> nn.layer_norm { width }
    >> nn.linear { 4 * width } >> nn.gelu >> nn.linear { width })
end
local out = nn.mean(h, 1) >> nn.linear { 5 }

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.cross_entropy(out, y),
    optimizer = nn.adamw { lr = 1e-3 },
  },
}
