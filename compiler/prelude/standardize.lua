-- standardize.lua -- what is measured on the training samples
--
-- Before the first step a trainer finds mean and deviation of inputs, and how often
-- classes are.  The numbers are buffers of the model, so that they are saved with the parameters
-- and are there in firmware.  core.scales lists what a trainer is to measure.
local core, nn = ...
local op, define, stop = core.op, core.define, core.stop

-- ---- measured on the training samples -----------------------------------------------

core.scales = {}

-- What is computed and to be measured: { name of the buffer of means, tensor }, where
-- the tensor is [batch, features, ...].  One after the other, as the second may be made
-- of the first.
core.measured = {}

-- The name of an input; nil of what is computed.
local function input_name(x)
  core.tensor("standardize", x, "the input")
  if not core.is_float(x) then
    stop("standardize", ("the input is %s, expected numbers with a fraction"):format(x.dtype),
         { note = "x is " .. core.describe(x) })
  end
  local name, kind = core.name(x)
  return kind == "input" and name or nil
end

-- The axis counted from 0: never the batch.
local function check_dim(x, dim)
  local d = dim < 0 and dim + x.ndim or dim
  if d < 1 or d >= x.ndim then
    stop("standardize", ("dim is %d, but the input %s has the dims 1 to %d besides the batch")
      :format(dim, core.shape_text(x.shape), x.ndim - 1),
      { spot = "dim", note = "x is " .. core.describe(x) })
  end
  return d
end

--- An input, or a computed value, normalised to mean 0 and standard deviation 1, every
--- feature of dim separately: `(x - mean) / std`. A trainer measures both on the training
--- samples before the first step (a computed value with the initial parameters). They are
--- buffers, saved with the parameters, so that eval, run and firmware use the same;
--- loaded parameters bring their own. A constant feature is not divided. `s.mean` and
--- `s.std` undo it: `prediction * s.std + s.mean`.
---@param o? { dim: integer = -1, name: string? }
---@return gradc.Layer  [N, ...] -> [N, ...]
core.define_layer("standardize", function(o)
  core.options("standardize", o, { dim = "number", name = "string" })
  core.int("standardize", o.dim or -1, "dim")
  local self = core.layer("standardize", function(self, x)
    local input = input_name(x)
    local d = check_dim(x, o.dim or -1)
    local shape, n = {}, x.shape[d + 1]
    for i = 1, x.ndim do shape[i] = i == d + 1 and n or 1 end
    if not rawget(self, "mean") then
      self:buffer("mean", { n }, { init = 0, dtype = x.dtype })
      self:buffer("std", { n }, { init = 1, dtype = x.dtype })
      self.of, self.dim = input or x, d
      if input then
        table.insert(core.scales, { input = input, mean = self.mean.name, std = self.std.name,
                                    dim = d })
      else
        table.insert(core.measured, { self.mean.name, nn.movedim(x, d, 1) })
      end
    elseif not rawequal(self.of, input or x) or self.dim ~= d then
      stop("standardize", ("this layer belongs to %s already"):format(
        core.is_tensor(self.of) and core.describe(self.of) or ("the input '%s'"):format(self.of)),
           { help = "make another: nn.standardize { name = ... }" })
    end
    return (x - op.reshape(self.mean, shape)) * (1 / op.reshape(self.std, shape))
  end, o)
  self.later = { mean = true, std = true }
  return self
end)

--- Weights of the classes of a label, larger for rare ones: the number of samples,
--- divided by the number of classes and by the samples of the class (1 for a class
--- without any). A trainer counts the training samples before the first step; the
--- weights are a buffer, saved with the parameters. `balance = true` of
--- nn.cross_entropy uses them.
---@param y gradc.Tensor  made by nn.label
---@return gradc.Tensor  [classes]
define("class_weight", function(y)
  core.tensor("class_weight", y, "the label")
  local name, kind = core.name(y)
  local input = kind == "input" and core.made.by_name["inputs" .. name]
  if not input or not input.classes then
    stop("class_weight", "only the classes of a label can be counted before training",
         { note = "y is " .. core.describe(y), help = 'nn.label("y", { batch }, classes) makes one' })
  end
  local buffer = core.made.by_name["params" .. name .. ".class_weight"]
  if buffer then return buffer.tensor end
  table.insert(core.scales, { input = name, weight = name .. ".class_weight" })
  return nn.buffer(name .. ".class_weight", { input.classes }, { init = 1 })
end)
