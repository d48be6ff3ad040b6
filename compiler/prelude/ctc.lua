-- ctc.lua -- connectionist temporal classification
--
-- The labels of a row, with a blank before, between and behind them, are the states of a
-- line. A path stays, goes on to the next state, or passes over a blank between labels that
-- differ. The loss is -log of the sum of the probabilities of all paths (Graves et al., 2006).
local core, nn = ...
local op, define, stop = core.op, core.define_apart, core.stop

local function check(who, log_probs, targets, input_lengths, target_lengths)
  if core.float(who, log_probs).ndim ~= 3 then
    stop(who, ("log_probs are %s, expected [T, N, C]"):format(core.shape_text(log_probs.shape)),
         { help = "x:transpose(0, 1) brings the time of [N, T, C] to the front" })
  end
  local n = log_probs.shape[2]
  local function integers(x, what, shape, rank)
    if not core.is_index(core.tensor(who, x, what)) or x.ndim ~= rank or x.shape[1] ~= n then
      stop(who, ("%s are %s%s, expected whole numbers %s"):format(what, x.dtype,
        core.shape_text(x.shape), shape), { note = core.describe(x) })
    end
  end
  integers(targets, "the targets", ("[%d, S]"):format(n), 2)
  integers(input_lengths, "the input lengths", ("[%d]"):format(n), 1)
  integers(target_lengths, "the target lengths", ("[%d]"):format(n), 1)
end

-- [N, 2 S + 1]: the labels with blanks around them.
local function with_blanks(targets, blank)
  local n, s = table.unpack(targets.shape)
  local labels = op.cast(nn.unsqueeze(targets, 2), "i32")
  local pairs = nn.cat({ op.const(blank, "i32", labels.shape), labels }, 2)
  return nn.cat({ op.reshape(pairs, { n, 2 * s }), op.const(blank, "i32", { n, 1 }) }, 1)
end

-- x, whose element s comes from s - by; -inf from before the first.
local function moved(x, by)
  return nn.pad(nn.narrow(x, 1, 0, x.shape[2] - by), { by, 0 }, "constant", -math.huge)
end

-- log_probs of the states: [T, N, 2 S + 1].
local function emissions(log_probs, states)
  local shape = log_probs.shape
  shape[3] = states.shape[2]
  return op.gather(log_probs, op.expand(nn.unsqueeze(states, 0), shape), 2)
end

-- The logarithms of the probabilities of all paths to each state at the end of a row.
local function forward(emitted, states, input_lengths)
  local shape = states.shape
  local at = op.iota(1, "i32", shape)
  local odd = op.less(0, at - 2 * op.cast(op.floor(op.cast(at, "f32") / 2), "i32"))
  local before = nn.pad(nn.narrow(states, 1, 0, shape[2] - 2), { 2, 0 }, "constant", -1)
  local passes = op.logical_and(odd, nn.ne(states, before))
  local first = op.where(op.less(at, 2), nn.select(emitted, 0, 0), -math.huge)
  local function step(alpha, now)
    local skip = op.where(passes, moved(alpha, 2), -math.huge)
    return now + nn.logsumexp(nn.stack({ alpha, moved(alpha, 1), skip }, 0), 0)
  end
  local rest = emitted.shape[1] - 1
  if rest == 0 then return first end
  return (nn.scan(step, first, nn.narrow(emitted, 0, 1, rest), { lengths = input_lengths - 1 }))
end

local function element(x, at)
  return nn.squeeze(op.gather(x, nn.unsqueeze(at, 1), 1), 1)
end

local function losses(log_probs, targets, input_lengths, target_lengths, blank)
  local states = with_blanks(targets, blank)
  local alpha = forward(emissions(log_probs, states), states, input_lengths)
  local ends = 2 * op.cast(target_lengths, "i32")
  local label = op.where(op.equal(target_lengths, 0), -math.huge, element(alpha, op.max(ends - 1, 0)))
  return -nn.logaddexp(element(alpha, ends), label)
end

-- ---- sequences whose alignment is not known ---------------------------------------------

local spec = { { "blank", "number", 0 }, { "reduction", "string", "mean" },
               { "zero_infinity", "boolean", false } }

--- Connectionist temporal classification: the negative log-probability of the labels of a
--- row in their order, with any number of repeats and blanks between them.  The mean
--- first divides the loss of each row by its number of labels, as in PyTorch.
---@param log_probs gradc.Tensor  [T, N, C], from log_softmax
---@param targets gradc.Tensor  [N, S] of i32: classes other than blank; what follows the end of a row does not count
---@param input_lengths gradc.Tensor  [N] of i32: how much of T counts, 1 or more
---@param target_lengths gradc.Tensor  [N] of i32: how many labels a row has
---@param options? { blank: integer = 0, reduction: gradc.Reduction = "mean",
---  zero_infinity: boolean = false }
---@return gradc.Tensor
define("ctc_loss", function(log_probs, targets, input_lengths, target_lengths, ...)
  local who = "ctc_loss"
  local blank, reduction, zero = core.arguments(who, spec, ...)
  check(who, log_probs, targets, input_lengths, target_lengths)
  local classes = log_probs.shape[3]
  if core.int(who, blank, "blank") < 0 or blank >= classes then
    stop(who, ("blank is %d, expected a class from 0 to %d"):format(blank, classes - 1))
  end
  local each = losses(log_probs, targets, input_lengths, target_lengths, blank)
  if zero then each = op.where(op.equal(each, math.huge), 0, each) end
  if reduction == "mean" then each = each / op.cast(op.max(target_lengths, 1), each.dtype) end
  return core.reduced(who, each, { reduction = reduction })
end)
