-- product.lua -- sums of products: matrices, einsum and the like
--
-- All of them are the one primitive contract, which names axes by labels.
local core, nn = ...
local op, alias, stop = core.op, core.alias, core.stop
local define, method = core.in_single(core.define), core.in_single(core.method)
local tensor, axis = core.tensor, core.axis

-- ---- matrix products ----------------------------------------------------------------------

-- Batch axes counted from the right: an extent of 1 that meets a larger one is
-- dropped, so that the contraction repeats the operand along that axis.
local function batch_labels(x, batch, other, n)
  local shape, labels, kept = x.shape, {}, {}
  local skip = n - batch
  for i = 1, #shape do
    local label = i <= batch and skip + i - 1 or nil
    local dropped = label and shape[i] == 1 and (other[label] or 1) > 1
    if not dropped then
      kept[#kept + 1] = shape[i]
      if label then labels[#labels + 1] = label end
    end
  end
  return op.reshape(x, kept), labels
end

local function batch_extents(x, batch, n)
  local extents = {}
  for i = 1, batch do extents[n - batch + i - 1] = x.shape[i] end
  return extents
end

local function both(a, b)
  return { "left  is " .. core.describe(a), "right is " .. core.describe(b) }
end

--- The matrix product; leading axes are batches, as in torch.matmul.
---@param a gradc.Tensor  [..., rows, inner] or [inner]
---@param b gradc.Tensor  [..., inner, columns] or [inner]
---@return gradc.Tensor  [..., rows, columns]
method("matmul", function(a, b)
  tensor("matmul", a, "the left operand")
  tensor("matmul", b, "the right operand")
  if a.ndim == 0 or b.ndim == 0 then
    stop("matmul", "a scalar has no inner axis", { note = both(a, b), help = "use * instead" })
  end
  local row, col = a.ndim > 1, b.ndim > 1
  local ka, kb = a.shape[a.ndim], b.shape[col and b.ndim - 1 or 1]
  if ka ~= kb then
    local help
    if col and b.shape[b.ndim] == ka then
      help = "the right operand transposed would fit: matmul(a, b:transpose(-2, -1))"
    end
    stop("matmul", ("inner extents differ, %d and %d"):format(ka, kb),
         { note = both(a, b), help = help })
  end
  local na, nb = math.max(a.ndim - 2, 0), math.max(b.ndim - 2, 0)
  local n = math.max(na, nb)
  local ea, eb = batch_extents(a, na, n), batch_extents(b, nb, n)
  for i = 0, n - 1 do
    local p, q = ea[i] or 1, eb[i] or 1
    if p ~= q and p ~= 1 and q ~= 1 then
      stop("matmul", ("batch extents differ, %d and %d"):format(p, q), { note = both(a, b) })
    end
  end
  local x, lx = batch_labels(a, na, eb, n)
  local y, ly = batch_labels(b, nb, ea, n)
  local rank = n
  if row then lx[#lx + 1], rank = rank, rank + 1 end
  local column = rank
  if col then rank = rank + 1 end
  lx[#lx + 1], ly[#ly + 1] = rank, rank
  if col then ly[#ly + 1] = column end
  return op.contract(x, lx, y, ly, rank)
end)

-- Two operands of those ranks, or an error that shows both.
local function ranked(who, a, na, b, nb)
  tensor(who, a, "the left operand")
  tensor(who, b, "the right operand")
  if a.ndim ~= na or b.ndim ~= nb then
    stop(who, ("expected %d and %d axes, found %d and %d"):format(na, nb, a.ndim, b.ndim),
         { note = both(a, b) })
  end
end

--- The product of two matrices.
---@param a gradc.Tensor  [rows, inner]
---@param b gradc.Tensor  [inner, columns]
---@return gradc.Tensor  [rows, columns]
method("mm", function(a, b)
  ranked("mm", a, 2, b, 2)
  return nn.matmul(a, b)
end)
--- The products of two batches of matrices.
---@param a gradc.Tensor  [N, rows, inner]
---@param b gradc.Tensor  [N, inner, columns]
---@return gradc.Tensor  [N, rows, columns]
method("bmm", function(a, b)
  ranked("bmm", a, 3, b, 3)
  if a.shape[1] ~= b.shape[1] then
    stop("bmm", ("batch extents differ, %d and %d"):format(a.shape[1], b.shape[1]),
         { note = both(a, b) })
  end
  return nn.matmul(a, b)
end)
--- The product of a matrix and a vector.
---@param a gradc.Tensor  [rows, inner]
---@param b gradc.Tensor  [inner]
---@return gradc.Tensor  [rows]
method("mv", function(a, b)
  ranked("mv", a, 2, b, 1)
  return nn.matmul(a, b)
end)
--- The sum of products of two vectors.
---@param a gradc.Tensor  [n]
---@param b gradc.Tensor  [n]
---@return gradc.Tensor
method("dot", function(a, b)
  ranked("dot", a, 1, b, 1)
  return nn.matmul(a, b)
end)
--- The same as nn.dot.
alias("vdot", "dot")
--- The products of every element of a with every element of b.
---@param a gradc.Tensor  [n]
---@param b gradc.Tensor  [m]
---@return gradc.Tensor  [n, m]
method("outer", function(a, b)
  ranked("outer", a, 1, b, 1)
  return op.contract(a, { 0 }, b, { 1 }, 2)
end)
--- The same as nn.outer.
alias("ger", "outer")
--- Sums of products along the last axes of a and b.
---@param a gradc.Tensor  [..., n]
---@param b gradc.Tensor  [..., n]
---@return gradc.Tensor
method("inner", function(a, b)
  tensor("inner", a, "the left operand")
  tensor("inner", b, "the right operand")
  if a.ndim == 0 or b.ndim == 0 then return a * b end
  return nn.tensordot(a, b, { { -1 }, { -1 } })
end)

--- Sums of products along several axes: the last dims of a with the first of b, or
--- the axes that two lists name.
---@param a gradc.Tensor
---@param b gradc.Tensor
---@param dims? integer|integer[][] = 2
---@return gradc.Tensor
method("tensordot", function(a, b, ...)
  tensor("tensordot", a, "the left operand")
  tensor("tensordot", b, "the right operand")
  local dims = core.arguments("tensordot", { { "dims", "count|table", 2 } }, ...)
  local left, right = {}, {}
  if type(dims) == "number" then
    for i = 1, dims do left[i], right[i] = i - 1 - dims, i - 1 end
  else
    left, right = dims[1], dims[2]
    if type(left) ~= "table" or type(right) ~= "table" or #left ~= #right then
      stop("tensordot", "dims must be two lists of one length",
           { help = "nn.tensordot(a, b, { { 1 }, { 0 } }) is the matrix product" })
    end
  end
  local la, lb, n = {}, {}, a.ndim + b.ndim - 2 * #left
  for i, d in ipairs(left) do
    local p, q = axis("tensordot", a, d) + 1, axis("tensordot", b, right[i]) + 1
    if la[p] or lb[q] then stop("tensordot", ("dim %d is listed twice"):format(d)) end
    if a.shape[p] ~= b.shape[q] then
      stop("tensordot", ("extents differ, %d and %d"):format(a.shape[p], b.shape[q]),
           { note = both(a, b) })
    end
    la[p], lb[q] = n + i - 1, n + i - 1
  end
  local free = 0
  for i = 1, a.ndim do
    if not la[i] then la[i], free = free, free + 1 end
  end
  for i = 1, b.ndim do
    if not lb[i] then lb[i], free = free, free + 1 end
  end
  return op.contract(a, la, b, lb, free)
end)

-- beta x + alpha product(a, b)
local function added(name, product)
  method(name, function(x, a, b, ...)
    local beta, alpha = core.arguments(name,
      { { "beta", "number", 1 }, { "alpha", "number", 1 } }, ...)
    tensor(name, x)
    local y = product(a, b)
    if alpha ~= 1 then y = alpha * y end
    if beta == 0 then return y end
    return (beta ~= 1 and beta * x or x) + y
  end)
end
--- beta x + alpha a b, of matrices.
---@param x gradc.Tensor
---@param a gradc.Tensor
---@param b gradc.Tensor
---@param beta? number = 1
---@param alpha? number = 1
---@return gradc.Tensor
---@name addmm
added("addmm", nn.mm)
--- beta x + alpha a b, of a matrix and a vector.
---@param x gradc.Tensor
---@param a gradc.Tensor
---@param b gradc.Tensor
---@param beta? number = 1
---@param alpha? number = 1
---@return gradc.Tensor
---@name addmv
added("addmv", nn.mv)
--- beta x + alpha times the outer product of two vectors.
---@param x gradc.Tensor
---@param a gradc.Tensor
---@param b gradc.Tensor
---@param beta? number = 1
---@param alpha? number = 1
---@return gradc.Tensor
---@name addr
added("addr", nn.outer)
--- beta x + alpha a b, of batches of matrices.
---@param x gradc.Tensor
---@param a gradc.Tensor
---@param b gradc.Tensor
---@param beta? number = 1
---@param alpha? number = 1
---@return gradc.Tensor
---@name baddbmm
added("baddbmm", nn.bmm)
--- beta x + alpha times the sum of a b over a batch of matrices.
---@param x gradc.Tensor
---@param a gradc.Tensor
---@param b gradc.Tensor
---@param beta? number = 1
---@param alpha? number = 1
---@return gradc.Tensor
---@name addbmm
added("addbmm", function(a, b) return nn.sum(nn.bmm(a, b), 0) end)

--- Every element of a times the whole of b, in blocks.
---@param a gradc.Tensor
---@param b gradc.Tensor
---@return gradc.Tensor
method("kron", function(a, b)
  tensor("kron", a, "the left operand")
  tensor("kron", b, "the right operand")
  local n = math.max(a.ndim, b.ndim)
  local sa, sb, shape, as, bs = {}, {}, {}, a.shape, b.shape
  for i = 1, n do
    local p, q = core.aligned(as, i, n), core.aligned(bs, i, n)
    sa[2 * i - 1], sa[2 * i], sb[2 * i - 1], sb[2 * i] = p, 1, 1, q
    shape[i] = p * q
  end
  return op.reshape(op.reshape(a, sa) * op.reshape(b, sb), shape)
end)

--- The vector product along dim, of extent 3; without dim the first such axis.
---@param a gradc.Tensor
---@param b gradc.Tensor
---@param dim? integer
---@return gradc.Tensor
method("cross", function(a, b, ...)
  tensor("cross", a, "the left operand")
  tensor("cross", b, "the right operand")
  local dim = core.arguments("cross", { { "dim", "number" } }, ...)
  if dim == nil then
    for i, n in ipairs(a.shape) do
      if n == 3 then dim = i - 1 break end
    end
  end
  if dim == nil or a.shape[axis("cross", a, dim) + 1] ~= 3
     or b.shape[axis("cross", b, dim) + 1] ~= 3 then
    stop("cross", "expected an axis with 3 elements", { note = {
      "left  is " .. core.describe(a), "right is " .. core.describe(b) } })
  end
  return nn.roll(a, -1, dim) * nn.roll(b, -2, dim) - nn.roll(a, -2, dim) * nn.roll(b, -1, dim)
end)

-- The product of matrices first to last: where it is divided costs least.
local function chain(list)
  local cost, split = {}, {}
  for i = 1, #list do cost[i], split[i] = { [i] = 0 }, {} end
  for n = 1, #list - 1 do
    for i = 1, #list - n do
      local j = i + n
      for k = i, j - 1 do
        local c = cost[i][k] + cost[k + 1][j]
                  + list[i].shape[1] * list[k].shape[2] * list[j].shape[2]
        if not cost[i][j] or c < cost[i][j] then cost[i][j], split[i][j] = c, k end
      end
    end
  end
  local function product(i, j)
    if i == j then return list[i] end
    return nn.matmul(product(i, split[i][j]), product(split[i][j] + 1, j))
  end
  return product(1, #list)
end

--- The product of matrices in the order of least work; the first and the last may be vectors.
---@param list gradc.Tensor[]  [n, m], [m, k], ...
---@return gradc.Tensor
define("multi_dot", function(list)
  if type(list) ~= "table" or core.is_tensor(list) or #list < 2 then
    stop("multi_dot", "expected a list of matrices: nn.multi_dot { a, b, c }")
  end
  local parts, n = {}, #core.listed("multi_dot", list)
  for i, x in ipairs(list) do
    local vector = core.tensor("multi_dot", x, "matrix " .. i).ndim == 1 and (i == 1 or i == n)
    if x.ndim ~= 2 and not vector then
      stop("multi_dot", ("matrix %d has %s"):format(i, core.several(x.ndim, "axis", "axes")))
    end
    parts[i] = not vector and x or i == 1 and nn.unsqueeze(x, 0) or nn.unsqueeze(x, 1)
    if i > 1 and parts[i - 1].shape[2] ~= parts[i].shape[1] then
      stop("multi_dot", ("matrix %d is %s, which does not fit behind %s"):format(i,
        core.shape_text(x.shape), core.shape_text(list[i - 1].shape)))
    end
  end
  local y = chain(parts)
  if list[n].ndim == 1 then y = nn.squeeze(y, 1) end
  return list[1].ndim == 1 and nn.squeeze(y, 0) or y
end)

--- A square matrix multiplied n times.
---@param x gradc.Tensor  [..., m, m]
---@param n integer  0 or more
---@return gradc.Tensor
method("matrix_power", core.by_name("matrix_power", { { "n", "number" } }, function(x, n)
  local shape = core.tensor("matrix_power", x).shape
  local m = shape[#shape]
  if #shape < 2 or shape[#shape - 1] ~= m then
    stop("matrix_power", ("expected a square matrix, found %s"):format(core.shape_text(shape)))
  end
  if core.int("matrix_power", n, "n") < 0 then
    stop("matrix_power", ("n is %d, expected 0 or more"):format(n))
  end
  local y, square = nil, x
  while n > 0 do
    if n % 2 == 1 then y = y and nn.matmul(y, square) or square end
    n = n // 2
    if n > 0 then square = nn.matmul(square, square) end
  end
  return y or core.broadcast(op.cast(nn.eye(m), x.dtype), shape)
end))

-- ---- einsum -------------------------------------------------------------------------------

local function not_equation(equation)
  stop("einsum", ("%s is not an equation like 'ik,kj->ij'"):format(core.describe(equation)))
end

-- The letters of one operand or of the result: a list; "..." stands for as many
-- axes as rest says, called "1", "2", ... from the right.
local function letters(equation, text, rest)
  local list, front, back = {}, text:match("^(%a*)%.%.%.(%a*)$")
  for c in (front or text):gmatch(".") do
    if not c:match("%a") then not_equation(equation) end
    list[#list + 1] = c
  end
  if front then
    for i = rest, 1, -1 do list[#list + 1] = tostring(i) end
    for c in back:gmatch(".") do list[#list + 1] = c end
  end
  return list, front ~= nil
end

-- x with the axes of one letter made one: their diagonal.
local function diagonals(x, list)
  local i = 1
  while i <= #list do
    local twice
    for j = i + 1, #list do
      if list[j] == list[i] then twice = j break end
    end
    if twice then
      if x.shape[i] ~= x.shape[twice] then
        stop("einsum", ("the extents of '%s' differ, %d and %d"):format(list[i], x.shape[i], x.shape[twice]),
             { note = "the operand is " .. core.describe(x) })
      end
      local c = list[i]
      x = nn.diagonal(x, 0, i - 1, twice - 1)
      table.remove(list, twice)
      table.remove(list, i)
      list[#list + 1] = c
    else
      i = i + 1
    end
  end
  return x, list
end

-- The operands of an equation: { x = tensor, list = letters }, each letter once;
-- and the extents by letter.
local function read_operands(equation, texts, given)
  local operands, extent, most = {}, {}, 0
  for k, x in ipairs(given) do
    local text = texts[k]
    local named = #text:gsub("%.%.%.", "")
    local list, dots = letters(equation, text, math.max(x.ndim - named, 0))
    if #list ~= x.ndim then
      stop("einsum", ("'%s' names %s, the operand has %d"):format(
           text, core.several(named, "axis", "axes"), x.ndim),
           { note = "the operand is " .. core.describe(x) })
    end
    if dots then most = math.max(most, x.ndim - named) end
    x, list = diagonals(x, list)
    for i, c in ipairs(list) do
      local n = x.shape[i]
      if extent[c] and extent[c] ~= n and extent[c] ~= 1 and n ~= 1 then
        stop("einsum", ("the extents of '%s' differ, %d and %d"):format(c, extent[c], n),
             { note = "the operand is " .. core.describe(x) })
      end
      extent[c] = math.max(extent[c] or 1, n)
    end
    operands[k] = { x = x, list = list }
  end
  return operands, extent, most
end

-- Without an arrow: what "..." stands for, then letters that are there once.
local function implied(texts, most)
  local count, list, out = {}, {}, {}
  for c in table.concat(texts):gmatch("%a") do
    count[c] = (count[c] or 0) + 1
    if count[c] == 1 then list[#list + 1] = c end
  end
  for i = most, 1, -1 do out[#out + 1] = tostring(i) end
  table.sort(list)
  for _, c in ipairs(list) do
    if count[c] == 1 then out[#out + 1] = c end
  end
  return out
end

local function index_of(list, c)
  for i, d in ipairs(list) do
    if d == c then return i end
  end
end

-- Without axes of extent 1 that are longer elsewhere, and summed over letters
-- that nobody else wants.
local function trimmed(o, extent, wanted)
  local kept, shape, drop = {}, {}, {}
  for i, c in ipairs(o.list) do
    if o.x.shape[i] == extent[c] then
      kept[#kept + 1], shape[#shape + 1] = c, extent[c]
      if not wanted[c] then drop[#drop + 1] = #kept - 1 end
    end
  end
  local x = op.reshape(o.x, shape)
  if #drop == 0 then return { x = x, list = kept } end
  for i = #drop, 1, -1 do table.remove(kept, drop[i] + 1) end
  return { x = nn.sum(x, drop), list = kept }
end

-- The letters of the result and of operands after number k.
local function wanted_after(out, operands, k)
  local wanted = {}
  for _, c in ipairs(out) do wanted[c] = true end
  for i = k + 1, #operands do
    for _, c in ipairs(operands[i].list) do wanted[c] = true end
  end
  return wanted
end

-- The product of two, summed over the letters that are not wanted; in the order
-- of out when it is the last.
local function contracted(a, b, wanted, out)
  local result, number, n = {}, {}, 0
  local function add(list, all)
    for _, c in ipairs(list) do
      if not number[c] and (all or wanted[c]) and (index_of(a.list, c) or index_of(b.list, c)) then
        number[c], n = n, n + 1
        result[n] = c
      end
    end
  end
  add(out, true)
  add(a.list)
  add(b.list)
  local rank = n
  local function labels(list)
    local l = {}
    for i, c in ipairs(list) do
      if not number[c] then number[c], n = n, n + 1 end
      l[i] = number[c]
    end
    return l
  end
  local la, lb = labels(a.list), labels(b.list)
  return { x = op.contract(a.x, la, b.x, lb, rank), list = result }
end

--- Sums of products by letters, for any number of tensors: nn.einsum("bik,bkj->bij", a, b).
--- "..." stands for any axes; a letter that occurs twice in one operand takes its diagonal.
--- Without an arrow the result has the letters that occur once, in alphabetical order.
---@param equation string  the letters of the axes of each tensor, and of the result
---@param ... gradc.Tensor
---@return gradc.Tensor
define("einsum", function(equation, ...)
  local given = { ... }
  if type(given[1]) == "table" and #given == 1 then given = given[1] end
  if type(equation) ~= "string" then not_equation(equation) end
  local left, right = equation:gsub("%s", ""), nil
  if left:find("->", 1, true) then left, right = left:match("^(.-)%->(.*)$") end
  local texts = {}
  for text in (left .. ","):gmatch("(.-),") do texts[#texts + 1] = text end
  if left:match("[^%a%.,]") or (right and right:match("[^%a%.]")) then not_equation(equation) end
  if #texts ~= #given or #given == 0 then
    stop("einsum", ("the equation names %s, found %d"):format(core.several(#texts, "operand"), #given))
  end
  for i, x in ipairs(given) do tensor("einsum", x, "operand " .. i) end
  local operands, extent, most = read_operands(equation, texts, given)
  local out = right and letters(equation, right, most) or implied(texts, most)
  for i, c in ipairs(out) do
    if not extent[c] then
      stop("einsum", ("'%s' of the result is in no operand"):format(c))
    end
    if index_of(out, c) ~= i then
      stop("einsum", ("'%s' is twice in the result"):format(c))
    end
  end
  for k, o in ipairs(operands) do
    local wanted = wanted_after(out, operands, 0)
    for c in pairs(wanted) do
      local found = index_of(out, c)
      for j, other in ipairs(operands) do found = found or (j ~= k and index_of(other.list, c)) end
      wanted[c] = found and true or nil
    end
    operands[k] = trimmed(o, extent, wanted)
  end
  local total = operands[1]
  for k = 2, #operands do
    total = contracted(total, operands[k], wanted_after(out, operands, k), out)
  end
  local perm = {}
  for i, c in ipairs(out) do perm[i] = index_of(total.list, c) - 1 end
  return op.permute(total.x, perm)
end)
