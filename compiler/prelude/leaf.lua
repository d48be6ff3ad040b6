-- leaf.lua -- where tensors come from: inputs, parameters, states, numbers
--
-- core.made keeps what the script has declared, in order of declaration.
local core, nn = ...
local op, define, stop = core.op, core.define, core.stop

local made = {
  inputs = {},      -- { tensor, name, shape, classes, where }
  params = {},      -- { tensor, name, shape, frozen, where }
  kept = {},        -- those and the buffers
  states = {},
  by_name = {},     -- kind and name -> the record
  starts = {},      -- { leaf, value }: what init stores
  moments = {},     -- { tensor made of moments of rows, these rows }
  told = {},        -- { value, x, told }: what a metric over rows of x is made of instead
  better = {},      -- metric -> "more" or "less": which of two is better
  on_train = {},    -- { tensor, leaf, update, statistic }: what training does to buffers;
                    -- those of batch norms follow a statistic of the batch
  streams = 0,      -- random leaves drawn from in training
  init_streams = 0,
  starting = false, -- while an initialiser runs
}
core.made = made

-- What nn.scope puts before every name.
core.prefix = ""

-- An initialiser that failed is no longer running.
core.env.pcall = core.named("pcall", function(...)
  local was, prefix = made.starting, core.prefix
  local result = table.pack(core.pcall(...))
  made.starting, core.prefix = was, prefix
  return table.unpack(result, 1, result.n)
end)

local reserved = { seed = "state", step = "state", lr = "state" }

local function shape_of(who, shape)
  if type(shape) == "number" then shape = { shape } end
  if type(shape) ~= "table" then
    stop(who, ("the shape is %s, expected a list like { 64, 10 }"):format(
      core.describe(shape)))
  end
  local list, n = {}, 0
  for k in next, shape do
    if type(k) == "string" then core.listed(who, shape) end
    n = math.type(k) == "integer" and math.max(n, k) or n
  end
  for i = 1, n do
    local d = shape[i]
    list[i] = type(d) == "number" and math.tointeger(d) or 0
    if list[i] < 1 then
      local batch = i == 1 and (who == "input" or who == "label")
      stop(who, ("extent %d of the shape is %s, expected a positive whole number")
        :format(i, core.describe(d)),
        { help = batch and "the first axis is the batch, of a fixed size; "
          .. "nn.infer { ..., batch = 1 } has another" or nil })
    end
  end
  return list
end

core.shape_of = shape_of

-- Notes a new leaf; two of one name are an error that shows both places.
local function note(kind, who, tensor, name, shape, more)
  local here = core.here()
  local old = made.by_name[kind .. name]
  if old then
    local help
    if kind ~= "inputs" then
      help = "give one of them another name, or share one tensor: weight = w"
    end
    stop(who, ("the name '%s' is taken"):format(name), {
      note = { ("'%s' is %s at %s"):format(old.name, core.shape_text(old.shape), old.where),
               ("'%s' is %s at %s"):format(name, core.shape_text(shape), here) },
      help = help })
  end
  local record = more or {}
  record.tensor, record.name, record.shape, record.where = tensor, name, shape, here
  if kind ~= "params" or not record.buffer then table.insert(made[kind], record) end
  if kind == "params" then table.insert(made.kept, record) end
  made.by_name[kind .. name] = record
  return record
end

local function check_name(who, name)
  if type(name) ~= "string" then
    stop(who, ("the name is %s, expected a string"):format(core.describe(name)),
         { help = ('write nn.%s("x", { 64, 10 })'):format(who) })
  end
end

-- ---- inputs ------------------------------------------------------------------------

-- Checks that shape is not the first of several numbers.
local function one_list(who, name, shape, more)
  if type(shape) == "number" and type(more) == "number" then
    stop(who, "the shape must be one list, not several numbers",
         { help = ('write nn.%s("%s", { %g, %g })'):format(who, name, shape, more) })
  end
end

local function input(who, name, shape, dtype, more)
  check_name(who, name)
  one_list(who, name, shape, dtype)
  shape = shape_of(who, shape)
  if name == "seed" then
    stop(who, "the name 'seed' belongs to the entry init", { spot = "seed" })
  end
  if core.batch and #shape > 0 and more.batch ~= false then
    shape[1] = core.batch
  end
  local x = op.input(name, dtype, shape)
  note("inputs", who, x, name, shape, more)
  return x
end

--- An input, which the caller passes in; the first axis is the batch.  `dtype`: "f32", "i32",
--- "u8", "f64", "bf16", "f16" or "bool".
---@param name string
---@param shape integer[]
---@param dtype? "f32"|"i32"|"u8"|"f64"|"bf16"|"f16"|"bool" = "f32"
---@param options? { batch: boolean = true }
---@return gradc.Tensor
define("input", function(name, shape, dtype, options)
  local o = core.options("input", options, { batch = "boolean" })
  return input("input", name, shape, dtype or "f32", { batch = o.batch })
end)

-- The type of a label: a byte has room for 256 classes.
local function label_type(o, classes)
  local dtype = o.dtype or "i32"
  if dtype ~= "i32" and dtype ~= "u8" then
    stop("label", ("dtype is %s, a label is i32 or u8"):format(core.describe(dtype)),
         { spot = "dtype" })
  end
  if dtype == "u8" and classes > 256 then
    stop("label", ("a u8 has 256 values, but there are %d classes"):format(classes),
         { spot = "dtype" })
  end
  return dtype
end

--- An input of classes 0 .. classes-1, one per row of the batch. As bytes (u8) they
--- take a quarter of the memory on a device.
---@param name string
---@param shape integer[]
---@param classes integer
---@param options? { dtype: "i32"|"u8" = "i32" }
---@return gradc.Tensor
define("label", function(name, shape, classes, options)
  local o = core.options("label", options, { dtype = "string" })
  classes = core.whole(classes)
  if math.type(classes) ~= "integer" or classes < 2 then
    stop("label", ("the number of classes is %s"):format(core.describe(classes)),
         { help = 'nn.label("y", { 64 }, 10) has the classes 0 to 9' })
  end
  local y = input("label", name, shape, label_type(o, classes), { classes = classes })
  core.classes_of[name] = classes
  return y
end)
core.classes_of = {}

-- Notes that x holds indices from 0 to n-1, or `ignore`.  If x shows elements of an input,
-- perhaps plus or minus a number, as y - 1, the input must hold nothing else; trainers
-- check that.
function core.indexes(x, n, ignore)
  local name, shift = core.moved_source(x)
  local input = made.by_name["inputs" .. (name or "")]
  if not input then return end
  input.least = math.max(input.least or -shift, -shift)
  input.most = math.min(input.most or n - 1 - shift, n - 1 - shift)
  input.ignore = input.ignore or ignore and ignore - shift
end

-- The least and the most that an input of indices may hold; nothing for other inputs.
function core.index_range(input)
  local least, most = input.least, input.most
  if input.classes then
    least, most = math.max(least or 0, 0), math.min(most or input.classes, input.classes - 1)
  end
  if least and least <= most and least >= -2 ^ 31 and most < 2 ^ 31 then return least, most end
end

-- ---- constants -----------------------------------------------------------------------

local function flat(who, v, shape, depth, out)
  if depth > 10 then stop(who, "tables within tables, more than 10 deep") end
  shape[depth] = shape[depth] or #v
  if #v ~= shape[depth] or #v == 0 then
    stop(who, "the rows of the table differ in length")
  end
  for _, e in ipairs(v) do
    if type(e) == "table" then
      flat(who, e, shape, depth + 1, out)
    elseif type(e) ~= "number" or shape[depth + 1] then
      stop(who, ("%s is not a number"):format(core.describe(e)))
    else
      out[#out + 1] = e
    end
  end
  return out
end

-- More numbers than these are an array of the program; so few are chosen by index,
-- which costs no memory.
local FEW = 4

local function check_fits(v, dtype)
  local row = core.types[dtype]
  if row and row.kind ~= "float"
     and not (v >= row.least and v <= row.most and v == math.floor(v)) then
    stop("const", ("%s does not fit in %s"):format(core.describe(v), dtype))
  end
end

local function from_table(v, dtype)
  local shape = {}
  local list = flat("const", core.listed("const", v), shape, 1, {})
  for _, number in ipairs(list) do check_fits(number, dtype) end
  if #list > FEW then return op.table(list, dtype, shape) end
  local at = op.iota(0, "i32", { #list })
  local x = op.const(list[#list], dtype, { #list })
  for i = #list - 1, 1, -1 do
    x = op.where(op.equal(at, i - 1), list[i], x)
  end
  return op.reshape(x, shape)
end

-- The numbers of a file, whose array may have another name than it is asked for.
local function from_file(v, shape, dtype)
  local o = type(v) == "string" and { file = v } or v
  core.options("const", o, { file = "string!", array = "string" })
  local x, why = core.file_table(o.file, o.array, dtype, shape and shape_of("const", shape))
  if not x then stop("const", why, { spot = o.file }) end
  return x
end

--- Constant numbers: one number in every element of shape, a nested table of numbers, or a
--- file in the folder of the model (NPY, IDX, rows of text).  NPZ, safetensors and PyTorch's
--- .pt hold several arrays: `nn.const { file = "bank.npz", array = "mel" }`.  The numbers of a
--- file are reshaped to shape if it is given.
---@param v number|table|string  the numbers, or the name of their file
---@param shape? integer[]
---@param dtype? string  "f32", or for whole numbers in a file "i32"
---@return gradc.Tensor
define("const", function(v, shape, dtype)
  if type(v) == "string" or type(v) == "table" and v.file ~= nil then
    return from_file(v, shape, dtype)
  end
  if type(v) == "table" then
    local x = from_table(v, dtype or "f32")
    return shape and nn.reshape(x, shape) or x
  end
  if type(v) ~= "number" then
    stop("const", ("%s is not a number"):format(core.describe(v)))
  end
  dtype = dtype or "f32"
  check_fits(v, dtype)
  return op.const(v, dtype, shape_of("const", shape or {}))
end)

-- ---- parameters and states -------------------------------------------------------------

-- The value of an initialiser.  Its random numbers belong to the seed that the
-- entry init is called with, and to a stream of their own.
local function start_value(who, init, shape, dtype)
  if core.init_maker[init] then init = init() end
  if type(init) == "number" then return op.const(init, dtype, shape) end
  if type(init) == "table" and not core.callable(init) then
    return from_table(init, dtype)
  end
  if not core.callable(init) then
    stop(who, ("init is %s, expected a number or a function such as nn.init.uniform(-1, 1)")
      :format(core.describe(init)), { spot = "init" })
  end
  made.starting = true
  local value = init({ table.unpack(shape) }, core.types[dtype].computes)
  made.starting = false
  core.tensor(who, value, "the result of init")
  return value.dtype == "f32" and core.is_float_type(dtype) and op.cast(value, dtype) or value
end

local function set_start(who, leaf, init, shape, dtype)
  local value = start_value(who, init, shape, dtype)
  if not core.same_shape(value.shape, shape) or value.dtype ~= dtype then
    stop(who, ("init gives %s%s, expected %s%s"):format(value.dtype,
      core.shape_text(value.shape), dtype, core.shape_text(shape)), { spot = "init" })
  end
  made.starts[#made.starts + 1] = { leaf, value }
end

local function leaf(kind, who, name, shape, dtype, init, more)
  local tensor = op[kind == "params" and "param" or "state"](name, dtype, shape)
  local record = note(kind, who, tensor, name, shape, more)
  if not core.again then set_start(who, tensor, init or 0, shape, tensor.dtype) end
  return record
end

--- A trainable tensor; zeros unless init says otherwise.
---@param name string
---@param shape integer[]
---@param options? { init: number|function|table = 0, freeze: boolean = false, dtype: gradc.Float = "f32" }
---@return gradc.Tensor
define("param", function(name, shape, options)
  check_name("param", name)
  one_list("param", name, shape, options)
  local o = core.options("param", options, { init = "any", freeze = "boolean",
                                             dtype = "string" })
  if core.types[o.dtype] and not core.is_float_type(o.dtype) then
    stop("param", ("a parameter cannot be %s: it has no gradient"):format(o.dtype),
         { spot = "dtype", help = "nn.buffer and nn.state keep other numbers" })
  end
  return leaf("params", "param", core.prefix .. name, shape_of("param", shape),
              o.dtype or "f32", o.init, { frozen = o.freeze }).tensor
end)

--- A tensor that inference needs besides the parameters, such as the running mean of a
--- batch norm. It is saved with them, but no optimizer changes it; nn.on_train does.
---@param name string
---@param shape integer[]
---@param options? { dtype: string = "f32", init: number|function|table = 0 }
---@return gradc.Tensor
define("buffer", function(name, shape, options)
  check_name("buffer", name)
  one_list("buffer", name, shape, options)
  local o = core.options("buffer", options, { dtype = "string", init = "any" })
  return leaf("params", "buffer", core.prefix .. name, shape_of("buffer", shape), o.dtype or "f32", o.init,
              { buffer = true }).tensor
end)

--- Gives a buffer or state a new value, update(old), in every training step whose loss
--- or metrics need x. Several updates of one buffer act in turn.
---@param x gradc.Tensor  a value that the step computes
---@param leaf gradc.Tensor  made by nn.buffer or nn.state
---@param update fun(old: gradc.Tensor): gradc.Tensor
define("on_train", function(x, leaf, update)
  core.tensor("on_train", x)
  local name, kind = core.name(core.tensor("on_train", leaf, "the buffer"))
  local record = made.by_name[(kind == "param" and "params" or "states")
                              .. (name or "")]
  if not record or kind == "param" and not record.buffer then
    stop("on_train", ("%s is neither a buffer nor a state"):format(core.describe(leaf)),
         { help = "nn.buffer(name, shape) makes one" })
  end
  if not core.callable(update) then
    stop("on_train", ("the update is %s, expected a function of the old value")
      :format(core.describe(update)))
  end
  made.on_train[#made.on_train + 1] = { tensor = x, leaf = leaf, name = name, update = update }
end)

--- Runs check when a training step needs x.
function core.when_training(x, check)
  made.on_train[#made.on_train + 1] = { tensor = x, check = check }
end

--- True while the graph of training is built, so that a layer can behave differently in
--- inference. If a script calls it, the script runs a second time, for inference.
---@return boolean
define("training", function()
  core.mode_matters = true
  return not core.infer
end)

--- The parameters made so far, in order.
---@return gradc.Tensor[]
define("parameters", function()
  local list = {}
  for i, p in ipairs(made.params) do list[i] = p.tensor end
  return list
end)

--- A tensor kept between training steps; the option `store` of nn.train
--- gives it new values.
---@like buffer
define("state", function(name, shape, options)
  check_name("state", name)
  local o = core.options("state", options, { dtype = "string", init = "any" })
  if reserved[name] then
    stop("state", ("the name '%s' belongs to training itself"):format(name), { spot = name })
  end
  return leaf("states", "state", core.prefix .. name, shape_of("state", shape),
              o.dtype or "f32", o.init).tensor
end)

--- A state of the prelude: made when first asked for.
function core.own_state(name, shape, dtype, init)
  local old = made.by_name["states" .. name]
  if old and core.same_shape(old.shape, shape) then return old.tensor end
  return leaf("states", "state", name, shape, dtype, init).tensor
end

-- ---- random numbers -------------------------------------------------------------------

function core.step()
  return core.own_state("step", {}, "i32", 0)
end

--- The number of the step that follows; it stays at the largest that there is.
function core.step_after(step)
  return op.min(step, 2147483646) + 1
end

function core.init_seed()
  return op.input("seed", "i32", {})
end

--- Fresh numbers, "uniform" or "normal", from a stream of their own.
function core.random(kind, shape, dtype)
  dtype = dtype or "f32"
  if made.starting then
    local stream = 1000 + made.init_streams
    made.init_streams = made.init_streams + 1
    return op.random(kind, stream, dtype, shape, core.init_seed(), op.const(0, "i32", {}))
  end
  made.streams = made.streams + 1
  local stream = made.streams
  local seed = core.own_state("seed", {}, "i32", core.init_seed)
  return op.random(kind, stream, dtype, shape, seed, core.step())
end
