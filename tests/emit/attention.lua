-- Products over batches and heads, masks that are drawn, normalised rows.
local nn = require "gradc"

local T, D, H = 7, 12, 3
local x = nn.input("x", { 3, T, D })
local B = x.shape[1]
local y = nn.label("y", { 3 }, 4)

local function heads(t) return t:reshape(B, T, H, D // H):permute(0, 2, 1, 3) end
local function norm(t)
  local c = t - nn.mean(t, -1, true)
  return c * nn.rsqrt(nn.mean(c * c, -1, true) + 1e-5)
end

local h = norm(x)
local q = heads(h >> nn.linear { D, name = "q" })
local k = heads(h >> nn.linear { D, name = "k" })
local v = heads(h >> nn.linear { D, name = "v", bias = false })
local share = nn.softmax(nn.matmul(q, k:transpose(-2, -1)) / math.sqrt(D // H))
local keep = nn.to(nn.lt(nn.rand { B, H, T, T }, 0.8), "f32") / 0.8
local mixed = nn.matmul(share * keep, v):permute(0, 2, 1, 3):reshape(B, T, D)
local out = x + (mixed >> nn.linear { D, name = "o" })
local logits = nn.amax(norm(out), 1) >> nn.linear { 4, name = "head" }

return nn.program {
  data = nn.table { x = nn.table_randn(9 * T * D, 1), y = { 0, 1, 2, 3, 0, 1, 2, 3, 0 } },
  fit = nn.fit { steps = 12 },

  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.adam { lr = 3e-3 } },
}
