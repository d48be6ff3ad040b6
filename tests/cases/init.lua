-- init.lua -- initialisers: the numbers they make of random ones

local init = nn.init

case("erfinv", nn.erfinv)
case("erfinv_near", nn.erfinv)
case("erfinv_ends", nn.erfinv)

local function draw(name, f, ...)
  local shape = { ... }
  case(name, function() return f(shape) end)
end

draw("uniform", init.uniform(), 4, 6)
draw("uniform_range", init.uniform(-2, 1), 4, 6)
draw("trunc_normal", init.trunc_normal(), 5, 6)
draw("trunc_normal_range", init.trunc_normal { mean = 1, std = 0.5, a = 0.25, b = 3 }, 5, 6)
draw("kaiming_uniform", init.kaiming_uniform(), 3, 8)
draw("kaiming_uniform_out", init.kaiming_uniform { mode = "fan_out", nonlinearity = "relu" }, 3, 8)
draw("kaiming_uniform_slope", init.kaiming_uniform { a = math.sqrt(5) }, 4, 2, 3, 3)
draw("kaiming_uniform_tanh", init.kaiming_uniform { mode = "fan_out", nonlinearity = "tanh" }, 4, 2, 3)
draw("xavier_uniform", init.xavier_uniform(), 3, 8)
draw("xavier_uniform_gain", init.xavier_uniform { gain = init.calculate_gain "selu" }, 4, 2, 3)

-- Rounded: random numbers are drawn in single precision.
local function bell(name, f, ...)
  draw(name, function(shape) return nn.floor(f(shape) * 1024) end, ...)
end

bell("normal", init.normal(), 4, 6)
bell("normal_std", init.normal { mean = 2, std = 0.5 }, 4, 6)
bell("kaiming_normal", init.kaiming_normal { nonlinearity = "relu" }, 3, 8)
bell("kaiming_normal_out", init.kaiming_normal { mode = "fan_out" }, 4, 2, 3)
bell("xavier_normal", init.xavier_normal(), 3, 8)

-- The operand only gives the cases something to depend on.
case("eye", function(x) return init.eye()({ 3, 4 }) + 0 * x end)
case("dirac_1", function(x) return init.dirac()({ 4, 3, 3, 2 }) + 0 * x end)
case("dirac_2", function(x) return init.dirac { groups = 2 } ({ 4, 3, 3, 2 }) + 0 * x end)

-- Scalar products of the shorter side, with gain 2.
for _, shape in ipairs { { 5, 3 }, { 3, 7 }, { 4, 2, 3 }, { 16, 16 } } do
  case("orthogonal_" .. table.concat(shape, "_"), function()
    local q = init.orthogonal { gain = 2 } (shape):reshape(shape[1], -1)
    if q.shape[1] > q.shape[2] then q = q:t() end
    return nn.matmul(q, q:t())
  end)
end

-- How many are 0 in each column.
case("sparse", function()
  return nn.sum(nn.eq(init.sparse { sparsity = 0.35 } { 10, 3 }, 0):to("f32"), 0)
end)
