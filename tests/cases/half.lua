-- half.lua -- numbers of 16 bits: rounded where they are kept

local function bf16(x) return x:to "bf16" end

case("to_bf16", bf16)
case("to_f16", function(x) return x:half() end)
case("from_double", nn.bfloat16)
case("whole", bf16)

case("add", function(x, y) return x + y end)
case("mul", function(x, y) return x * y end)
case("div", function(x, y) return x / y end)
case("number", function(x) return x * 0.3 + 1.7 end)
case("mixed", function(x, y) return x + y end)
case("both", function(x, y) return x + y end)
case("half", function(x, y) return x * y end)
case("compare", function(x, y) return nn.where(nn.lt(x, y), x, y) end)
for _, name in ipairs { "exp", "tanh", "sigmoid", "sqrt", "log", "neg", "abs",
                        "relu", "gelu", "silu", "softplus" } do
  case(name, nn[name])
end
case("softmax", function(x) return nn.softmax(x, -1) end)
case("sum", function(x) return x:sum(1) end)
case("mean", function(x) return x:mean(0) end)
case("amax", function(x) return x:amax(0) end)
case("matmul", function(x, y) return nn.matmul(x, y) end)
case("moved", function(x) return nn.pad(x:t():slice(0, 1), { 1, 2 }, { value = 0.5 }) end)
case("stack", function(x, y) return nn.cat({ x, y }, 1) end)
case("gathered", function(x, i) return x:index_select(0, i) end)
case("sorted", function(x) return (nn.sort(x, 1)) end)
case("linear", nn.linear { 7, name = "linear" })
case("weights", nn.linear { 7, name = "weights", bias = false, dtype = "bf16" })
case("rows", nn.embedding { 7, 6, name = "rows", dtype = "bf16" })
case("conv", nn.conv2d { 4, kernel_size = 3, padding = 1, name = "conv" })
case("norm", nn.layer_norm { elementwise_affine = false })
case("loop", function(x)
  local _, y = nn.scan(function(sum, row)
    sum = sum + row:float()
    return sum, sum
  end, nn.zeros { 6 }, x)
  return y
end)

-- The same rounding whichever way a function is called, and where operands stand
-- among its options.
case("softmax_dim", nn.softmax { dim = 0 })
case("gelu_tanh", nn.gelu { approximate = "tanh" })
case("slopes", function(x, w) return nn.prelu(x, w) end)
case("slopes_named", function(x, w) return nn.prelu(x, { weight = w }) end)
case("differences", function(x, a) return x:diff { prepend = a } end)
case("directions", function(v, g) return nn.weight_norm(v, g) end)
case("length", function(x, y) return nn.grad_norm { x, y } end)
case("clipped", function(x, y) return nn.clip_grad_norm({ x, y }, 1.5) end)
case("trigamma", function(x) return nn.polygamma(1, x) end)
case("bias_kv", function(x)
  local attention = nn.multihead_attention { 6, 2, batch_first = true, bias = false,
    add_bias_kv = true, add_zero_attn = true, name = "kv" }
  return (attention(x))
end)

case("g_weighted", function(x, v) return nn.grad(bf16(x):float() ^ 2, x, bf16(v)) end)
case("g_cast", function(x) return bf16(x):float() ^ 2 end)
case("g_matmul", function(x, y) return nn.matmul(bf16(x):float(), bf16(y):float()) end)
case("g_keep", function(x) return bf16(nn.tanh(bf16(x):float())):float() * x end)

-- What stands in place of a number of 16 bits is one, also in the body of a loop.
case("substituted", function(x, w)
  local _, y = nn.scan(function(sum, row)
    sum = sum + row:float() * w:float()
    return sum, sum
  end, nn.zeros { 6 }, x)
  return nn.substitute(y, w, w * 1.7)
end)
