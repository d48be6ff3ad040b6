-- Every optimizer, with many options, on a small problem each: one program, one
-- step for all.  tests/oracle/make_updates.py says the same in PyTorch's words.
local nn = require "gradc"
local problem = require "problem"

local list, total = {}, 0
local function try(name, optimizer, only)
  local loss = problem.loss(name)
  if type(optimizer) == "function" then optimizer = optimizer(loss) end
  list[#list + 1] = { params = { name .. "." .. (only or "*") }, optimizer = optimizer }
  total = total + loss
end

try("sgd", nn.sgd { lr = 0.1 })
try("sgd_momentum", nn.sgd { lr = 0.05, momentum = 0.9 })
try("sgd_dampening", nn.sgd { lr = 0.1, momentum = 0.8, dampening = 0.5 })
try("sgd_nesterov", nn.sgd { lr = 0.05, momentum = 0.9, nesterov = true })
try("sgd_decay", nn.sgd { lr = 0.1, weight_decay = 0.1 })
try("sgd_decay_momentum", nn.sgd { lr = 0.02, weight_decay = 0.05, momentum = 0.7, dampening = 0.1 })
try("sgd_maximize", nn.sgd { lr = 0.01, momentum = 0.5, maximize = true, weight_decay = 0.1 })

try("adagrad", nn.adagrad {})
try("adagrad_decay", nn.adagrad { lr = 0.2, lr_decay = 0.1, weight_decay = 0.05 })
try("adagrad_start", nn.adagrad { lr = 0.1, initial_accumulator_value = 0.5, eps = 1e-3 })
try("adagrad_maximize", nn.adagrad { lr = 0.02, maximize = true })

try("rmsprop", nn.rmsprop {})
try("rmsprop_alpha", nn.rmsprop { lr = 0.02, alpha = 0.9, eps = 1e-4, weight_decay = 0.1 })
try("rmsprop_centered", nn.rmsprop { lr = 0.005, centered = true })
try("rmsprop_momentum", nn.rmsprop { lr = 0.005, momentum = 0.9 })
try("rmsprop_all", nn.rmsprop { lr = 0.002, alpha = 0.95, momentum = 0.8, centered = true,
                                weight_decay = 0.02, eps = 1e-3 })
try("rmsprop_maximize", nn.rmsprop { lr = 0.005, maximize = true })

try("adadelta", nn.adadelta {})
try("adadelta_rho", nn.adadelta { lr = 0.7, rho = 0.5, eps = 1e-3 })
try("adadelta_decay", nn.adadelta { weight_decay = 0.1, eps = 1e-4 })
try("adadelta_maximize", nn.adadelta { lr = 0.5, eps = 1e-4, maximize = true })

try("adam", nn.adam {})
try("adam_betas", nn.adam { lr = 0.05, betas = { 0.8, 0.9 }, eps = 1e-3 })
try("adam_no_momentum", nn.adam { lr = 0.02, betas = { 0, 0.99 } })
try("adam_decay", nn.adam { lr = 0.02, weight_decay = 0.1 })
try("adam_amsgrad", nn.adam { lr = 0.05, betas = { 0.9, 0.8 }, amsgrad = true })
try("adam_maximize", nn.adam { lr = 0.01, maximize = true })
try("adamw", nn.adamw {})
try("adamw_decay", nn.adamw { lr = 0.05, weight_decay = 0.3 })
try("adamw_amsgrad", nn.adamw { lr = 0.03, betas = { 0.85, 0.7 }, amsgrad = true, maximize = true })
try("adamax", nn.adamax {})
try("adamax_betas", nn.adamax { lr = 0.05, betas = { 0.8, 0.9 }, eps = 1e-4, weight_decay = 0.1 })
try("adamax_maximize", nn.adamax { lr = 0.01, maximize = true })
try("nadam", nn.nadam {})
try("nadam_decay", nn.nadam { lr = 0.02, momentum_decay = 0.1, weight_decay = 0.1 })
try("nadam_betas", nn.nadam { lr = 0.03, betas = { 0.7, 0.95 }, eps = 1e-3 })
try("nadam_decoupled", nn.nadam { lr = 0.02, weight_decay = 0.2, decoupled_weight_decay = true })
try("radam", nn.radam {})
try("radam_decay", nn.radam { lr = 0.02, weight_decay = 0.1 })
try("radam_betas", nn.radam { lr = 0.03, betas = { 0.8, 0.9 }, eps = 1e-3 })
try("radam_plain", nn.radam { lr = 0.03, betas = { 0.8, 0.5 } })
try("radam_decoupled", nn.radam { lr = 0.02, weight_decay = 0.2, decoupled_weight_decay = true })

try("asgd", nn.asgd {})
try("asgd_average", nn.asgd { lr = 0.1, lambd = 0.01, alpha = 0.5, t0 = 10 })
try("asgd_decay", nn.asgd { lr = 0.05, weight_decay = 0.1, t0 = 0, maximize = true })
try("rprop", nn.rprop {})
try("rprop_etas", nn.rprop { lr = 0.02, etas = { 0.6, 1.3 }, step_sizes = { 1e-4, 0.05 } })
try("rprop_maximize", nn.rprop { lr = 0.001, step_sizes = { 1e-5, 0.01 }, maximize = true })
try("adafactor", nn.adafactor {})
try("adafactor_all", nn.adafactor { lr = 0.05, beta2_decay = -0.5, eps = { 1e-3, 0.5 }, d = 0.5,
                                    weight_decay = 0.2 })
try("adafactor_maximize", nn.adafactor { lr = 0.02, maximize = true })
-- The other parameters are left to the optimizer that the program begins with.
try("muon", nn.muon {}, "weight")
try("muon_plain", nn.muon { lr = 0.02, momentum = 0.5, nesterov = false, ns_steps = 3,
                            weight_decay = 0 }, "weight")
try("muon_adjusted", nn.muon { lr = 0.05, ns_coefficients = { 2, -1.5, 0.5 }, eps = 10,
                               adjust_lr_fn = "match_rms_adamw" }, "weight")
try("lbfgs", nn.lbfgs { lr = 0.2 })
try("lbfgs_short", nn.lbfgs { lr = 0.1, history_size = 2 })
try("lion", nn.lion {})
try("lion_decay", nn.lion { lr = 0.003, betas = { 0.8, 0.95 }, weight_decay = 0.1 })

local S = nn.schedule
try("step", nn.sgd { lr = 0.1, momentum = 0.9, schedule = S.step { step_size = 7, gamma = 0.5 } })
try("cosine", nn.adamw { lr = 0.05, schedule = S.warmup { 10 } >> S.cosine { 30, eta_min = 1e-3 } })
try("asgd_schedule", nn.asgd { lr = 0.1, t0 = 5, schedule = S.exponential { 0.95 } })
try("rprop_schedule", nn.rprop { lr = 0.01, schedule = S.linear {} })
try("one_cycle", nn.sgd { lr = 1, momentum = 0.9,
  schedule = S.one_cycle { max_lr = 0.1, total_steps = 60 } })
try("one_cycle_adam", nn.adam {
  schedule = S.one_cycle { max_lr = 0.05, epochs = 5, steps_per_epoch = 11, pct_start = 0.4,
    anneal_strategy = "linear", three_phase = true, base_momentum = 0.8, div_factor = 10,
    final_div_factor = 100 } })
try("cyclic", nn.sgd { lr = 1, schedule = S.cyclic { base_lr = 0.01, max_lr = 0.1, step_size_up = 6,
  step_size_down = 9, mode = "triangular2" } })
try("cyclic_plain", nn.sgd { lr = 1, momentum = 0.3, schedule = S.cyclic { base_lr = 0.01,
  max_lr = 0.05, step_size_up = 5, mode = "exp_range", gamma = 0.97, cycle_momentum = false } })
try("plateau", function(loss)
  return nn.sgd { lr = 0.1, schedule = S.reduce_on_plateau { metric = loss, factor = 0.5,
    patience = 2, threshold = 0.01, cooldown = 1 } }
end)
try("plateau_max", function(loss)
  return nn.sgd { lr = 0.1, schedule = S.reduce_on_plateau { metric = loss, mode = "max",
    factor = 0.7, patience = 4, threshold = 0.001, threshold_mode = "abs", min_lr = 0.02 } }
end)
try("own", nn.optimizer { lr = 0.1, schedule = function(step) return 1 / (1 + 0.1 * step) end,
  update = function(w, g, env)
    local old = env.state("mean", 0.5)
    local mean = 0.75 * old + 0.25 * nn.tanh(g)
    env.set(old, mean)
    return w - env.lr() * mean
  end })

return nn.program {
  name = "updates",
  data = problem.data,
  nn.train { "train", loss = total, optimizer = nn.groups { nn.sgd { lr = 0.1 }, table.unpack(list) } },
}
