-- recurrent.lua -- LSTM, GRU and RNN, in one direction or both
--
-- Gates lie in the order of PyTorch here: weights are put in that order when they are
-- known, so that layers have state dicts like those of PyTorch.
local core = ...
local onnx = core.onnx
local card = onnx.card

local kinds = {
  LSTM = { layer = "lstm", gates = { 1, 3, 4, 2 }, functions = { "Sigmoid", "Tanh", "Tanh" } },
  GRU = { layer = "gru", gates = { 2, 1, 3 }, functions = { "Sigmoid", "Tanh" } },
  RNN = { layer = "rnn", gates = { 1 }, functions = { "Tanh" } },
}

local functions = { Tanh = "tanh", Sigmoid = "sigmoid", Relu = "relu", HardSigmoid = "hardsigmoid",
                    Softsign = "softsign", Softplus = "softplus" }

-- ---- what the attributes say ------------------------------------------------------------

local function plan(n, kind)
  local p = { kind = kind, dirs = 1, hidden = n.attr.hidden_size, layout = n.attr.layout or 0 }
  local direction = n.attr.direction or "forward"
  p.reverse = direction == "reverse"
  if direction == "bidirectional" then p.dirs = 2 end
  p.hidden = p.hidden or n.input[3]:dim(2)
  p.functions = {}
  local per = #kind.functions
  for i = 1, p.dirs * per do
    local name = n.attr.activations and n.attr.activations[i] or kind.functions[(i - 1) % per + 1]
    p.functions[i] = functions[name] or error(("activation %s is not supported"):format(name), 0)
  end
  if (n.attr.clip or 0) ~= 0 then error("the attribute clip is not supported", 0) end
  return p
end

-- The lengths of the sequences, where they are not all the full one.
local function lengths_of(n, steps)
  local lengths = n.input[5]
  if not lengths or lengths.none then return nil end
  if not lengths.const then return lengths end
  for _, v in ipairs(lengths:numbers("the list of lengths")) do
    if v ~= steps then return lengths end
  end
end

-- x from its end, or that of each sequence, which axis 0 counts.
local function backwards(b, p, x)
  if not p.lengths then return b:call("nn.flip(%s, 0)", x) end
  local batch = x:dim(1)
  local last = b:call("nn.reshape(%s, %s)", p.lengths, { 1, batch, 1 })
  local at = b:call("nn.iota(%s, 0)", x:shape())
  return b:call("nn.gather(%s, 0, nn.where(nn.lt(%s, %s), %s - 1 - %s, %s))", x, at, last, last, at, at)
end

-- Part `i` of `count` parts along an axis.
local function part(b, v, axis, i, count)
  local size = v:dim(axis) // count
  return b:call("nn.narrow(%s, %s, %s, %s)", v, axis, i * size, size)
end

-- The gates of one direction of W, R or a half of B, in the order of PyTorch.
local function gates(b, v, d, kind)
  local one = b:call("nn.select(%s, 0, %s)", v, d)
  if #kind.gates == 1 then return one end
  local list = {}
  for i, g in ipairs(kind.gates) do list[i] = part(b, one, 0, g - 1, #kind.gates) end
  return b:call("nn.cat(%s, 0)", list)
end

local function biases(b, v, d, kind)
  local ih, hh = part(b, v, 1, 0, 2), part(b, v, 1, 1, 2)
  return gates(b, ih, d, kind), gates(b, hh, d, kind)
end

local function is_zero(v)
  if not v or v.none then return true end
  if not v.const then return false end
  for _, x in ipairs(v:numbers("the state")) do
    if x ~= 0 then return false end
  end
  return true
end

-- ---- layers -----------------------------------------------------------------------------------

local function is_layer(n, b, p)
  local per = #p.kind.functions
  for i, f in ipairs(p.functions) do
    local usual = functions[p.kind.functions[(i - 1) % per + 1]]
    if f ~= usual and not (n.op == "RNN" and f == "relu" and p.functions[1] == "relu") then return false end
  end
  if n.op == "GRU" and n.attr.linear_before_reset ~= 1 then return false end
  if n.input[8] or p.lengths or n.attr.input_forget == 1 then return false end
  return not n.input[1].const and b:owns(n.input[2]) and b:owns(n.input[3])
         and (not n.input[4] or n.input[4].none or b:owns(n.input[4]))
end

local function note_weights(n, b, p, name)
  for d = 0, p.dirs - 1 do
    local suffix = d == 1 and "_l0_reverse" or "_l0"
    b:param(name .. ".weight_ih" .. suffix, gates(b, n.input[2], d, p.kind))
    b:param(name .. ".weight_hh" .. suffix, gates(b, n.input[3], d, p.kind))
    if n.input[4] then
      local ih, hh = biases(b, n.input[4], d, p.kind)
      b:param(name .. ".bias_ih" .. suffix, ih)
      b:param(name .. ".bias_hh" .. suffix, hh)
    end
  end
end

-- y [T, N, dirs H], h [dirs, N, H] and c of the layer.
local function by_layer(n, b, p, x)
  local name = b:layer_name(n, nil)
  local text = ("nn.%s { %d"):format(p.kind.layer, p.hidden)
  if p.functions[1] == "relu" then text = text .. ', nonlinearity = "relu"' end
  if not n.input[4] then text = text .. ", bias = false" end
  if p.dirs == 2 then text = text .. ", bidirectional = true" end
  text = ("%s, name = %q }(%%s"):format(text, name)
  local h0, c0 = n.input[6], n.op == "LSTM" and n.input[7] or nil
  local more = {}
  if not is_zero(h0) or not is_zero(c0) then
    local shape = { p.dirs, x:dim(1), p.hidden }
    local function state(v) return v and not v.none and v or b:call("nn.zeros(%s)", shape) end
    more[1] = n.op == "LSTM" and { state(h0), state(c0) } or state(h0)
  end
  note_weights(n, b, p, name)
  local y, h = b:layer(2, text .. (more[1] and ", %s)" or ")"), x, more[1])
  if n.op ~= "LSTM" then return y, h end
  return y, b:call("%s[1]", h), b:call("%s[2]", h)
end

-- ---- loops ----------------------------------------------------------------------------------------

local bodies = {
  LSTM = [[nn.scan(function(s, x)
    local h, c = s[1], s[2]
    local i, f, g, o = table.unpack(nn.chunk(x + nn.matmul(h, %s), 4, -1))
    i, f, g = nn.@1(i + %t), nn.@1(f + %t), nn.@2(g)
    c = f * c + i * g
    o = nn.@1(o + %t)
    h = o * nn.@3(c)
    return { !(h, s[1]), !(c, s[2]) }, !(h, 0)
  end, { %s, %s }, %s)]],
  GRU = [[nn.scan(function(h, x)
    local xr, xz, xn = table.unpack(nn.chunk(x, 3, -1))
    local r, z = table.unpack(nn.chunk(nn.matmul(h, %s), 2, -1))
    r, z = nn.@1(xr + r), nn.@1(xz + z)
    local n = nn.@2(xn + %t)
    local new = (1 - z) * n + z * h
    return !(new, h), !(new, 0)
  end, %s, %s)]],
  RNN = [[nn.scan(function(h, x)
    local new = nn.@1(x + nn.matmul(h, %s))
    return !(new, h), !(new, 0)
  end, %s, %s)]],
}

-- !(new, old) is new, and with lengths old where the sequence is at its end.
local function body(op, p, d)
  local per, text = #p.kind.functions, bodies[op]
  if p.lengths then
    text = text:gsub("!%(", "nn.where(on, ")
      :gsub("function%((%w+), x%)", "function(%1, row)\n    local x, on = row[1], row[2]")
  else
    text = text:gsub("!%((%w+), [^)]*%)", "%1")
  end
  return (text:gsub("@(%d)", function(i) return p.functions[d * per + tonumber(i)] end))
end

-- What a loop goes along: with lengths also where each sequence goes on.
local function rows(b, p, xs)
  if not p.lengths then return xs end
  local shape = { xs:dim(0), xs:dim(1), 1 }
  local on = b:call("nn.lt(nn.iota(%s, 0), nn.reshape(%s, %s))", shape, p.lengths, { 1, xs:dim(1), 1 })
  return { xs, on }
end

-- One direction: y [T, N, H], h and c [N, H].
local function one_direction(n, b, p, x, d, h0, c0)
  local w, r = gates(b, n.input[2], d, p.kind), gates(b, n.input[3], d, p.kind)
  local ih, hh
  local xs = b:call("nn.matmul(%s, nn.t(%s))", x, w)
  if n.input[4] then
    ih, hh = biases(b, n.input[4], d, p.kind)
    xs = b:infix("%s + %s", xs, ih)
  end
  if n.op == "GRU" then
    local size = p.hidden
    local gate = b:call("nn.t(nn.narrow(%s, 0, 0, %s))", r, 2 * size)
    local new = b:call("nn.t(nn.narrow(%s, 0, %s, %s))", r, 2 * size, size)
    local inner, values
    if n.attr.linear_before_reset == 1 then
      inner = hh and "r * (nn.matmul(h, %s) + %s)" or "r * nn.matmul(h, %s)"
      values = { new, hh and b:call("nn.narrow(%s, 0, %s, %s)", hh, 2 * size, size) }
      if hh then
        local zeros = b:call("nn.cat(%s, 0)", { b:call("nn.narrow(%s, 0, 0, %s)", hh, 2 * size),
          b:call("nn.zeros(%s)", { size }) })
        xs = b:infix("%s + %s", xs, zeros)
      end
    else
      inner, values = "nn.matmul(r * h, %s)", { new }
      if hh then xs = b:infix("%s + %s", xs, hh) end
    end
    local format = body("GRU", p, d):gsub("%%t", (inner:gsub("%%", "%%%%")))
    local list = { gate }
    for _, v in ipairs(values) do list[#list + 1] = v end
    list[#list + 1], list[#list + 2] = h0, rows(b, p, xs)
    local h, y = b:calls(2, format, table.unpack(list))
    return y, h
  end
  if hh then xs = b:infix("%s + %s", xs, hh) end
  local rt = b:call("nn.t(%s)", r)
  if n.op == "RNN" then
    local h, y = b:calls(2, body("RNN", p, d), rt, h0, rows(b, p, xs))
    return y, h
  end
  local format, peep = body("LSTM", p, d), n.input[8]
  local list = { rt }
  if peep then
    local own = b:call("nn.select(%s, 0, %s)", peep, d)
    for k, g in ipairs { 0, 2, 1 } do list[k + 1] = part(b, own, 0, g, 3) end
    local states = { "c * %%s", "c * %%s", "c * %%s" }
    local k = 0
    format = format:gsub("%%t", function() k = k + 1; return (states[k]:gsub("%%%%", "%%")) end)
  else
    format = format:gsub(" %+ %%t", "")
  end
  list[#list + 1], list[#list + 2], list[#list + 3] = h0, c0, rows(b, p, xs)
  local s, y = b:calls(2, format, table.unpack(list))
  return y, b:call("%s[1]", s), b:call("%s[2]", s)
end

local function by_loops(n, b, p, x)
  local ys, hs, cs = {}, {}, {}
  local shape = { x:dim(1), p.hidden }
  for d = 0, p.dirs - 1 do
    local function state(v)
      if not v or v.none then return b:call("nn.zeros(%s)", shape) end
      return b:call("nn.select(%s, 0, %s)", v, d)
    end
    local back = d == 1
    local along = back and backwards(b, p, x) or x
    local y, h, c = one_direction(n, b, p, along, d, state(n.input[6]),
      n.op == "LSTM" and state(n.input[7]) or nil)
    ys[d + 1] = back and backwards(b, p, y) or y
    hs[d + 1], cs[d + 1] = h, c
  end
  local function stacked(list)
    if #list == 0 then return nil end
    return b:call("nn.stack(%s, 0)", list)
  end
  local y = #ys == 1 and ys[1] or b:call("nn.cat(%s, 2)", ys)
  return y, stacked(hs), stacked(cs)
end

-- ---- the operators --------------------------------------------------------------------------------

local function recurrent(n, b)
  local p, x = plan(n, kinds[n.op]), n.input[1]
  if p.layout == 1 then
    x = b:call("nn.transpose(%s, 0, 1)", x)
    for i = 6, 7 do
      if n.input[i] then n.input[i] = b:call("nn.transpose(%s, 0, 1)", n.input[i]) end
    end
  end
  p.lengths = lengths_of(n, x:dim(0))
  if p.reverse then x = backwards(b, p, x) end
  local y, h, c = (is_layer(n, b, p) and by_layer or by_loops)(n, b, p, x)
  if p.reverse then y = backwards(b, p, y) end
  local steps, batch = x:dim(0), x:dim(1)
  if p.dirs == 1 then
    y = b:call("nn.unsqueeze(%s, 1)", y)
  else
    y = b:call("nn.transpose(nn.reshape(%s, %s), 1, 2)", y, { steps, batch, 2, p.hidden })
  end
  if p.layout == 1 then
    y = b:call("nn.permute(%s, 2, 0, 1, 3)", y)
    h = b:call("nn.transpose(%s, 0, 1)", h)
    c = c and b:call("nn.transpose(%s, 0, 1)", c)
  end
  return y, h, c
end

card("LSTM GRU RNN", 7, recurrent)
