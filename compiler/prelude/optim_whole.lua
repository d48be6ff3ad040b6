-- optim_whole.lua -- optimizers that need more than an element and its gradient: whole
-- matrices, or all parameters together
local core, nn = ...
local op, stop = core.op, core.stop
local optimizer = core.new_optimizer

-- ---- Whole tensors at once ----------------------------------------------------------------

local function root_mean_square(x) return op.sqrt(nn.mean(x * x)) end

-- From old to new, by a share of the way.
local function toward(old, new, share) return old + share * (new - old) end

-- An average of squares, by that axis alone: what Adafactor keeps of a matrix.
local function squares_by(g, env, name, axis, share)
  local shape = { table.unpack(g.shape) }
  shape[g.ndim - axis] = 1
  local old = env.state(name, 0, shape)
  local new = core.title(toward(old, nn.mean(g * g, axis == 0 and -1 or -2, true), share), name .. "_new")
  env.set(old, new)
  return new
end

-- The average of g * g, of a matrix as the product of that of rows and that of columns.
local function square_estimate(g, env, share, least)
  if g.ndim < 2 then
    local old = env.state("variance")
    local new = core.title(toward(old, g * g, share), "v_new")
    env.set(old, new)
    return new
  end
  local row, col = squares_by(g, env, "row_var", 0, share), squares_by(g, env, "col_var", 1, share)
  return row / op.max(nn.mean(row, -2, true), least) * col
end

--- Adam without an average of gradients, which keeps of the squares of a matrix one number for
--- each row and each column: the states of 1000 x 1000 weights are 2000 numbers. Steps are
--- relative to the size of the weights (Shazeer and Stern 2018).
---@param o? { lr: number|gradc.Schedule = 1e-2, beta2_decay: number = -0.8, eps: number[]?,
---  d: number = 1.0, weight_decay: number = 0, maximize: boolean = false,
---  schedule: gradc.Schedule?, groups: table[]?, state_dtype: string? }
---@return gradc.Optimizer
optimizer("adafactor", { defaults = { lr = 1e-2, beta2_decay = -0.8, d = 1 },
  kinds = { eps = "table" }, free = { beta2_decay = true, eps = true }, decays = true,
  check = function(who, o)
    if o.beta2_decay > 0 then
      stop(who, ("beta2_decay is %g, expected at most 0"):format(o.beta2_decay),
           { spot = "beta2_decay" })
    end
    if o.d == 0 then stop(who, "d is 0, expected a number above 0", { spot = "d" }) end
    if o.eps then
      local any = { 0, math.huge, "a number of at least 0" }
      core.check_pair(who, "eps", "eps", o.eps, { any, any })
    end
  end,
}, function(w, g, env, o)
  local lr, t = env.lr(), env.t()
  local least, smallest = 2.0 ^ -core.types[w.dtype].fraction, 1e-3
  if o.eps then least, smallest = o.eps[1], o.eps[2] end
  local share = core.title(op.pow(t, o.beta2_decay), "share")
  local size = core.title(op.max(root_mean_square(w), smallest) * op.min(lr, 1 / op.sqrt(t)),
                          "step_size")
  local v = square_estimate(g, env, share, least)
  local step = core.title(g / op.sqrt(op.max(v, least * least)), "delta")
  if o.weight_decay and o.weight_decay ~= 0 then
    w = w * core.title(1 - lr * o.weight_decay, "decay")
  end
  return w - core.title(size / op.max(root_mean_square(step) / o.d, 1), "size_now") * step
end)

-- The nearest matrix whose singular values are all about 1, by iterations of a polynomial
-- of x x^T; the shorter side first, since its products are the smaller ones.
local function orthogonal(x, o)
  local a, b, c = table.unpack(o.ns_coefficients)
  local tall = x.shape[1] > x.shape[2]
  if tall then x = nn.t(x) end
  x = x / op.max(op.sqrt(nn.sum(x * x)), o.eps)
  for _ = 1, o.ns_steps do
    local gram = core.title(nn.matmul(x, nn.t(x)), "gram")
    x = core.title(a * x + nn.matmul(b * gram + c * nn.matmul(gram, gram), x), "x_new")
  end
  return tall and nn.t(x) or x
end

-- The factor of the rate: as the paper has it, or such that the steps are as large as AdamW's.
local rate_factor = {
  original = function(rows, cols) return math.sqrt(math.max(1, rows / cols)) end,
  match_rms_adamw = function(rows, cols) return 0.2 * math.sqrt(math.max(rows, cols)) end,
}

--- Momentum whose steps are matrices with singular values near 1, found by Newton and Schulz's
--- iterations (Jordan 2024); for the matrices of hidden layers, beside another optimizer for
--- the rest. PyTorch iterates in bf16, gradc in the type of the parameter.
---@param o? { lr: number|gradc.Schedule = 1e-3, momentum: number = 0.95, nesterov: boolean = true,
---  ns_coefficients: number[] = { 3.4445, -4.775, 2.0315 }, ns_steps: integer = 5,
---  eps: number = 1e-7, adjust_lr_fn: "original"|"match_rms_adamw" = "original",
---  weight_decay: number = 0.1, maximize: boolean = false, schedule: gradc.Schedule?,
---  groups: table[]?, state_dtype: string? }
---@return gradc.Optimizer
---```lua
---local matrices = nn.muon { lr = 0.02 }
---local both = nn.groups { nn.adamw { lr = 3e-4 }, { params = { "*.weight" }, optimizer = matrices } }
---```
optimizer("muon", { defaults = { lr = 1e-3, momentum = 0.95, nesterov = true, eps = 1e-7,
    ns_coefficients = { 3.4445, -4.775, 2.0315 }, ns_steps = 5, adjust_lr_fn = "original",
    weight_decay = 0.1 },
  kinds = { ns_steps = "size" }, free = { ns_coefficients = true, adjust_lr_fn = true },
  decoupled = true, momentum = "momentum",
  check = function(who, o)
    if #o.ns_coefficients ~= 3 then
      stop(who, ("ns_coefficients has %s, expected three"):format(
        core.several(#o.ns_coefficients, "number")), { spot = "ns_coefficients" })
    end
    for i, c in ipairs(o.ns_coefficients) do
      if type(c) ~= "number" then
        stop(who, ("coefficient %d is %s, expected a number"):format(i, core.describe(c)),
             { spot = "ns_coefficients" })
      end
    end
    if o.ns_steps > 100 then
      stop(who, ("ns_steps is %d, expected at most 100"):format(o.ns_steps), { spot = "ns_steps" })
    end
    if not rate_factor[o.adjust_lr_fn] then
      stop(who, ("adjust_lr_fn is '%s', expected \"original\" or \"match_rms_adamw\""):format(
        o.adjust_lr_fn), { spot = "adjust_lr_fn" })
    end
  end,
}, function(w, g, env, o)
  if w.ndim ~= 2 then
    local name = core.param_name(w)
    local who = name and ("'%s'"):format(name) or "a parameter"
    stop("muon", ("%s has the shape %s, expected a matrix"):format(who, core.shape_text(w.shape)),
         { help = 'write nn.groups { nn.adamw {}, { params = { "*.weight" }, optimizer = nn.muon {} } }' })
  end
  local momentum, old = env.momentum(o.momentum), env.state("momentum_buffer")
  local mean = core.title(toward(old, g, 1 - momentum), "b_new")
  env.set(old, mean)
  local step = orthogonal(o.nesterov and toward(g, mean, momentum) or mean, o)
  return w - env.lr() * rate_factor[o.adjust_lr_fn](w.shape[1], w.shape[2]) * step
end)

-- The sum of the products of all elements of two lists.
local function dot(a, b)
  local sum = 0
  for i, x in ipairs(a) do sum = sum + nn.sum(x * b[i]) end
  return sum
end

local function every(list, f)
  local result = {}
  for i, x in ipairs(list) do result[i] = f(x, i) end
  return result
end

-- One row of each tensor of a list.
local function rows(list, index)
  return every(list, function(x) return x[index] end)
end

-- The tensors of a list with another row where `at` is true.
local function with_row(list, new, at)
  return every(list, function(x, i)
    local ones = { x.shape[1] }
    for k = 2, x.ndim do ones[k] = 1 end
    return op.where(nn.reshape(at, ones), nn.unsqueeze(new[i], 0), x)
  end)
end

-- The inverse Hessian times q, by the steps that are kept and what they changed in the
-- gradient (Nocedal 1980). `order` has their rows, the newest first; unused ones hold zeros.
local function two_loops(q, steps, changes, ro, order, scale)
  local r, shares = nn.scan(function(q, k)
    local share = core.title(ro[k] * dot(rows(steps, k), q), "al")
    return every(q, function(x, i) return x - share * changes[i][k] end), share
  end, q, order)
  r = every(r, function(x) return x * scale end)
  return nn.scan(function(r, x)
    local share = x.al - core.title(ro[x.k] * dot(rows(changes, x.k), r), "be")
    return every(r, function(y, i) return y + share * steps[i][x.k] end), nil
  end, r, { k = order, al = shares }, { reverse = true })
end

local function largest(list)
  local most
  for _, x in ipairs(list) do
    local own = nn.amax(op.abs(x))
    most = most and op.max(most, own) or own
  end
  return most
end

local one_iteration = "each call of the entry is one iteration"

local function check_one_type(list)
  for _, p in ipairs(list) do
    if p.w.dtype ~= list[1].w.dtype then
      stop("lbfgs", ("the parameters have two types, %s and %s"):format(list[1].w.dtype, p.w.dtype),
           { help = "nn.groups gives those of each type an optimizer of their own" })
    end
  end
end

--- Quasi-Newton steps: the curvature is estimated from the last steps and what they changed in
--- the gradient, of all parameters together (Liu and Nocedal 1989). A call of the entry is one
--- iteration, as max_iter = 1 without a line search is in PyTorch, and its batch should be the
--- whole set. The states take 2 * history_size + 2 times the memory of the parameters.
---@param o? { lr: number|gradc.Schedule = 1, history_size: integer = 10,
---  tolerance_grad: number = 1e-7, tolerance_change: number = 1e-9,
---  schedule: gradc.Schedule?, groups: table[]?, state_dtype: string? }
---@return gradc.Optimizer
optimizer("lbfgs", { defaults = { lr = 1, history_size = 10, tolerance_grad = 1e-7,
    tolerance_change = 1e-9 },
  kinds = { history_size = "size" }, without = { "weight_decay", "maximize" }, joint = true,
  lacks = { max_iter = one_iteration, max_eval = one_iteration,
            line_search_fn = "a step has the length lr, without a search along a line" },
}, function(list, o)
  check_one_type(list)
  local env, n = list[1].env, o.history_size
  local function states(name, stacked)
    return every(list, function(p)
      return p.env.state(name, 0, stacked and { n, table.unpack(p.w.shape) })
    end)
  end
  local w, g = every(list, function(p) return p.w end), every(list, function(p) return p.g end)
  local d, old_g = states("d"), states("prev_flat_grad")
  local steps, changes = states("old_stps", true), states("old_dirs", true)
  local first, newest = env.number("first", 1), env.number("newest", 0, "i32")
  local t, scale, ro = env.number("t"), env.number("H_diag", 1), env.number("ro", 0, nil, { n })
  local done = nn.le(largest(g), o.tolerance_grad)
  local function set(state, value) env.set(state, op.where(done, state, value)) end

  -- The last step is kept if the loss curves upward along it, in place of the oldest.
  local s = every(d, function(x) return core.title(x * t, "s") end)
  local y = every(g, function(x, i) return core.title(x - old_g[i], "y") end)
  local curve = core.title(dot(y, s), "ys")
  local keep = op.logical_and(op.less(1e-10, curve), op.logical_not(done))
  local row = core.title(op.where(keep, op.where(op.equal(newest, n - 1), 0, newest + 1), newest), "row")
  local here = op.logical_and(op.equal(nn.arange(n), row), keep)
  local now_steps, now_changes = with_row(steps, s, here), with_row(changes, y, here)
  local now_ro = op.where(here, 1 / curve, ro)
  local now_scale = core.title(op.where(keep, curve / dot(y, y), scale), "H_now")

  local back = row - nn.arange(n)
  local order = core.title(op.where(op.less(back, 0), back + n, back), "order")
  local way = two_loops(every(g, function(x) return -x end), now_steps, now_changes, now_ro,
                        order, now_scale)
  local lr = env.lr()
  local sum = 0
  for _, x in ipairs(g) do sum = sum + nn.sum(op.abs(x)) end
  local size = core.title(op.where(op.equal(first, 1), op.min(1 / sum, 1), 1) * lr, "t_now")
  local still = op.logical_or(done, op.less(-o.tolerance_change, dot(g, way)))
  for i, p in ipairs(list) do
    set(d[i], way[i])
    set(old_g[i], g[i])
    env.set(steps[i], now_steps[i])
    env.set(changes[i], now_changes[i])
    w[i] = op.where(still, p.w, p.w + size * way[i])
  end
  set(first, 0); set(t, size); set(scale, now_scale)
  env.set(newest, row); env.set(ro, now_ro)
  return w
end)
