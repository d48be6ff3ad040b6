-- metric.lua -- what a training step reports beside its loss
local core, nn = ...
local op, define, stop = core.op, core.define, core.stop

--- The share of rows whose largest logit is that of the class y.
---@param logits gradc.Tensor  [batch, classes]
---@param y gradc.Tensor  i32 [batch]
---@return gradc.Tensor
define("accuracy", function(logits, y)
  logits = core.classes_last("accuracy", logits, y)
  local best = op.cast(nn.argmax(logits, -1), y.dtype)
  return nn.mean(core.title(op.cast(op.equal(best, y), "f32"), "hit"))
end)
