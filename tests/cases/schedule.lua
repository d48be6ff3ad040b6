-- Schedules over a vector of steps; see tests/oracle/cases_schedule.py.
local S = nn.schedule
local lr = 1000

case("constant", S.constant { lr = lr })
case("constant_factor", S.constant { factor = 0.25, total_iters = 60, lr = lr })
case("step", S.step { 30, lr = lr })
case("step_gamma", S.step { step_size = 7, gamma = 0.75, lr = lr })
case("multi_step", S.multi_step { milestones = { 140, 20, 50, 50 }, gamma = 0.5, lr = lr })
case("exponential", S.exponential { 0.9, lr = lr })
case("exponential_slow", S.exponential { gamma = 0.999, lr = lr })
case("linear", S.linear { lr = lr })
case("linear_down", S.linear { start_factor = 1, end_factor = 0.125, total_iters = 90, lr = lr })
case("polynomial", S.polynomial { lr = lr })
case("polynomial_power", S.polynomial { total_iters = 150, power = 2.5, lr = lr })
case("warmup", S.warmup { 20, lr = lr })
case("warmup_start", S.warmup { steps = 30, start_factor = 0.1, lr = lr })
case("cosine", S.cosine { 200, lr = lr })
case("cosine_min", S.cosine { T_max = 60, eta_min = 50, lr = lr })
case("cosine_restarts", S.cosine_restarts { T_0 = 17, lr = lr })
case("cosine_restarts_mult", S.cosine_restarts { 10, T_mult = 2, eta_min = 10, lr = lr })
case("cosine_restarts_three", S.cosine_restarts { 5, T_mult = 3, lr = lr })
case("one_cycle", S.one_cycle { max_lr = lr, total_steps = 201 })
case("one_cycle_linear", S.one_cycle { max_lr = lr, epochs = 67, steps_per_epoch = 3,
  pct_start = 0.25, anneal_strategy = "linear", div_factor = 10, final_div_factor = 20 })
case("one_cycle_three", S.one_cycle { max_lr = lr, total_steps = 201, three_phase = true,
                                      pct_start = 0.4 })
case("one_cycle_from_top", S.one_cycle { max_lr = lr, total_steps = 201, pct_start = 0 })
case("cyclic", S.cyclic { base_lr = 100, max_lr = lr, step_size_up = 25 })
case("cyclic_two", S.cyclic { base_lr = 100, max_lr = lr, step_size_up = 20, step_size_down = 13,
                              mode = "triangular2" })
case("cyclic_range", S.cyclic { base_lr = 0, max_lr = lr, step_size_up = 15, mode = "exp_range",
                                gamma = 0.99 })
case("cyclic_scale", S.cyclic { base_lr = 100, max_lr = lr, step_size_up = 15,
                                scale_fn = function(n) return 1 / n end })
case("inverse_sqrt", S.inverse_sqrt { 40, lr = lr })
case("lambda", lr * S.lambda(function(t) return nn.exp(t * (math.log(0.95) / 10)) end))
case("sequence", S.sequence { S.constant { factor = 0.1, total_iters = 30, lr = lr },
  S.exponential { 0.97 }, S.cosine { 80 }, milestones = { 50, 120 } })
case("then", S.warmup { 20, lr = lr } >> S.cosine { 180 })
case("then_then", S.linear { start_factor = 0.1, total_iters = 30, lr = lr }
  >> S.polynomial { total_iters = 40, power = 0.5 } >> S.step { 20, gamma = 0.5 })
case("product", S.constant { factor = 0.1, total_iters = 20, lr = lr } * S.exponential { 0.98 })
case("product_number", lr * (0.25 * S.linear { start_factor = 0.5, total_iters = 40 })
  * S.step { 50, gamma = 0.5 } * S.exponential { 0.99 })
