-- Equal transformer blocks, each with parameters, masks and gradients of its
-- own: their kernels are the same functions (share.sh).
local nn = require "gradc"

local BLOCKS, B, T, D, H, C = 3, 2, 6, 16, 2, 10
local x = nn.input("x", { B, T, D })
local y = nn.label("y", { B }, C)

local function norm(t, name)
  local c = t - nn.mean(t, -1, true)
  return c * nn.rsqrt(nn.mean(c * c, -1, true) + 1e-5)
         * nn.param(name, { D }, { init = nn.init.ones })
end

local function drop(t) return t * nn.to(nn.lt(nn.rand(t.shape), 0.9), "f32") / 0.9 end
local function heads(t) return t:reshape(B, T, H, D // H):permute(0, 2, 1, 3) end

local future = nn.to(nn.lt(nn.iota({ T, T }, 0), nn.iota({ T, T }, 1)), "f32") * -1e9

local function attention(t, name)
  local q = heads(t >> nn.linear { D, name = name .. ".q" })
  local k = heads(t >> nn.linear { D, name = name .. ".k" })
  local v = heads(t >> nn.linear { D, name = name .. ".v" })
  local share = nn.softmax(nn.matmul(q, k:transpose(-2, -1)) / math.sqrt(D // H) + future)
  local mixed = nn.matmul(drop(share), v):permute(0, 2, 1, 3):reshape(B, T, D)
  return mixed >> nn.linear { D, name = name .. ".o" }
end

local h = x
for i = 1, BLOCKS do
  local name = "blocks." .. i - 1
  h = h + attention(norm(h, name .. ".norm1"), name .. ".attn")
  local inner = norm(h, name .. ".norm2") >> nn.linear { 4 * D, name = name .. ".fc1" }
  h = h + drop(nn.tanh(inner) >> nn.linear { D, name = name .. ".fc2" })
end
local logits = nn.amax(norm(h, "norm"), 1) >> nn.linear { C, name = "head" }

return nn.program {
  data = nn.table { x = nn.table_randn(3 * B * T * D, 1), y = { 0, 1, 2, 3, 0, 1 } },
  fit = nn.fit { steps = 12 },

  nn.infer { "predict", outputs = { logits = logits } },
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.adam { lr = 3e-3 } },
}
