-- derivative.lua -- products with derivatives, Jacobians, and what trains through gradients

local function net(x, w)
  return nn.tanh(nn.matmul(x, w)) * nn.exp(0.3 * nn.slice(x, 1, 0, 1))
end
local function power(y) return nn.mean(y * y) end

case("grad", function(x, w) return nn.grad(nn.sum(net(x, w)), { x, w }) end)
case("grad_weighted", function(x, w, v) return nn.grad(net(x, w), x, v) end)
case("saliency", function(x, w)
  return nn.abs(nn.grad(nn.sum(nn.select(nn.log_softmax(net(x, w), 1), 1, 1)), x))
end)
case("vjp", function(x, w, v) return nn.vjp(net(x, w), { x, w }, v) end)
case("jvp", function(x, w, v) return nn.jvp(net(x, w), x, v) end)
case("jvp_two", function(x, w, u, v) return nn.jvp({ net(x, w) }, { x, w }, { u, v }) end)
case("jvp_one", function(x) return nn.jvp(nn.sin(x) * x, x) end)
case("jvp_softmax", function(x, v) return nn.jvp(nn.softmax(x, 1), x, v) end)
case("jvp_reduce", function(x, v)
  local r = nn.relu(x)
  local c = r - nn.mean(r, 1, true)
  local std = nn.sqrt(nn.sum(c * c, 1) / 3)
  return nn.jvp(nn.prod(x, 1) + nn.amax(x, 1) + std, x, v)
end)
case("jvp_again", function(x, v) return nn.jvp(nn.jvp(nn.sin(x), x, v), x, v) end)
case("jvp_flat", function(x, v) return nn.jvp(nn.floor(v), x, v) end)
case("hvp", function(x, w, v) return nn.hvp(power(net(x, w)), w, v) end)
case("hvp_two", function(x, w, u, v) return nn.hvp(power(net(x, w)), { x, w }, { u, v }) end)
case("jacobian", function(x, w) return nn.jacobian(nn.sum(net(x, w), 1), x) end)
case("jacobian_wide", function(x)
  return nn.jacobian(nn.exp(nn.unsqueeze(x, 1) * x), x)
end)
case("hessian", function(x)
  local a, b, c = x:select(0, 0), x:select(0, 1), x:select(0, 2)
  return nn.hessian(nn.exp(a * b) + c ^ 3, x)
end)
case("laplacian", function(x, w) return nn.laplacian(nn.sum(net(x, w), 1), x) end)

-- A network whose slope should be 1.
case("penalty", function(x, w)
  local slope = nn.grad(nn.sum(net(x, w)), x)
  return power(nn.sqrt(nn.sum(slope * slope, 1) + 1e-3) - 1)
end)
-- u_t = u_xx of a network u(x, t), squared.
case("heat", function(p, w1, w2)
  local u = nn.matmul(nn.tanh(nn.matmul(p, w1)), w2)
  local first = nn.grad(nn.sum(u), p)
  local u_xx = nn.select(nn.grad(nn.sum(nn.select(first, 1, 0)), p), 1, 0)
  return power(nn.select(first, 1, 1) - u_xx)
end)
-- The loss on x2 after a step on x.
case("maml", function(w, x, y, x2, y2)
  local function loss(x, y) return nn.mse_loss(net(x, w), y) end
  return nn.substitute(loss(x2, y2), w, w - 0.1 * nn.grad(loss(x, y), w))
end)
