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

-- ---- activations ------------------------------------------------------------------------

-- A function of Lua of one argument.
local function plain(name)
  return { text = function(x) return ("nn.%s(%s)"):format(name, x) end }
end

-- One with numbers: alpha and beta are what they are unless the node says it.
local function with(alpha, beta, format)
  return { alpha = alpha, beta = beta, text = function(x, a, b)
    return (format:gsub("%a+%f[%A]", { X = x, A = a, B = b }))
  end }
end

-- By their names in small letters, which say the same.
local functions = {
  tanh = plain("tanh"), sigmoid = plain("sigmoid"), relu = plain("relu"),
  softsign = plain("softsign"), softplus = plain("softplus"),
  hardsigmoid = with(0.2, 0.5, "nn.clamp(A * (X) + B, 0, 1)"),
  leakyrelu = with(0.01, nil, "nn.leaky_relu(X, A)"),
  elu = with(1, nil, "nn.elu(X, A)"),
  thresholdedrelu = with(1, nil, "nn.threshold(X, A, 0)"),
  scaledtanh = with(1, 1, "(A * nn.tanh(B * (X)))"),
  affine = with(1, 0, "(A * (X) + B)"),
}

-- The activations of a node, { name, text }: the lists of alphas and betas have an entry
-- for each that takes one.
local function activations(n, kind, dirs)
  local alphas, betas = n.attr.activation_alpha or {}, n.attr.activation_beta or {}
  local list, per, a, b = {}, #kind.functions, 0, 0
  local function number(f, key, given, i)
    return f[key] and onnx.number_text(given[i] or f[key], true)
  end
  for i = 1, dirs * per do
    local name = n.attr.activations and n.attr.activations[i] or kind.functions[(i - 1) % per + 1]
    local f = functions[name:lower()] or error(("activation %s is not known"):format(name), 0)
    a, b = a + (f.alpha and 1 or 0), b + (f.beta and 1 or 0)
    local alpha, beta = number(f, "alpha", alphas, a), number(f, "beta", betas, b)
    list[i] = { name = name:lower(), text = function(x) return f.text(x, alpha, beta) end }
  end
  return list
end

-- ---- what the attributes say ------------------------------------------------------------

local function plan(n, kind)
  local p = { kind = kind, dirs = 1, hidden = n.attr.hidden_size, layout = n.attr.layout or 0 }
  local direction = n.attr.direction or "forward"
  p.reverse = direction == "reverse"
  if direction == "bidirectional" then p.dirs = 2 end
  p.hidden = p.hidden or n.input[3]:dim(2)
  p.functions = activations(n, kind, p.dirs)
  p.clip = (n.attr.clip or 0) > 0 and onnx.number_text(n.attr.clip, true) or nil
  p.coupled = n.attr.input_forget == 1
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
  local steps, batch = x:dim(0), x:dim(1)
  local last = b:call("nn.reshape(%s, %s)", p.lengths, { 1, batch, 1 })
  local at = b:call("nn.iota(%s, 0)", { steps, 1, 1 })
  local place = b:call("nn.where(nn.lt(%s, %s), %s - 1 - %s, %s)", at, last, last, at, at)
  place.hint = "place"
  return b:call("nn.gather(%s, 0, nn.expand(%s, %s))", x, place, x:shape())
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

local function is_usual(n, p)
  local per, all_relu = #p.kind.functions, n.op == "RNN"
  for _, f in ipairs(p.functions) do all_relu = all_relu and f.name == "relu" end
  for i, f in ipairs(p.functions) do
    if not all_relu and f.name ~= p.kind.functions[(i - 1) % per + 1]:lower() then return false end
  end
  return not p.clip
end

local function is_layer(n, b, p)
  if not is_usual(n, p) then return false end
  if n.op == "GRU" and n.attr.linear_before_reset ~= 1 then return false end
  if n.input[8] or p.coupled then return false end
  return not n.input[1].const and b:owns(n.input[2]) and b:owns(n.input[3])
         and (not n.input[4] or n.input[4].none or b:owns(n.input[4]))
end

local function note_weights(n, b, p, name, layer)
  for d = 0, p.dirs - 1 do
    local suffix = ("_l%d%s"):format(layer, d == 1 and "_reverse" or "")
    b:param(name .. ".weight_ih" .. suffix, gates(b, n.input[2], d, p.kind))
    b:param(name .. ".weight_hh" .. suffix, gates(b, n.input[3], d, p.kind))
    if n.input[4] then
      local ih, hh = biases(b, n.input[4], d, p.kind)
      b:param(name .. ".bias_ih" .. suffix, ih)
      b:param(name .. ".bias_hh" .. suffix, hh)
    end
  end
end

local function module_of(n) return n.name:match("^(.*)/[^/]+$") end

-- The options of the layer but for its name and how many there are.
local function options_of(n, p)
  return (p.functions[1].name == "relu" and ', nonlinearity = "relu"' or "")
         .. (not n.input[4] and ", bias = false" or "") .. (p.dirs == 2 and ", bidirectional = true" or "")
end

-- Whether nothing but x has read what the layers s give, or has it under another name.
local function is_unread(n, b, s, x)
  local between = { [x] = true, [s.y] = true, [s.moved or x] = true }
  for v in next, between do
    if v.asked ~= 1 then return false end
  end
  for name in next, b.outputs do
    if between[n.scope[name] or b] then return false end
  end
  for i = s.last + 1, #b.statements do
    for _, v in ipairs(b.statements[i].used) do
      if v == s.h or v == s.c then return false end
    end
  end
  local own = { [s.nodes[#s.nodes].outputs[2] or ""] = true, [s.nodes[#s.nodes].outputs[3] or ""] = true }
  for name, v in next, n.scope do
    if (v == s.h or v == s.c) and not own[name] then return false end
  end
  return true
end

-- The layers of one module that this one goes on from, as an exporter takes num_layers
-- apart.
local function below(n, b, p, x)
  local s, module = x.stack, module_of(n)
  local same = s and module and s.module == module and s.op == n.op and s.hidden == p.hidden
    and s.options == options_of(n, p) and s.lengths == p.lengths and s.statements == b.statements
  return same and p.layout == 0 and not p.reverse and is_unread(n, b, s, x) and s or nil
end

-- The states of all layers, of [layers dirs, N, H]: nil where they are all 0.
local function all_states(b, p, x, list)
  local whole, zero, parts = nil, true, {}
  for i = 1, list.n do
    local v = list[i]
    local cut = v and v.made and v.made.op == "Slice" and v.made
    local starts = cut and (cut.attr.starts or cut.input[2] and cut.input[2]:numbers("the starts"))
    whole = starts and (i == 1 or whole == cut.input[1]) and starts[1] == (i - 1) * p.dirs and cut.input[1] or nil
    zero = zero and is_zero(v)
    parts[i] = v and not v.none and v or b:full({ p.dirs, x:dim(1), p.hidden }, 0, x)
  end
  if zero then return nil end
  if whole and whole:rank() == 3 and whole:dim(0) == list.n * p.dirs then return whole end
  return #parts == 1 and parts[1] or b:call("nn.cat(%s, 0)", parts)
end

-- What is handed to the layer behind x.
local function arguments(b, p, s)
  local shape = { s.layers * p.dirs, s.x:dim(1), p.hidden }
  local h, c = all_states(b, p, s.x, s.first[1]), s.op == "LSTM" and all_states(b, p, s.x, s.first[2])
  local list = {}
  if p.lengths then list = { onnx.verbatim "nil", p.lengths } end
  if h or c then
    h = h or b:full(shape, 0, s.x)
    list[1] = s.op == "LSTM" and { h, c or b:full(shape, 0, s.x) } or h
  end
  return list
end

-- The states of each layer, as the nodes give them; those below this one anew.
local function hand_out(n, b, p, s, wholes)
  local mine = {}
  for i, node in ipairs(s.nodes) do
    for k, whole in ipairs(wholes) do
      local v, name = whole, node.outputs[k + 1]
      if s.layers > 1 then
        v = b:call("nn.narrow(%s, 0, %s, %s)", whole, (i - 1) * p.dirs, p.dirs)
        v.part = { of = whole, first = (i - 1) * p.dirs }
      end
      if node == n then
        mine[k] = v
      elseif name and name ~= "" then
        v.asked, v.hint, n.scope[name] = b.asked[name], b.outputs[name] and name or v.hint, v
      end
    end
  end
  return mine[1], mine[2]
end

-- y [T, N, dirs H], h [dirs, N, H] and c of the layer.
local function by_layer(n, b, p, x)
  local s = below(n, b, p, x) or { x = x, layers = 0, name = b:layer_name(n, nil), params = {}, nodes = {},
    first = { { n = 0 }, { n = 0 } }, op = n.op, module = module_of(n), hidden = p.hidden, lengths = p.lengths,
    options = options_of(n, p) }
  b.pending = { table.unpack(s.params) }
  note_weights(n, b, p, s.name, s.layers)
  s.params = { table.unpack(b.pending) }
  s.layers, s.nodes[#s.nodes + 1] = s.layers + 1, n
  for k = 1, 2 do
    s.first[k].n = s.layers
    s.first[k][s.layers] = n.input[5 + k]
  end
  b.pending = {}
  local more = arguments(b, p, s)
  b.pending = { table.unpack(s.params) }
  local text = ("nn.%s { %d%s%s, name = %q }(%%s"):format(p.kind.layer, p.hidden,
    s.layers > 1 and ", num_layers = " .. s.layers or "", s.options, s.name)
  local y, h = b:layer(2, s.layers > 1 and b:own_name("stacked") or nil, text .. (", %s"):rep(#more) .. ")", s.x,
    table.unpack(more))
  local wholes = { h }
  if n.op == "LSTM" then wholes = { b:call("%s[1]", h), b:call("%s[2]", h) } end
  y.stack = s
  return y, hand_out(n, b, p, s, wholes)
end

-- ---- loops ----------------------------------------------------------------------------------------

local bodies = {
  LSTM = [[nn.scan(function(s, x)
    local h, c = s[1], s[2]
    local i, f, g, o = table.unpack(nn.chunk(x + nn.matmul(h, %s), 4, -1))
    i, g = @1{i + %t}, @2{g}
    f = @1{f + %t}
    c = f * c + i * g
    o = @1{o + %t}
    h = o * @3(c)
    return { !(h, s[1]), !(c, s[2]) }, !(h, 0)
  end, { %s, %s }, %s)]],
  GRU = [[nn.scan(function(h, x)
    local xr, xz, xn = table.unpack(nn.chunk(x, 3, -1))
    local r, z = table.unpack(nn.chunk(nn.matmul(h, %s), 2, -1))
    r, z = @1{xr + r}, @1{xz + z}
    local n = @2{xn + %t}
    local new = (1 - z) * n + z * h
    return !(new, h), !(new, 0)
  end, %s, %s)]],
  RNN = [[nn.scan(function(h, x)
    local new = @1{x + nn.matmul(h, %s)}
    return !(new, h), !(new, 0)
  end, %s, %s)]],
}

-- !(new, old) is new, and with lengths old where the sequence is at its end; @1{x} is
-- the first activation of x, which is clipped, and @1(x) that of x as it is.
local function body(op, p, d)
  local per, text = #p.kind.functions, bodies[op]
  if p.coupled then text = text:gsub("f = @1%b{}", "f = 1 - i") end
  if p.lengths then
    text = text:gsub("!%(", "nn.where(on, ")
      :gsub("function%((%w+), x%)", "function(%1, row)\n    local x, on = row[1], row[2]")
  else
    text = text:gsub("!%((%w+), [^)]*%)", "%1")
  end
  local function activated(i, x)
    local inner = x:sub(2, -2)
    if p.clip and x:sub(1, 1) == "{" then
      inner = ("nn.clamp(%s, -%s, %s)"):format(inner, p.clip, p.clip)
    end
    return p.functions[d * per + tonumber(i)].text(inner)
  end
  return (text:gsub("@(%d)(%b{})", activated):gsub("@(%d)(%b())", activated))
end

-- What a loop goes along: with lengths also where each sequence goes on.
local function rows(b, p, xs)
  if not p.lengths then return xs end
  local shape = { xs:dim(0), xs:dim(1), 1 }
  local on = b:call("nn.lt(nn.iota(%s, 0), nn.reshape(%s, %s))", shape, p.lengths, { 1, xs:dim(1), 1 })
  on.hint = "on"
  return { xs, on }
end

-- A weight of a direction, called as PyTorch does.
local function called(v, name, d)
  v.hint = name .. (d == 1 and "_reverse" or "")
  return v
end

-- The biases of the state that are not inside the reset are added to xs.
local function gru(n, b, p, d, xs, r, hh, h0)
  local size = p.hidden
  local inner, values = "nn.matmul(r * h, %s)", {}
  local gate = called(b:call("nn.t(nn.narrow(%s, 0, 0, %s))", r, 2 * size), "weight_hh", d)
  values[1] = called(b:call("nn.t(nn.narrow(%s, 0, %s, %s))", r, 2 * size, size), "weight_hn", d)
  if n.attr.linear_before_reset == 1 then
    inner = hh and "r * (nn.matmul(h, %s) + %s)" or "r * nn.matmul(h, %s)"
    if hh then
      values[2] = called(b:call("nn.narrow(%s, 0, %s, %s)", hh, 2 * size, size), "bias_hn", d)
      hh = b:call("nn.cat(%s, 0)", { b:call("nn.narrow(%s, 0, 0, %s)", hh, 2 * size),
        b:full({ size }, 0, hh) })
    end
  end
  if hh then xs = b:infix("%s + %s", xs, called(hh, "bias_hh", d)) end
  local format = body("GRU", p, d):gsub("%%t", (inner:gsub("%%", "%%%%")))
  local list = { gate, table.unpack(values) }
  list[#list + 1], list[#list + 2] = h0, rows(b, p, xs)
  local h, y = b:calls(2, format, table.unpack(list))
  return y, h
end

-- The peepholes go to the input gate, the forget gate unless it is coupled, the output.
local function lstm(n, b, p, d, xs, r, h0, c0)
  local format, peep = body("LSTM", p, d), n.input[8]
  local list = { r }
  if peep then
    local own = b:call("nn.select(%s, 0, %s)", peep, d)
    list[2] = called(part(b, own, 0, 0, 3), "weight_ci", d)
    if not p.coupled then list[3] = called(part(b, own, 0, 2, 3), "weight_cf", d) end
    list[#list + 1] = called(part(b, own, 0, 1, 3), "weight_co", d)
    format = format:gsub("%%t", "c * %%s")
  else
    format = format:gsub(" %+ %%t", "")
  end
  list[#list + 1], list[#list + 2], list[#list + 3] = h0, c0, rows(b, p, xs)
  local s, y = b:calls(2, format, table.unpack(list))
  return y, b:call("%s[1]", s), b:call("%s[2]", s)
end

-- One direction: y [T, N, H], h and c [N, H].
local function one_direction(n, b, p, x, d, h0, c0)
  local w, r = gates(b, n.input[2], d, p.kind), gates(b, n.input[3], d, p.kind)
  local ih, hh
  local xs = b:call("nn.matmul(%s, nn.t(%s))", x, called(w, "weight_ih", d))
  if n.input[4] then
    ih, hh = biases(b, n.input[4], d, p.kind)
    xs = b:infix("%s + %s", xs, called(ih, "bias_ih", d))
  end
  if n.op == "GRU" then return gru(n, b, p, d, xs, r, hh, h0) end
  if hh then xs = b:infix("%s + %s", xs, called(hh, "bias_hh", d)) end
  r = called(b:call("nn.t(%s)", r), "weight_hh", d)
  if n.op == "LSTM" then return lstm(n, b, p, d, xs, r, h0, c0) end
  local h, y = b:calls(2, body("RNN", p, d), r, h0, rows(b, p, xs))
  return y, h
end

local function by_loops(n, b, p, x)
  local ys, hs, cs = {}, {}, {}
  local shape = { x:dim(1), p.hidden }
  for d = 0, p.dirs - 1 do
    local function state(v)
      if not v or v.none then return b:full(shape, 0, x) end
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

-- What the outputs y are without an axis for directions, where a graph takes that away.
onnx.pattern("Squeeze", function(n)
  local axes = n.opset < 13 and n.attr.axes or n.input[2] and n.input[2]:numbers("the list of axes")
  local y = n.input[1]
  if y.flat and y:dim(1) == 1 and axes and #axes == 1 and axes[1] == 1 then return y.flat end
end)

onnx.pattern("Reshape", function(n)
  local moved = n.input[1].made
  local y = moved and moved.op == "Transpose" and moved.input[1]
  local shape, perm = n.input[2] and n.input[2]:numbers("the shape"), moved and moved.attr.perm
  if not y or not y.flat or not core.same_shape(perm or {}, { 0, 2, 1, 3 }) or #shape ~= 3 then return nil end
  for i, d in ipairs(y.flat:shape()) do
    local copied = i < 3 and shape[i] == 0 and n.attr.allowzero ~= 1 and n.input[1]:dim(i - 1) == d
    if shape[i] ~= d and shape[i] ~= -1 and not copied then return nil end
  end
  if y.flat.stack then y.flat.stack.moved = n.input[1] end
  return y.flat
end)

-- The states of all layers beside each other.
onnx.pattern("Concat", function(n)
  local whole = n.attr.axis == 0 and n.input[1].part and n.input[1].part.of
  local next = 0
  for i = 1, whole and n.n_in or 0 do
    local part = n.input[i].part
    if not part or part.of ~= whole or part.first ~= next then return nil end
    next = next + n.input[i]:dim(0)
  end
  return whole and next == whole:dim(0) and whole or nil
end)

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
  local steps, batch, flat = x:dim(0), x:dim(1), y
  if p.dirs == 1 then
    y = b:call("nn.unsqueeze(%s, 1)", y)
  else
    y = b:call("nn.transpose(nn.reshape(%s, %s), 1, 2)", y, { steps, batch, 2, p.hidden })
  end
  y.flat = flat
  if flat.stack then
    local s = flat.stack
    s.y, s.h, s.c, s.last, s.moved, s.statements = y, h, c, #b.statements, nil, b.statements
  end
  if p.layout == 1 then
    y = b:call("nn.permute(%s, 2, 0, 1, 3)", y)
    h = b:call("nn.transpose(%s, 0, 1)", h)
    c = c and b:call("nn.transpose(%s, 0, 1)", c)
  end
  return y, h, c
end

card("LSTM GRU RNN", 7, recurrent)
