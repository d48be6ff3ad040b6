-- loss.lua -- losses that are part of a graph
local core = ...
local onnx = core.onnx
local card = onnx.card

-- Classes lie on axis 1: they go to the end, where the losses here have them.
local function rows(b, x)
  local rank, order = x:rank(), { 0 }
  for i = 2, rank - 1 do order[i] = i end
  order[rank] = 1
  local last = rank == 2 and x or b:call("nn.permute(%s, %s)", x, order)
  return rank == 2 and last or b:call("nn.reshape(%s, %s)", last, { x:count() // x:dim(1), x:dim(1) })
end

local function loss(f)
  return function(n, b, logp, y, w)
    local how, ignore = n.attr.reduction or "mean", n.attr.ignore_index or -100
    local flat = logp:rank() == 2 and y or b:call("nn.ravel(%s)", y)
    local options = { reduction = how, ignore_index = ignore, weight = w }
    local value = b:call("nn." .. f .. "(%s, %s, %s)", rows(b, logp), flat, options)
    return how == "none" and onnx.reshaped(b, value, y:shape()) or value
  end
end

card("NegativeLogLikelihoodLoss", 12, function(n, b)
  return loss("nll_loss")(n, b, n.input[1], n.input[2], n.input[3])
end)

card("SoftmaxCrossEntropyLoss", 12, function(n, b)
  local x = n.input[1]
  local logp = b:call("nn.log_softmax(%s, 1)", x)
  return loss("nll_loss")(n, b, logp, n.input[2], n.input[3]), logp
end)
