-- Operators of ONNX that go by no name of their own here: how each is said.

case("gemm", function(a, b, c) return 0.25 * nn.matmul(a:t(), b:t()) + 0.35 * c end)
case("hard_sigmoid", function(x) return nn.clamp(0.5 * x + 0.6, 0, 1) end)
case("shrink", function(x)
  return nn.where(nn.lt(x, -0.5), x + 0.2, nn.where(nn.gt(x, 0.5), x - 0.2, 0))
end)
case("depth_to_space_dcr", function(x)
  return x:reshape(1, 2, 2, 2, 2, 3):permute(0, 3, 4, 1, 5, 2):reshape(1, 2, 4, 6)
end)
case("mean_variance", function(x)
  local d = x - nn.mean(x, { 0, 2 }, true)
  return d / (nn.std(x, { 0, 2 }, { unbiased = false, keepdim = true }) + 1e-9)
end)
case("cumsum_reverse", function(x) return nn.cumsum(x:flip(1), 1):flip(1) - x end)
case("slice_clamped", function(x) return x:slice(1, -100, 100, 2):slice(0, 100, nil, -1) end)
case("gather_nd", function(x, at) return nn.take(x, at:select(1, 0) * 4 + at:select(1, 1)) end)
case("gather_axis", function(x, at)
  return nn.index_select(x, 1, at:flatten(0)):unflatten(1, { 2, 2 })
end)
case("layer_norm_scale", function(x, s, b) return nn.layer_norm(x, { 4, 5 }, s, b) end)
case("group_norm_scale", function(x, s, b) return nn.group_norm(x, 3, s, b) end)
case("cdist", function(x, y) return nn.cdist(x, y) end)
case("hardmax", function(x) return nn.one_hot(x:argmax(1), 4) end)

-- A GRU whose reset gate acts before the product (linear_before_reset = 0).
case("gru_reset_first", function(x, w, r, b, h0)
  local function gate(v, k) return v:narrow(-1, 4 * k, 4) end
  local _, ys = nn.scan(function(h, v)
    local hz = nn.matmul(h, r:narrow(0, 0, 8):t())
    local z = nn.sigmoid(gate(v, 0) + gate(hz, 0))
    local reset = nn.sigmoid(gate(v, 1) + gate(hz, 1))
    local n = nn.tanh(gate(v, 2) + nn.matmul(reset * h, r:narrow(0, 8, 4):t()))
    h = (1 - z) * n + z * h
    return h, h
  end, h0, nn.matmul(x, w:t()) + b)
  return ys
end)
