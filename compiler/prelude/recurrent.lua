-- recurrent.lua -- loops over time: scan, and RNN, LSTM, GRU made of it
--
-- What an iteration computes from the input alone is one product over all time
-- steps, outside the loop.
local core, nn = ...
local op, define, stop = core.op, core.define, core.stop

-- ---- loops over time ------------------------------------------------------------------

-- Carries and slices are a tensor, a list, or a table of tensors by name; the
-- body sees them in the same form.
local function leaves(who, what, v)
  if v == nil then return {}, {} end
  if core.is_tensor(v) then return { v }, nil end
  if type(v) ~= "table" then
    stop(who, ("%s is %s, expected a tensor or a table of tensors"):format(what, core.describe(v)))
  end
  local keys, list = {}, {}
  for i = 1, #v do keys[i] = i end
  for _, key in ipairs(core.keys(v)) do keys[#keys + 1] = key end
  for i, key in ipairs(keys) do
    list[i] = core.tensor(who, v[key], ("%s[%s]"):format(what, key))
  end
  return list, keys
end

local function same_keys(a, b)
  if not a or not b then return a == b end
  if #a ~= #b then return false end
  for i, key in ipairs(a) do
    if b[i] ~= key then return false end
  end
  return true
end

-- The list in the form that `leaves` took apart.
local function form(list, keys)
  if not keys then return list[1] end
  local t = {}
  for i, key in ipairs(keys) do t[key] = list[i] end
  return t
end

local function name_of(what, x, key)
  if type(key) == "string" then return core.identifier(key) end
  return x.name and core.identifier(x.name) or what
end

local function params(what, list, keys, stacked)
  local made = {}
  for i, x in ipairs(list) do
    made[i] = core.body_param(name_of(what, x, keys and keys[i]), x, stacked)
  end
  return made
end

-- How many iterations: what the stacked operands agree on.
local function iterations(xs, length)
  for _, x in ipairs(xs) do
    if x.ndim == 0 then
      stop("scan", "xs is a scalar, which has no axis to run along",
           { note = "xs is " .. core.describe(x) })
    end
    if length and x.shape[1] ~= length then
      stop("scan", ("the first extents of xs differ: %d and %d"):format(length, x.shape[1]), { note = "xs is " .. core.describe(x) })
    end
    length = x.shape[1]
  end
  if not length then
    stop("scan", "without xs the number of iterations is missing",
         { help = "write nn.scan(step, init, nil, { length = 10 })" })
  end
  return length
end

local function check_next(carry, next_keys, keys, next)
  if not same_keys(keys, next_keys) then
    stop("scan", "the step must return as many carries as it is given")
  end
  for i, x in ipairs(carry) do
    if core.computes(x) == next[i].dtype then next[i] = op.cast(next[i], x.dtype) end
    local y = next[i]
    if not core.same_shape(x.shape, y.shape) or x.dtype ~= y.dtype then
      stop("scan", ("the carry changes from %s%s to %s%s in one iteration"):format(
        x.dtype, core.shape_text(x.shape), y.dtype, core.shape_text(y.shape)),
        { note = "the step returns " .. core.describe(y) })
    end
  end
end

--- A loop: carry, y = step(carry, x) for every x along the first axis of xs. Code size
--- does not grow with the number of iterations, and the derivative is a loop again.
--- Carries and xs are tensors or tables of tensors. Random numbers drawn in the step
--- are the same in all iterations: pass fresh ones in xs. With `lengths`, one for each
--- row, xs are [length, batch, ...], and carries and y are [batch, ...]: after the end
--- of a row its carry stays and its y are 0; in reverse, each row begins at its own end.
--- Iterations after the end of the longest row are not computed.
---@param step fun(carry: any, x: any): any, any  returns the next carry and y, or nil
---@param init any  the first carry
---@param xs? any  [length, ...]
---@param options? { length: integer?, reverse: boolean = false, lengths: gradc.Tensor? }
---@return any carry  the last one
---@return any ys  [length, ...], all y
define("scan", function(step, init, xs, options)
  local o = core.options("scan", options, { length = "size", reverse = "boolean",
                                             lengths = "tensor" })
  if not core.callable(step) then
    stop("scan", ("the step is %s, expected a function"):format(core.describe(step)),
         { help = "nn.scan(function(h, x) return h + x, h end, init, xs)" })
  end
  local first, carry_keys = leaves("scan", "init", init)
  local stacked, x_keys = leaves("scan", "xs", xs)
  local length = iterations(stacked, o.length)
  if o.lengths then stacked[#stacked + 1] = nn.t(nn.sequence_mask(o.lengths, length)) end
  local carry = params("carry", first, carry_keys, false)
  local x = params("x", stacked, x_keys, true)
  local new, y = step(form(carry, carry_keys), xs ~= nil and form(x, x_keys) or nil)
  local next, next_keys = leaves("scan", "the next carry", new)
  check_next(first, next_keys, carry_keys, next)
  local ys, y_keys = leaves("scan", "y", y)
  if o.lengths then
    next = core.while_running("scan", x[#x], next, carry)
    ys = core.while_running("scan", x[#x], ys)
  end
  local longest = o.lengths and core.title(op.cast(nn.amax(o.lengths), "i32"), "longest")
  local all = core.loop(first, carry, next, stacked, x, ys, length, o.reverse or false, longest)
  local last = form({ table.unpack(all, 1, #first) }, carry_keys)
  if y == nil then return last end
  return last, form({ table.unpack(all, #first + 1) }, y_keys)
end)

-- ---- recurrent networks ------------------------------------------------------------------

local function times(h, w, b)
  local y = core.times_transposed(h, w)
  return b and y + b or y
end

-- Equal parts of z along its last axis.
local function parts(z, n)
  local size, list = z.shape[z.ndim] // n, {}
  for i = 1, n do list[i] = nn.narrow(z, -1, (i - 1) * size, size) end
  return table.unpack(list)
end

-- The kinds: how many gates, whether there is a cell state, and one iteration from
-- the state s = { hidden, cell }, what the input gives (bias included), weights w.
local kinds, state_keys = {}, { "hidden", "cell" }

local function plain(activation)
  return { gates = 1, step = function(s, g, w)
    return { hidden = core.title(activation(g + times(s.hidden, w.hh)), "output") }
  end }
end
kinds.rnn_tanh = plain(op.tanh)
kinds.rnn_relu = plain(op.relu)

local function gate(x, name) return core.title(op.sigmoid(x), name) end

kinds.lstm = { gates = 4, cell = true, step = function(s, g, w)
  local i, f, c, o = parts(core.title(g + times(s.hidden, w.hh), "gates"), 4)
  local keep, take = gate(f, "forget_gate"), gate(i, "input_gate")
  local cell = keep * s.cell + take * core.title(op.tanh(c), "candidate")
  local h = gate(o, "output_gate") * core.title(op.tanh(cell), "cell_out")
  return { hidden = core.title(w.hr and times(h, w.hr) or h, "output"), cell = cell }
end }

-- The reset gate acts behind the recurrent bias, which so stays in the loop.
kinds.gru = { gates = 3, inner_bias = true, step = function(s, g, w)
  local h = s.hidden
  local xr, xz, xn = parts(g, 3)
  local hr, hz, hn = parts(times(h, w.hh, w.bias_hh), 3)
  local r, z = gate(xr + hr, "reset_gate"), gate(xz + hz, "update_gate")
  local n = core.title(op.tanh(xn + r * hn), "candidate")
  return { hidden = core.title(n + z * (h - n), "output") }
end }

-- The weights of one layer and direction, under PyTorch's names.
local function weights_of(self, o, kind, suffix, features, dtype)
  local bound = 1 / math.sqrt(o.hidden)
  local more = { init = nn.init.uniform(-bound, bound), freeze = o.freeze, dtype = dtype }
  local rows = kind.gates * o.hidden
  local w = {
    ih = self:param("weight_ih" .. suffix, { rows, features }, more),
    hh = self:param("weight_hh" .. suffix, { rows, o.out }, more),
  }
  if o.bias ~= false then
    w.bias_ih = self:param("bias_ih" .. suffix, { rows }, more)
    w.bias_hh = self:param("bias_hh" .. suffix, { rows }, more)
  end
  if o.proj_size then
    w.hr = self:param("weight_hr" .. suffix, { o.proj_size, o.hidden }, more)
  end
  return w
end

-- What the input gives to the gates: [..., in] -> [..., gates * hidden].
local function input_gates(x, w, kind)
  local g = times(x, w.ih, w.bias_ih)
  return w.bias_hh and not kind.inner_bias and g + w.bias_hh or g
end

-- One layer in one direction over x [T, N, in] from the state s; gives its outputs
-- and the last state.
local function run(x, s, w, kind, reverse, lengths)
  local last, out = nn.scan(function(state, g)
    local new = kind.step(state, g, w)
    return new, new.hidden
  end, s, input_gates(x, w, kind), { reverse = reverse, lengths = lengths })
  return out, last
end

local options = { "size", "size", "size", input_size = "size", hidden_size = "size",
  num_layers = "size", bias = "boolean", batch_first = "boolean", dropout = "number",
  bidirectional = "boolean", name = "string", freeze = "boolean", dtype = "string" }

-- { hidden }, { in, hidden }, { in, hidden, layers } or the same by name.
local function read_sizes(who, o)
  o.hidden = o.hidden_size or o[2] or o[1]
  o.features = o.input_size or o[2] and o[1]
  o.layers = o.num_layers or o[3] or 1
  if not o.hidden then
    stop(who, "the hidden size is missing",
         { help = ("write nn.%s { 128 }, or nn.%s { input_size, 128 }"):format(who, who) })
  end
  if o.dropout and not (o.dropout >= 0 and o.dropout <= 1) then
    stop(who, ("dropout is %g, expected 0 to 1"):format(o.dropout), { spot = "dropout" })
  end
  if o.proj_size and o.proj_size >= o.hidden then
    stop(who, ("proj_size is %d, expected less than the hidden size %d"):format(
      o.proj_size, o.hidden), { spot = "proj_size" })
  end
  o.out = o.proj_size or o.hidden
end

local function check_input(who, x, o)
  core.tensor(who, x, "the input")
  if x.ndim ~= 2 and x.ndim ~= 3 then
    stop(who, ("the input is %s, expected %s or [time, features]"):format(
      core.shape_text(x.shape), o.batch_first and "[batch, time, features]"
                                or "[time, batch, features]"),
      { note = "x is " .. core.describe(x) })
  end
  if o.features and x.shape[x.ndim] ~= o.features then
    stop(who, ("the input has %s, expected %d"):format(
         core.several(x.shape[x.ndim], "feature"), o.features),
         { note = "x is " .. core.describe(x) })
  end
end

-- The initial state, of [layers * directions, N, size] each, zeros if none is given;
-- alone: the states have no batch axis.
local function first_state(who, state, o, kind, rows, batch, dtype, alone)
  local sizes = kind.cell and { o.out, o.hidden } or { o.out }
  local given = core.is_tensor(state) and { state } or state
  if given and next(given) ~= nil and #given == 0 then
    stop(who, ("the initial state is a table with '%s'"):format(next(given)),
         { help = "options stand in the first braces; write layer(x, state, lengths), "
                  .. "with nil for a state of zeros" })
  end
  if given and #given ~= #sizes then
    stop(who, ("the initial state has %s, expected %d"):format(core.several(#given, "tensor"), #sizes),
         { help = kind.cell and "write layer(x, { h0, c0 })" or nil })
  end
  local first = {}
  for i, size in ipairs(sizes) do
    local shape, key = { rows, batch, size }, state_keys[i]
    if not given then
      first[key] = op.const(0, dtype, shape)
    else
      local s = core.tensor(who, given[i], "the initial state")
      if alone and s.ndim == 2 then s = nn.unsqueeze(s, 1) end
      if not core.same_shape(s.shape, shape) then
        stop(who, ("the initial state is %s, expected %s"):format(
          core.shape_text(given[i].shape), core.shape_text(alone and { rows, size } or shape)),
          { note = "it is " .. core.describe(given[i]) })
      end
      first[key] = s
    end
  end
  return first
end

local function row(state, i)
  return { hidden = nn.select(state.hidden, 0, i),
           cell = state.cell and nn.select(state.cell, 0, i) }
end

-- All layers over x [T, N, in]: the outputs of the last one, the last states.
local function run_layers(self, o, kind, x, state, lengths)
  local directions, last = o.bidirectional and 2 or 1, {}
  for layer = 0, o.layers - 1 do
    local outs, features = {}, x.shape[3]
    for d = 1, directions do
      local suffix = ("_l%d%s"):format(layer, d == 2 and "_reverse" or "")
      local w = weights_of(self, o, kind, suffix, features, x.dtype)
      local at = layer * directions + d - 1
      outs[d], last[at + 1] = run(x, row(state, at), w, kind, d == 2, lengths)
    end
    x = directions == 2 and nn.cat(outs, -1) or outs[1]
    if (o.dropout or 0) > 0 and layer < o.layers - 1 then x = nn.dropout(x, o.dropout) end
  end
  return x, last
end

local function apply(self, who, o, kind, x, state, lengths)
  check_input(who, x, o)
  local alone = x.ndim == 2
  if alone then
    x = nn.unsqueeze(x, 1)
  elseif o.batch_first then
    x = nn.transpose(x, 0, 1)
  end
  if lengths then core.check_lengths(who, lengths, x.shape[1], x.shape[2]) end
  local rows = o.layers * (o.bidirectional and 2 or 1)
  local first = first_state(who, state, o, kind, rows, x.shape[2], x.dtype, alone)
  local y, last = run_layers(self, o, kind, x, first, lengths)
  local states = {}
  for k = 1, kind.cell and 2 or 1 do
    local list = {}
    for i, s in ipairs(last) do list[i] = s[state_keys[k]] end
    states[k] = nn.stack(list, 0)
    if alone then states[k] = nn.squeeze(states[k], 1) end
  end
  if alone then
    y = nn.squeeze(y, 1)
  elseif o.batch_first then
    y = nn.transpose(y, 0, 1)
  end
  return y, kind.cell and states or states[1]
end

-- nn[who]: apply(self, who, options, kind, x, state) with the sizes read and the kind
-- chosen.
local function define_family(who, spec, more, kind_of, run_it)
  local known = {}
  for key, v in next, spec do known[key] = v end
  for key, v in next, more do known[key] = v end
  define(who, function(o, ...)
    o = core.layer_options(who, o, ...)
    core.options(who, o, known)
    local copy = {}
    for key, v in next, o or {} do copy[key] = v end
    read_sizes(who, copy)
    local kind = kind_of(copy)
    return core.layer(who, function(self, x, state, lengths)
      return run_it(self, who, copy, kind, x, state, lengths)
    end, copy)
  end)
end

local function recurrent(who, more, kind_of)
  define_family(who, options, more, kind_of, apply)
end

local function rnn_kind(who)
  return function(o)
    local kind = o.nonlinearity or "tanh"
    if kind ~= "tanh" and kind ~= "relu" then
      stop(who, ("there is no nonlinearity '%s'%s"):format(kind,
        core.maybe(kind, { "tanh", "relu" })), { spot = kind, help = '"tanh" or "relu"' })
    end
    return kinds["rnn_" .. kind]
  end
end

--- A recurrent network: h = tanh(x W_ih' + b_ih + h W_hh' + b_hh).  Returns the outputs
--- of all time steps and the last h: out, h = nn.rnn { 64 }(x, h0); without h0, or with
--- nil, it begins with zeros.  The first axis of a model's inputs is the batch, so most
--- models want batch_first = true.  For rows of different lengths write nn.rnn { 64 }(x,
--- h0, lengths): the last h of a row is the one at its end, outputs after the end are 0,
--- and the backward direction begins at the end of each row, as with pack_padded_sequence
--- and pad_packed_sequence.
---@param o { [1] input_size: integer?, [2] hidden_size: integer, [3] num_layers: integer = 1,
---  input_size: integer?, hidden_size: integer, num_layers: integer = 1,
---  nonlinearity: "tanh"|"relu" = "tanh", bias: boolean = true, batch_first: boolean = false,
---  dropout: number = 0, bidirectional: boolean = false, name: string?,
---  freeze: boolean = false, dtype: gradc.Float? }
---@return gradc.Layer  [T, N, in] -> [T, N, hidden], h [layers, N, hidden]
recurrent("rnn", { nonlinearity = "string" }, rnn_kind "rnn")

--- Long short-term memory (Hochreiter and Schmidhuber 1997), gates in the order i, f, g, o:
--- out, { h, c } = nn.lstm { 64 }(x, { h0, c0 }, lengths); see nn.rnn.
---@param o { [1] input_size: integer?, [2] hidden_size: integer, [3] num_layers: integer = 1,
---  input_size: integer?, hidden_size: integer, num_layers: integer = 1,
---  bias: boolean = true, batch_first: boolean = false, dropout: number = 0,
---  bidirectional: boolean = false, proj_size: integer?, name: string?,
---  freeze: boolean = false, dtype: gradc.Float? }
---@return gradc.Layer  [T, N, in] -> [T, N, hidden], { h [layers, N, hidden], c }
recurrent("lstm", { proj_size = "size" }, function() return kinds.lstm end)

--- Gated recurrent units (Cho et al. 2014), gates in the order r, z, n:
--- out, h = nn.gru { 64 }(x, h0, lengths); see nn.rnn.
---@param o { [1] input_size: integer?, [2] hidden_size: integer, [3] num_layers: integer = 1,
---  input_size: integer?, hidden_size: integer, num_layers: integer = 1,
---  bias: boolean = true, batch_first: boolean = false, dropout: number = 0,
---  bidirectional: boolean = false, name: string?, freeze: boolean = false, dtype: gradc.Float? }
---@return gradc.Layer  [T, N, in] -> [T, N, hidden], h [layers, N, hidden]
recurrent("gru", {}, function() return kinds.gru end)

-- ---- recurrent cells ----------------------------------------------------------------------

local function apply_cell(self, who, o, kind, x, state)
  core.tensor(who, x, "the input")
  local w = weights_of(self, o, kind, "", x.shape[x.ndim], x.dtype)
  local given = core.is_tensor(state) and { state } or state
  local s = {}
  for k = 1, kind.cell and 2 or 1 do
    local shape = x.shape
    shape[#shape] = o.hidden
    local v = given and core.tensor(who, given[k], "the state") or op.const(0, x.dtype, shape)
    if not core.same_shape(v.shape, shape) then
      stop(who, ("the state is %s, expected %s"):format(core.shape_text(v.shape),
                                                       core.shape_text(shape)))
    end
    s[state_keys[k]] = v
  end
  local new = kind.step(s, input_gates(x, w, kind), w)
  return new.hidden, new.cell
end

local cell_options = { "size", "size", input_size = "size", hidden_size = "size",
  bias = "boolean", name = "string", freeze = "boolean", dtype = "string" }

local function cell(who, more, kind_of)
  define_family(who, cell_options, more, kind_of, apply_cell)
end

--- One iteration of nn.rnn: h = cell(x, h).
---@param o { [1] input_size: integer?, [2] hidden_size: integer,
---  input_size: integer?, hidden_size: integer, bias: boolean = true,
---  nonlinearity: "tanh"|"relu" = "tanh", name: string?, freeze: boolean = false, dtype: gradc.Float? }
---@return gradc.Layer  [N, in], h [N, hidden] -> [N, hidden]
cell("rnn_cell", { nonlinearity = "string" }, rnn_kind "rnn_cell")

--- One iteration of nn.lstm: h, c = cell(x, { h, c }).
---@param o { [1] input_size: integer?, [2] hidden_size: integer,
---  input_size: integer?, hidden_size: integer, bias: boolean = true,
---  name: string?, freeze: boolean = false, dtype: gradc.Float? }
---@return gradc.Layer  [N, in], { h, c } -> h [N, hidden], c
cell("lstm_cell", {}, function() return kinds.lstm end)

--- One iteration of nn.gru: h = cell(x, h).
---@param o { [1] input_size: integer?, [2] hidden_size: integer,
---  input_size: integer?, hidden_size: integer, bias: boolean = true,
---  name: string?, freeze: boolean = false, dtype: gradc.Float? }
---@return gradc.Layer  [N, in], h [N, hidden] -> [N, hidden]
cell("gru_cell", {}, function() return kinds.gru end)
