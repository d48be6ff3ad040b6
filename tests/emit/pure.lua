-- No parameters, no state, nothing to train: formulas only.
local nn = require "gradc"

local x = nn.input("x", { 5, 6 })
local n = nn.input("n", { 5, 6 }, "i32")
local k = nn.input("k", { 5, 6 }, "u8")
local m = nn.input("m", { 5, 6 }, "bool")
local z = nn.input("z", { 5, 6 }, "f64")

return nn.program {
  nn.infer { "elements", outputs = {
    a = nn.where(m, x, nn.exp(-x * x)), b = n * 2 - 3, c = nn.to(k, "f32") / 7,
    d = nn.gt(x, 0), e = z * 2, f = nn.to(z, "f32") + x, g = nn.log1p(nn.abs(x)) - nn.erf(x),
    h = nn.sin(x) * nn.cos(3 * x) + nn.floor(x), i = nn.pow(nn.abs(x) + 0.1, 1.7),
  } },
  nn.infer { "folds", outputs = {
    a = nn.softmax(x), b = nn.argmin(x, 0), c = nn.prod(x, 1), d = nn.sum(n, 1),
    e = nn.logsumexp(x, 0), f = nn.sum(z), g = nn.mean(x), h = nn.amax(x, 0), i = nn.sum(x, 0),
  } },
  nn.infer { "views", outputs = {
    a = x:t(), b = nn.flip(x, 1), c = x:slice(1, 1, 6, 2), d = nn.pad(x, { 1, 2, 0, 1 }, 9),
    e = nn.cat({ x, x:slice(0, 0, 2) }, 0), f = nn.matmul(x, x:t()),
    g = nn.einsum("ij,kj->ik", x, x:flip(0)), h = nn.one_hot(n:select(1, 0), 4),
  } },
}
