-- product.lua -- matrix products, and linear layers where a matrix is known
local core = ...
local onnx = core.onnx
local card = onnx.card

-- Attention of PyTorch has the projections of queries, keys and values as one parameter
-- "NAME.in_proj_weight" of its own: it keeps that name.
local function projection(n, b, x, weight, bias)
  local stem = n.bias_name and (n.bias_name.name or ""):match("^(.*in_proj)_bias$")
               or n.weight_name and (n.weight_name.name or ""):match("^(.*in_proj)_weight$")
  if not stem then return nil end
  local function kept(v, what)
    return onnx.new_value(v.tensor, { const = true, trainable = true, name = stem .. what, hint = "in_proj" .. what })
  end
  local w = kept(weight, "_weight")
  if not bias then return b:pipe(x, "nn.linear { weight = %s, bias = false }", w) end
  local v = kept(bias, "_bias")
  return b:pipe(x, "nn.linear { weight = %s, bias = %s }", w, v)
end

local function linear(n, b, x, weight, bias)
  local whole = projection(n, b, x, weight, bias)
  if whole then return whole end
  local out = weight:dim(0)
  local name = b:layer_name(n, n.weight_name, n.bias_name)
  b:param(name .. ".weight", weight)
  if bias then b:param(name .. ".bias", bias) end
  return b:pipe(x, ("nn.linear { %d%s%s, name = %q }"):format(out, bias and "" or ", bias = false",
    b:rounding(weight), name))
end

-- The axis of scales moves along.
local function transposed(b, w)
  local y, q = b:call("nn.t(%s)", w), w.rounded
  if q then
    y.rounded = { scale = q.scale, zero = q.zero, axis = 1 - q.axis, dtype = q.dtype, low = q.low, high = q.high }
  end
  return y
end

local function scaled(b, x, factor)
  return factor == 1 and x or b:infix("%s * %s", onnx.verbatim(onnx.number_text(factor, true)), x)
end

-- A vector of n elements, of what is broadcast along rows.
local function row(b, c, n)
  if c:count() == n and c:dim(-1) == n then return onnx.reshaped(b, c, { n }) end
  if c:count() == 1 then return b:call("nn.expand(nn.reshape(%s, { 1 }), %s)", c, { n }) end
end

-- A product by the text f.  Sums of whole numbers may leave their type on the way, but not
-- double precision.
local function product(b, f, ...)
  local list, dtype = { ... }, (select(1, ...)):dtype()
  if core.is_float_type(dtype) then return b:call(f, ...) end
  for i, x in ipairs(list) do list[i] = b:call("nn.to(%s, 'f64')", x) end
  return b:call("nn.to(%s, %s)", b:call(f, table.unpack(list)), dtype)
end

card("Gemm", 7, function(n, b)
  local x, w, c = n.input[1], n.input[2], n.input[3]
  local alpha, beta = n.attr.alpha or 1, n.attr.beta or 1
  if n.attr.transA == 1 then x = transposed(b, x) end
  if b:owns(w) and not x.const then
    local own = c and b:owns(c) and row(b, c, w:dim(n.attr.transB == 1 and 0 or 1))
    n.weight_name, n.bias_name = w, own and c
    if n.attr.transB ~= 1 then w = transposed(b, w) end
    local y = linear(n, b, x, scaled(b, w, alpha), own and scaled(b, own, beta))
    return c and not own and b:infix("%s + %s", y, scaled(b, c, beta)) or y
  end
  if n.attr.transB == 1 and w.trainable and not x.const and alpha == 1 and beta == 1
     and (not c or c.trainable and c:rank() == 1 and c:dim(0) == w:dim(0)) then
    return b:pipe(x, "nn.linear { weight = %s, bias = %s }", w, c or false)     -- several share it
  end
  if n.attr.transB == 1 then w = transposed(b, w) end
  local y = scaled(b, product(b, "nn.matmul(%s, %s)", x, w), alpha)
  return c and b:infix("%s + %s", y, scaled(b, c, beta)) or y
end)

-- The sum behind a product, if it adds a vector that only it asks for: its node.
local function bias_behind(n, b, out)
  local name = n.outputs[1]
  local user
  for _, other in ipairs(n.graph.node or {}) do
    for _, input in ipairs(other.input or {}) do
      if input == name then
        if user then return nil end
        user = other
      end
    end
  end
  for _, o in ipairs(n.graph.output or {}) do
    if o.name == name then return nil end
  end
  if not user or user.op_type ~= "Add" or #user.input ~= 2 then return nil end
  local c = n.scope[user.input[1] == name and user.input[2] or user.input[1]]
  if b:owns(c) and (c.trainable or c.name) and c:rank() == 1 and c:dim(0) == out then
    return c
  end
end

card("MatMul", 1, function(n, b)
  local x, w = n.input[1], n.input[2]
  if x.const or not b:owns(w) or w:rank() ~= 2 or not (w.trainable or w:count() > 1) then
    return product(b, "nn.matmul(%s, %s)", x, w)
  end
  local bias = bias_behind(n, b, w:dim(1))
  n.weight_name, n.bias_name = w, bias
  local y = linear(n, b, x, transposed(b, w), bias)
  if bias then b.absorbed[bias] = y end
  return y
end)

local function einsum_list(equation, n)
  local list = {}
  for part in ((equation:gsub("%s", "")):match("^[^-]*") .. ","):gmatch("(.-),") do
    list[#list + 1] = part
  end
  return #list == n
end

card("Einsum", 12, function(n, b)
  local equation = n.attr.equation or ""
  if not einsum_list(equation, n.n_in) or n.n_in > 8 then
    error(("equation %q does not fit %d inputs"):format(equation, n.n_in), 0)
  end
  local format = ("nn.einsum(%q"):format((equation:gsub("%s", ""))) .. (", %s"):rep(n.n_in) .. ")"
  return product(b, format, table.unpack(n.input, 1, n.n_in))
end)

-- ---- determinants ------------------------------------------------------------------------

-- The element at a place of the last two axes.
local function entry(b, x, i, j) return b:call("nn.select(nn.select(%s, -2, %s), -1, %s)", x, i, j) end

-- One step of an elimination: the number of largest size in the first column, with the sign
-- of the exchange that brings it up, and the matrix that is left, smaller by one.
local function eliminated(b, x)
  local m = x:dim(-1)
  local place = b:call("nn.argmax(nn.abs(nn.select(%s, -1, 0)), -1)", x)
  local chosen = b:call("nn.unsqueeze(nn.to(nn.one_hot(%s, %s), %s), -1)", place, m, x:dtype())
  local row = b:call("nn.sum(%s * %s, -2, true)", chosen, x)
  local swapped = b:infix("%s + %s * (nn.narrow(%s, -2, 0, 1) - %s)", x, chosen, x, row)
  local pivot = b:call("nn.narrow(%s, -1, 0, 1)", row)
  local column = b:call("nn.narrow(nn.narrow(%s, -2, 1, %s), -1, 0, 1)", swapped, m - 1)
  local factor = b:call("nn.where(nn.eq(%s, 0), 0, %s / nn.where(nn.eq(%s, 0), 1, %s))", pivot, column, pivot, pivot)
  local rest = b:infix("nn.narrow(nn.narrow(%s, -2, 1, %s), -1, 1, %s) - %s * nn.narrow(%s, -1, 1, %s)",
    swapped, m - 1, m - 1, factor, row, m - 1)
  local sign = b:call("nn.where(nn.eq(%s, 0), 1, -1)", place)
  return b:infix("nn.squeeze(nn.squeeze(%s, -1), -1) * %s", pivot, sign), rest
end

card("Det", 11, function(n, b)
  local x, whole = n.input[1], nil
  if x:rank() < 2 or x:dim(-1) ~= x:dim(-2) then error("expected square matrices, found " .. x:describe(), 0) end
  while x:dim(-1) > 2 do
    local pivot
    pivot, x = eliminated(b, x)
    whole = whole and b:infix("%s * %s", whole, pivot) or pivot
  end
  local y = entry(b, x, 0, 0)
  if x:dim(-1) == 2 then
    y = b:infix("%s * %s - %s * %s", y, entry(b, x, 1, 1), entry(b, x, 0, 1), entry(b, x, 1, 0))
  end
  return whole and b:infix("%s * (%s)", whole, y) or y
end)
