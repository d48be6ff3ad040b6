-- reduce.lua -- reductions: every form of dim, ties, zeros, whole numbers

local dims = { [0] = nil, 0, 1, -1, { 0, 2 } }
for _, name in ipairs { "sum", "mean", "amax", "amin" } do
  for i = 0, 4 do
    local dim = dims[i]
    case(name .. "_" .. i, function(x) return nn[name](x, dim, dim == 1) end)
  end
  case(name .. "_one", nn[name])
end
case("amax_ties", function(x) return x:amax(1) end)
case("amin_ties", function(x) return x:amin { dim = 1 } end)
case("max_ties", function(x) return x:max() end)
case("max_dim_ties", function(x) return (x:max(1)) end)
for _, name in ipairs { "max", "min" } do
  local f = nn[name]
  case(name, f)
  case(name .. "_dim", function(x) return { f(x, 1) } end)
  case(name .. "_dim_values", function(x) return (f(x, 0, true)) end)
  case(name .. "_pair", f)
end
case("prod", nn.prod)
case("prod_dim", function(x) return x:prod(1) end)
case("prod_keep", function(x) return x:prod { dim = 0, keepdim = true } end)
case("prod_zeros", function(x) return x:prod(1) end)
case("prod_one", function(x) return x:prod(1) end)
for _, name in ipairs { "argmax", "argmin" } do
  case(name, nn[name])
  case(name .. "_dim", function(x) return nn[name](x, 1) end)
  case(name .. "_keep", function(x) return nn[name](x, -1, true) end)
end
for _, name in ipairs { "sum", "prod", "amax", "amin", "argmax" } do
  case(name .. "_int", function(x) return nn[name](x, 1) end)
end
for _, name in ipairs { "sum", "all", "any", "count_nonzero" } do
  case(name .. "_bool", nn[name])
  case(name .. "_bool_dim", function(x) return nn[name](x, 1) end)
end
case("any_int", function(x) return x:any(0) end)
case("count_nonzero", nn.count_nonzero)

for _, name in ipairs { "var", "std" } do
  local f = nn[name]
  case(name, f)
  case(name .. "_biased", function(x) return f(x, false) end)
  case(name .. "_dim", function(x) return f(x, 1) end)
  case(name .. "_dims", function(x) return f(x, { 0, 2 }, false, true) end)
  case(name .. "_correction", function(x) return f(x, { dim = 1, correction = 2 }) end)
  case(name .. "_mean", function(x) return { nn[name .. "_mean"](x, 1) } end)
end
case("std_constant", function(x) return x:std(1) end)

for i, p in ipairs { 1, 2, 3, 1.5, 4, math.huge, -math.huge, 0, "fro" } do
  case("norm_" .. i - 1, function(x) return x:norm(p) end)
  case("norm_dim_" .. i - 1, function(x) return x:norm { p = p, dim = 1, keepdim = true } end)
end
case("norm_zero", nn.norm)
case("norm_zero_1", function(x) return x:norm(1) end)
case("norm_zero_3", function(x) return x:norm(3) end)
case("vector_norm", function(x) return x:vector_norm(3, { 0, 1 }) end)
case("dist", nn.dist)
