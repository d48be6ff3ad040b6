-- Every type in every kind of operation: doubles, integers, bytes, booleans.
local nn = require "gradc"

local x = nn.input("x", { 3, 6 }, "f64")
local p = nn.sigmoid(x) * 0.9 + 0.05
local i = nn.input("i", { 3, 5 }, "i32")
local u = nn.input("u", { 3, 5 }, "u8")
local b = nn.input("b", { 3, 6 }, "bool")
local out = {}
local function add(name, y) out[name] = y end
for _, f in ipairs { "abs", "sign", "exp", "exp2", "expm1", "sin", "cos", "tan",
  "atan", "sinh", "cosh", "tanh", "asinh", "erf", "erfc", "sigmoid", "sinc", "floor",
  "ceil", "round", "trunc", "frac", "square", "isnan", "isfinite", "signbit",
  "var", "std", "norm", "median", "amax", "argmax", "prod", "sum", "mean", "nan_to_num" } do
  add(f, (nn[f](x)))
end
for _, f in ipairs { "log", "log2", "log10", "sqrt", "rsqrt", "reciprocal", "log1p",
  "logit" } do
  add(f, nn[f](p))
end
add("acosh", nn.acosh(p + 1))
add("asin", nn.asin(p))
add("atanh", nn.atanh(p * 0.5))
add("fmod", nn.fmod(x, p))
add("rem", nn.remainder(x, p))
add("pow", nn.pow(p, x))
add("cm1", nn.compoundm1(p - 1, x * 9))
add("at2", nn.atan2(x, p))
add("gather", x:gather(1, i))
add("gu", x:gather(1, u))
add("cs", x:cumsum(1))
add("cp", x:cumprod(0))
add("sc", x:scatter_add(1, i, x:slice(1, 0, 5)))
add("sort", (x:sort(1)))
add("tk", (x:topk(2)))
add("lcs", x:logcumsumexp(1))
add("bsum", b:sum(1))
add("ball", b:all(1))
add("usum", u:sum())
add("uc", u:cumsum(1))
add("bf", b:to "f64" * x)
add("umax", u:amax(1))
add("bcat", nn.cat({ b, b }, 1))
add("ucat", nn.cat { u, u })
add("ustack", nn.stack { u, u })
add("uw", nn.where(nn.lt(u, 3), u, 0))
add("umul", u * 2 + u)
add("usort", (u:sort(1)))
add("uprod", u:prod(1))
add("uflip", u:flip(1))
add("ugather", u:gather(1, u:clamp(0, 4)))
add("iabs", i:abs())
add("imod", i:remainder(3))
add("ifd", i:floor_divide(2))
add("imax", (i:max(1)))
add("tri", x:tril())
add("idx", x:index { nn.arange(2), nn.arange(2) })
add("bg", b:gather(1, i))
add("bpad", b:pad { 1, 1 })
add("upad", u:pad { 1, 1 })
add("broll", b:roll(1, 1))
add("ueq", u:eq(u:roll(1, 1)))
local grown = nn.expm1(x:select(1, 0))
add("grown", grown:scatter_add(0, i:select(1, 0), grown))
add("beq", nn.eq(grown, x:select(1, 1)):unsqueeze(1):expand(3, 2))
add("eye", nn.eye(3, { dtype = "f64" }):matmul(x))
add("lin", nn.linspace(0, 1, 6, "f64") + x)
add("diag", x:diagonal())
add("nm", x:norm(3, 1))
add("rr", nn.rand({ 3, 6 }, "f64") + x)
add("cat", x:categorical())
add("hm", x:hardmax())
local loss = nn.sum(out.sort * out.sort) + nn.sum(out.gather * out.gu)
for _, f in ipairs { "cp", "lcs", "prod", "std", "sinh", "atan" } do
  loss = loss + nn.sum(out[f])
end
add("slope", nn.grad(loss, x))

return nn.program { nn.infer { "values", outputs = out } }
