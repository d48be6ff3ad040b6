-- embedding.lua -- rows of a table by number, alone and as bags
local core, nn = ...
local op, define, stop, layer = core.op, core.define, core.stop, core.layer

-- ---- embedding ------------------------------------------------------------------------

local function embedding_init(padding)
  return function(shape)
    local w = nn.randn(shape)
    return padding and op.where(op.equal(op.iota(0, "i32", shape), padding), 0, w) or w
  end
end

local function table_options(more)
  local spec = { "size", "size", num_embeddings = "size", embedding_dim = "size",
                 padding_idx = "number", name = "string", init = "any", weight = "tensor",
                 freeze = "boolean", dtype = "string" }
  for key, kinds in next, more or {} do spec[key] = kinds end
  return spec
end

-- The rows of the table, their length and the row that stands for nothing.
local function check_table(who, o)
  if o.weight and o.weight.ndim ~= 2 then
    stop(who, ("the weight is %s, expected two axes"):format(
      core.shape_text(o.weight.shape)), { spot = "weight" })
  end
  local n = o.num_embeddings or o[1] or o.weight and o.weight.shape[1]
  local width = o.embedding_dim or o[2] or o.weight and o.weight.shape[2]
  if not (n and width) then
    stop(who, "expected two sizes",
         { help = ("write nn.%s { 1000, 64 }: rows and their length"):format(who) })
  end
  if o.weight then core.check_shared(who, o.weight, n, width) end
  local padding = o.padding_idx
  if padding and (core.int(who, padding, "padding_idx") < -n or padding >= n) then
    stop(who, ("padding_idx is %d, expected a row from 0 to %d"):format(padding, n - 1),
         { spot = "padding_idx" })
  end
  return n, width, padding and padding % n
end

-- A layer that looks rows up: apply(self, x, padding, ...) for whole numbers x.
local function table_layer(who, o, apply)
  local n, width, padding = check_table(who, o)
  local self = layer(who, function(self, x, ...)
    core.tensor(who, x, "the input")
    if not core.is_index(x) then
      stop(who, ("the input is %s, expected whole numbers"):format(x.dtype),
           { note = "x is " .. core.describe(x),
             help = 'nn.input("x", shape, "i32") takes whole numbers' })
    end
    return apply(self, x, padding, ...)
  end, o)
  self.sized = function()
    self.weight = o.weight or self:param("weight", { n, width },
      { init = o.init or embedding_init(padding), freeze = o.freeze, dtype = o.dtype })
  end
  if o.weight then self.weight = o.weight end
  return self
end

--- Looks up a row of weight for every whole number: y = weight[x]. The row padding_idx
--- starts as zeros and gets no gradient; an index outside of the table reads zeros.
---@param o { [1] num_embeddings: integer, [2] embedding_dim: integer, num_embeddings: integer?,
---  embedding_dim: integer?, padding_idx: integer?, name: string?, init: gradc.Init?,
---  weight: gradc.Tensor?, freeze: boolean = false, dtype: gradc.Float? }
---@return gradc.Layer  [...] of i32 or u8 -> [..., embedding_dim]
define("embedding", function(o, more, third)
  if core.is_tensor(o) then
    if core.is_tensor(more) then more = { weight = more, padding_idx = third } end
    return nn.embedding(more or {})(o)
  end
  if type(o) == "number" and type(third) == "number" then third = { padding_idx = third } end
  o = core.options("embedding", core.layer_options("embedding", o, more, third), table_options())
  return table_layer("embedding", o, function(self, x, padding)
    local y = core.lookup("embedding", self.weight, x)
    if not padding then return y end
    return op.where(nn.unsqueeze(op.equal(x, padding), -1), op.stop_gradient(y), y)
  end)
end)

local bags = {
  sum = function(y) return op.sum(y, { 1 }) end,
  mean = function(y, _, n) return op.sum(y, { 1 }) / core.nonzero(n) end,
  max = function(y, counts, n)
    if not counts then return op.amax(y, { 1 }) end
    return op.where(op.equal(n, 0), 0, op.amax(op.where(counts, y, -math.huge), { 1 }))
  end,
}

-- y [N, L, D] of a bag, with what counts of it and how much that is.
local function bag(mode, x, y, padding, weights)
  local counts = padding and nn.unsqueeze(nn.ne(x, padding), -1)
  local n = op.const(x.shape[2], y.dtype, { x.shape[1], 1, 1 })
  if counts then
    y = op.where(counts, y, 0)
    n = op.sum(op.cast(counts, y.dtype), { 1 })
  end
  if weights then y = y * nn.unsqueeze(weights, -1) end
  return nn.squeeze(bags[mode](y, counts, n), 1)
end

--- Looks up rows of weight for each bag of indices, a row of x, and returns their sum,
--- mean or maximum.  Numbers equal to padding_idx do not count; an empty bag gives zeros.
--- With mode = "sum", nn.embedding_bag { ... }(x, per_sample_weights) multiplies rows by
--- weights [N, L].
---@param o { [1] num_embeddings: integer, [2] embedding_dim: integer, num_embeddings: integer?,
---  embedding_dim: integer?, mode: "sum"|"mean"|"max" = "mean", padding_idx: integer?,
---  name: string?, init: gradc.Init?, weight: gradc.Tensor?, freeze: boolean = false,
---  dtype: gradc.Float? }
---@return gradc.Layer  [N, L] of i32 or u8 -> [N, embedding_dim]
define("embedding_bag", function(o, ...)
  local who = "embedding_bag"
  o = core.options(who, core.layer_options(who, o, ...), table_options { mode = "string" })
  local mode = o.mode or "mean"
  if not bags[mode] then
    stop(who, ("there is no mode '%s'%s"):format(mode, core.maybe(mode, core.keys(bags))),
         { spot = mode, help = "the modes are max, mean, sum" })
  end
  return table_layer(who, o, function(self, x, padding, weights)
    if x.ndim ~= 2 then
      stop(who, ("the input is %s, expected bags of one length, [N, L]"):format(core.shape_text(x.shape)),
           { help = "fill short bags with padding_idx" })
    end
    if weights and mode ~= "sum" then
      stop(who, ("weights of samples do not go with mode = '%s'"):format(mode))
    end
    if weights and not core.same_shape(core.tensor(who, weights, "the weights").shape, x.shape) then
      stop(who, ("the weights are %s, expected %s"):format(core.shape_text(weights.shape),
                                                           core.shape_text(x.shape)))
    end
    return bag(mode, x, core.lookup(who, self.weight, x), padding, weights)
  end)
end)
