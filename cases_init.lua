local golden = { ["erfinv"] = { { "in", "x", "f32", { 3, 4, } }, { "cot", "r", "f32", { 3, 4, } }, { "dir", "v_x", "f32", { 3, 4, } }, }, ["erfinv_near"] = { { "in", "x", "f32", { 4, } }, { "cot", "r", "f32", { 4, } }, { "dir", "v_x", "f32", { 4, } }, }, ["erfinv_ends"] = { { "in", "x", "f32", { 3, } }, }, ["uniform"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, ["uniform_range"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, ["trunc_normal"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, ["trunc_normal_range"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, ["kaiming_uniform"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, ["kaiming_uniform_out"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, ["kaiming_uniform_slope"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, ["kaiming_uniform_tanh"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, ["xavier_uniform"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, ["xavier_uniform_gain"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, ["normal"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, ["normal_std"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, ["kaiming_normal"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, ["kaiming_normal_out"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, ["xavier_normal"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, ["eye"] = { { "in", "x", "f32", { } }, }, ["dirac_1"] = { { "in", "x", "f32", { } }, }, ["dirac_2"] = { { "in", "x", "f32", { } }, }, ["orthogonal_5_3"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, ["orthogonal_3_7"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, ["orthogonal_4_2_3"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, ["orthogonal_16_16"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, ["sparse"] = { { "state", "seed", "i32", { } }, { "state", "step", "i32", { } }, }, } local nn = require "gradc" local entries = {} local function plain(name) return (name:gsub("[^%w_]", "_")) end local function operands(case, list)   local args, cot, dir, wrt = {}, {}, {}, {}   for _, g in ipairs(list) do     local kind, name, dtype, shape = table.unpack(g)     if kind ~= "param" and kind ~= "state" then       local x = nn.input(case .. "_" .. plain(name), shape, dtype, { batch = false })       if kind == "cot" then cot[#cot + 1] = x       elseif kind == "dir" then dir[name] = x       else         args[#args + 1] = x         if dtype == "f32" or dtype == "f64" then wrt[#wrt + 1] = { name, x } end       end     end   end   return args, cot, dir, wrt end local function dot(list, with)   local total = 0   for i, x in ipairs(list) do total = total + nn.sum(x * with[i]) end   return total end local function gradients(loss, wrt)   local of = {}   for i, pair in ipairs(wrt) do of[i] = pair[2] end   return nn.grad(loss, of) end local function derivatives(outputs, ys, cot, dir, wrt)   local used, with = {}, {}   local first = gradients(dot(ys, cot), wrt)   for i, pair in ipairs(wrt) do     outputs["g_" .. plain(pair[1])] = first[i]     if dir["v_" .. pair[1]] then       used[#used + 1], with[#with + 1] = first[i], dir["v_" .. pair[1]]     end   end   if #used == 0 then return end   local second = gradients(dot(used, with), wrt)   for i, pair in ipairs(wrt) do outputs["h_" .. plain(pair[1])] = second[i] end end local function case(name, f, mode)   local list = golden[name]   if not list then error("case '" .. name .. "' is not in the golden file", 0) end   local args, cot, dir, wrt = operands(name, list)   local before = #nn.parameters()   local ys = f(table.unpack(args))   if type(ys) ~= "table" then ys = { ys } end   local made = nn.parameters()   for i = before + 1, #made do wrt[#wrt + 1] = { made[i].name, made[i] } end   local outputs = {}   for i, y in ipairs(ys) do outputs[i == 1 and "y" or "y" .. i] = y end   if #cot > 0 then derivatives(outputs, ys, cot, dir, wrt) end   entries[#entries + 1] = nn.infer { name, outputs = outputs, mode = mode } end -- init.lua -- initialisers: the numbers they make of random ones

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

return nn.program(entries)
