-- A network that learns no examples but a law: the equation of heat in a rod,
--
--     u_t = k u_xx  on 0 < x < 1,   u(x, 0) = sin(pi x),   u(0, t) = u(1, t) = 0.
--
-- In every step the graph draws new points of the rod and of its border.  The loss
-- is how much the network violates the equation, the start and the ends.  nn.grad
-- gives u_t and, called again, u_xx as tensors like any other; the optimizer then
-- differentiates the loss once more.  All points may share one sum: u of a point
-- depends on that point alone, so the gradient of the sum is that of each u.
--
-- The exact solution is exp(-k pi^2 t) sin(pi x); the metric `error` is the distance
-- from it, relative to its size.

local nn = require "gradc"

local k = 0.2
local points, border = 256, 64

local net = nn.sequential {
  nn.linear { 32, name = "fc1" }, nn.tanh,
  nn.linear { 32, name = "fc2" }, nn.tanh,
  nn.linear { 32, name = "fc3" }, nn.tanh,
  nn.linear { 1, name = "fc4" },
}

local function u(x, t) return net(nn.cat({ x, t }, 1)) end

local function exact(x, t) return nn.exp(-k * math.pi ^ 2 * t) * nn.sin(math.pi * x) end

-- Inside: the equation.
local x, t = nn.rand { points, 1 }, nn.rand { points, 1 }
local inside = u(x, t)
local u_x, u_t = table.unpack(nn.grad(nn.sum(inside), { x, t }))
local u_xx = nn.grad(nn.sum(u_x), x)
local law = nn.mean(nn.square(u_t - k * u_xx))

-- At the start: the sine.  At the ends: zero at all times.
local x0, t0 = nn.rand { border, 1 }, nn.zeros { border, 1 }
local start = nn.mse_loss(u(x0, t0), exact(x0, t0))
local t1 = nn.rand { border, 1 }
local left, right = u(nn.zeros { border, 1 }, t1), u(nn.ones { border, 1 }, t1)
local ends = nn.mean(nn.square(left)) + nn.mean(nn.square(right))

local truth = exact(x, t)
local error = nn.sqrt(nn.mean(nn.square(inside - truth)) / nn.mean(nn.square(truth)))

local xt = nn.input("xt", { 1, 2 })

return nn.program {
  about = "the equation of heat, learned from the equation",
  fit = nn.fit { steps = 5000 },

  nn.infer { "predict", outputs = { u = net(xt) } },
  nn.train { "train", loss = law + 10 * (start + ends),
             metrics = { law = law, start = start, ends = ends, error = error },
             optimizer = nn.adam { lr = 3e-3, schedule = nn.schedule.cosine { 5000 } } },
}
