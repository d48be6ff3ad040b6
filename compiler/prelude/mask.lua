-- mask.lua -- which elements count, where rows of a batch differ in length
--
-- A batch has one shape: shorter rows end in padding, and an input holds their lengths.
-- What is computed of padding must not reach losses and metrics: here is what leaves it out.
local core, nn = ...
local op, define, stop = core.op, core.define, core.stop

-- ---- sequences of different lengths -------------------------------------------------

--- Lengths of `rows` rows, whole numbers from 0 to `most`, which trainers see to.
function core.check_lengths(who, lengths, most, rows)
  core.tensor(who, lengths, "lengths")
  if not core.is_index(lengths) or lengths.ndim ~= 1 then
    stop(who, ("lengths are %s%s, expected a whole number for each row"):format(lengths.dtype,
         core.shape_text(lengths.shape)), { spot = "lengths",
         note = "lengths is " .. core.describe(lengths),
         help = 'nn.input("lengths", { batch }, "i32") makes them' })
  end
  if rows and lengths.shape[1] ~= rows then
    stop(who, ("there are lengths of %s, expected %d"):format(
         core.several(lengths.shape[1], "row"), rows),
         { spot = "lengths", note = "lengths is " .. core.describe(lengths) })
  end
  core.indexes(lengths, most + 1)
end

--- Booleans: in each row the first elements are true, up to its length.
---@param lengths gradc.Tensor  i32 [batch]
---@param maxlen integer  extent of the second axis
---@return gradc.Tensor  bool [batch, maxlen]
define("sequence_mask", function(lengths, maxlen)
  local who = "sequence_mask"
  maxlen = core.whole(maxlen)
  if math.type(maxlen) ~= "integer" or maxlen < 1 then
    stop(who, ("maxlen is %s, expected a positive whole number"):format(core.describe(maxlen)))
  end
  core.check_lengths(who, lengths, maxlen)
  local shape = { lengths.shape[1], maxlen }
  return op.less(op.iota(1, lengths.dtype, shape), nn.expand(nn.unsqueeze(lengths, 1), shape))
end)

-- `lengths` for [batch, time, ...] of `shape`.
local function by_lengths(who, lengths, shape)
  core.check_lengths(who, lengths, shape[2] or 0, shape[1])
  if #shape < 2 then
    stop(who, ("lengths are of elements %s, which have no time"):format(core.shape_text(shape)),
         { spot = "lengths",
         help = "the elements are [batch, time, ...], or mask = says which count" })
  end
  return nn.sequence_mask(lengths, shape[2])
end

-- m, whose axes are the first of `shape`, in that shape.
local function spread(who, m, shape)
  local own = m.shape
  for i, n in ipairs(own) do
    if n ~= shape[i] then
      stop(who, ("the mask is %s, expected %s or its first axes"):format(core.shape_text(own),
           core.shape_text(shape)), { spot = "mask", note = "the mask is " .. core.describe(m) })
    end
  end
  for i = #own + 1, #shape do own[i] = 1 end
  return nn.expand(op.reshape(m, own), shape)
end

--- What the options mask and lengths say of elements of `shape`: true for those that count;
--- nil: all do.
function core.counted(who, o, shape)
  local m = o.mask
  if m and core.tensor(who, m, "the mask").dtype ~= "bool" then
    m = op.logical_not(op.equal(m, 0))
  end
  m = m and spread(who, m, shape)
  if not o.lengths then return m end
  local within = spread(who, by_lengths(who, o.lengths, shape), shape)
  return m and op.logical_and(m, within) or within
end

--- `spec` with the options that core.counted reads.
function core.counting(spec)
  spec.mask, spec.lengths = "tensor", "tensor"
  return spec
end

--- Both, either, or nil where there is neither.
function core.both(a, b)
  return a and b and op.logical_and(a, b) or a or b
end

--- The sum and the number of those elements of x that count.
function core.kept_sum(x, keep)
  return nn.sum(op.where(keep, x, 0)), nn.sum(op.cast(keep, x.dtype))
end

--- The step of a loop over [time, batch, ...] where `running` is true for rows that have
--- not ended: they have `new`, the others `rest`, a tensor or number for each.
function core.while_running(who, running, new, rest)
  local list = {}
  for i, x in ipairs(new) do
    if x.shape[1] ~= running.shape[1] then
      stop(who, ("the loop holds %s, but there are lengths of %s"):format(
           core.shape_text(x.shape), core.several(running.shape[1], "row")), { note = core.describe(x) })
    end
    list[i] = op.where(spread(who, running, x.shape), x, rest and rest[i] or 0)
  end
  return list
end
