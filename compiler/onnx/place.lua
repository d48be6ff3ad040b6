-- place.lua -- operators that find elements by index, order them or count along them
local core = ...
local onnx = core.onnx
local card, axis_of = onnx.card, onnx.axis_of

-- Indices that may count from the end, of an axis of n elements, from 0 on: made once for
-- all operators of one body.
local function from_zero(b, index, n)
  if index.place or b.from_gradc then return index end      -- of an operator that counts so
  if index.const then
    local list, least = {}, 0
    for i, v in ipairs(index:numbers("the index")) do
      list[i] = v < 0 and v + n or v
      least = math.min(least, v)
    end
    return least < 0 and onnx.constant(list, index:dtype(), index:shape()) or index
  end
  index.from_zero = index.from_zero or {}
  local known = index.from_zero[b.statements] or {}
  index.from_zero[b.statements] = known
  if not known[n] then
    known[n] = b:call("nn.where(nn.lt(%s, 0), %s + %s, %s)", index, index, n, index)
    known[n].hint = onnx.identifier(index.hint or "index") .. "_from_0"
  end
  return known[n]
end

-- ---- gather ---------------------------------------------------------------------------

-- Rows of a table that is learnt.
local function embedding(n, b)
  local x, index = n.input[1], n.input[2]
  if not b:owns(x) then return b:pipe(index, "nn.embedding { weight = %s }", x) end
  local rows, size = x:dim(0), x:dim(1)
  local name = b:layer_name(n, x)
  b:param(name .. ".weight", x)
  if x:dtype() == "f32" then return b:pipe(index, "nn.embedding { %s, %s, name = %s }", rows, size, name) end
  return b:pipe(index, "nn.embedding { %s, %s, name = %s, dtype = %s }", rows, size, name, x:dtype())
end

card("Gather", 1, function(n, b)
  local x, index = n.input[1], n.input[2]
  local axis = axis_of(n.attr.axis or 0, x)
  local extent = x:dim(axis)
  if axis == 0 and x:rank() == 2 and x.const and x.trainable and not index.const then
    return embedding(n, b)
  end
  if index:rank() == 0 and index.const then
    local at = index:number("the index")
    return b:call("nn.select(%s, %s, %s)", x, axis, at < 0 and at + extent or at)
  end
  index = from_zero(b, index, extent)
  if index:rank() == 1 then return b:call("nn.index_select(%s, %s, %s)", x, axis, index) end
  local flat = b:call("nn.reshape(%s, %s)", index, { index:count() })
  local shape = {}
  for i, d in ipairs(x:shape()) do
    if i == axis + 1 then
      for _, e in ipairs(index:shape()) do shape[#shape + 1] = e end
    else
      shape[#shape + 1] = d
    end
  end
  return b:call("nn.reshape(%s, %s)", b:call("nn.index_select(%s, %s, %s)", x, axis, flat), shape)
end)

card("GatherElements", 11, function(n, b)
  local x, axis = n.input[1], axis_of(n.attr.axis or 0, n.input[1])
  return b:call("nn.gather(%s, %s, %s)", x, axis, from_zero(b, n.input[2], x:dim(axis)))
end)

-- The last axis of the indices holds an index for each of the first axes of x behind the
-- batch: these as one index into the elements of those axes.
local function flat_places(b, index, extents)
  local place
  for i, extent in ipairs(extents) do
    local part = from_zero(b, b:call("nn.select(%s, %s, %s)", index, index:rank() - 1, i - 1), extent)
    place = place and b:infix("%s * %s + %s", place, extent, part) or part
  end
  return place
end

local function product(list, from, to)
  local n = 1
  for i = from, to do n = n * list[i] end
  return n
end

card("GatherND", 11, function(n, b)
  local x, index = n.input[1], n.input[2]
  local batch = n.attr.batch_dims or 0
  local own, depth = x:shape(), index:dim(-1)
  local extents = { table.unpack(own, batch + 1, batch + depth) }
  local place = flat_places(b, index, extents)
  local count, rest = product(extents, 1, depth), product(own, batch + depth + 1, #own)
  local groups = product(own, 1, batch)
  local each = place:count() // groups
  local result = index:shape()
  result[#result] = nil
  for i = batch + depth + 1, #own do result[#result + 1] = own[i] end
  if batch == 0 then
    local rows = b:call("nn.reshape(%s, %s)", x, { count, rest })
    local flat = b:call("nn.reshape(%s, %s)", place, { each })
    return b:call("nn.reshape(%s, %s)", b:call("nn.index_select(%s, 0, %s)", rows, flat), result)
  end
  local rows = b:call("nn.reshape(%s, %s)", x, { groups, count, rest })
  local flat = b:call("nn.expand(nn.reshape(%s, %s), %s)", place, { groups, each, 1 },
    { groups, each, rest })
  return b:call("nn.reshape(%s, %s)", b:call("nn.gather(%s, 1, %s)", rows, flat), result)
end)

-- ---- scatter ---------------------------------------------------------------------------

local reductions = { add = "sum", mul = "prod", max = "amax", min = "amin" }

local function scattered(n, b)
  local x, src = n.input[1], n.input[3]
  local axis = axis_of(n.attr.axis or 0, x)
  local index = from_zero(b, n.input[2], x:dim(axis))
  local how = n.attr.reduction or "none"
  if how == "none" then return b:call("nn.scatter(%s, %s, %s, %s)", x, axis, index, src) end
  if how == "add" then return b:call("nn.scatter_add(%s, %s, %s, %s)", x, axis, index, src) end
  return b:call("nn.scatter_reduce(%s, %s, %s, %s, %s)", x, axis, index, src,
    reductions[how] or error(("reduction %q is not known"):format(how), 0))
end
card("Scatter ScatterElements", 9, scattered)

card("ScatterND", 11, function(n, b)
  local x, index, src = n.input[1], n.input[2], n.input[3]
  local own, depth = x:shape(), index:dim(-1)
  local extents = { table.unpack(own, 1, depth) }
  local count, rest = product(extents, 1, depth), product(own, depth + 1, #own)
  local each = index:count() // depth
  local flat = b:call("nn.reshape(%s, %s)", flat_places(b, index, extents), { each })
  local rows = b:call("nn.reshape(%s, %s)", x, { count, rest })
  local from = b:call("nn.reshape(%s, %s)", src, { each, rest })
  local how, y = n.attr.reduction or "none", nil
  if how == "none" then
    y = b:call("nn.index_copy(%s, 0, %s, %s)", rows, flat, from)
  elseif how == "add" then
    y = b:call("nn.index_add(%s, 0, %s, %s)", rows, flat, from)
  else
    y = b:call("nn.index_reduce(%s, 0, %s, %s, %s)", rows, flat, from,
      reductions[how] or error(("reduction %q is not known"):format(how), 0))
  end
  return b:call("nn.reshape(%s, %s)", y, own)
end)

-- ---- order --------------------------------------------------------------------------------

card("TopK", 1, function(n, b)
  local x = n.input[1]
  local k = n.opset < 10 and n.attr.k or n.input[2]:number("k")
  local axis = axis_of(n.attr.axis or -1, x)
  local y, at = b:calls(2, "nn.topk(%s, %s, %s, %s)", x, k, axis, n.attr.largest ~= 0)
  at.place = true
  return y, at
end)

card("CumSum", 11, function(n, b)
  local x = n.input[1]
  local axis = axis_of(n.input[2]:number("the axis"), x)
  local exclusive, reverse = n.attr.exclusive == 1, n.attr.reverse == 1
  if not exclusive and not reverse then return b:call("nn.cumsum(%s, %s)", x, axis) end
  return b:call("nn.cumsum(%s, %s, %s, %s)", x, axis, exclusive, reverse)
end)

card("OneHot", 9, function(n, b)
  local index, depth, values = n.input[1], n.input[2]:number("the depth"), n.input[3]
  local axis = axis_of(n.attr.axis or -1, index:rank() + 1)
  depth = math.tointeger(depth)
  if not index:is_float() then index = from_zero(b, index, depth)
  else index = b:call("nn.remainder(%s, %s)", index, depth) end
  local shape = {}
  for i = 1, index:rank() - axis + 1 do shape[i] = i == 1 and depth or 1 end
  local places = b:call("nn.to(nn.iota(%s, 0), %s)", shape, index:dtype())
  local hit = b:call("nn.eq(nn.unsqueeze(%s, %s), %s)", index, axis, places)
  local off, on = b:call("nn.select(%s, 0, 0)", values), b:call("nn.select(%s, 0, 1)", values)
  return b:call("nn.where(%s, %s, %s)", hit, onnx.setting(on), off)
end)

-- Elements 0 .. length - 1 of each row, backwards, those behind as they are.
card("ReverseSequence", 10, function(n, b)
  local x, length = n.input[1], n.input[2]
  local time, batch = n.attr.time_axis or 0, n.attr.batch_axis or 1
  local shape, own = {}, x:shape()
  for i = 1, #own do shape[i] = i == batch + 1 and own[i] or 1 end
  local last = b:call("nn.reshape(%s, %s)", length, shape)
  local at = b:call("nn.iota(%s, %s)", own, time)
  local place = b:call("nn.where(nn.lt(%s, %s), %s - 1 - %s, %s)", at, last, last, at, at)
  return b:call("nn.gather(%s, %s, %s)", x, time, place)
end)

-- Which elements there are is known only of constants.
card("NonZero", 9, function(n)
  local x = n.input[1]
  local list, shape, places = x:numbers("the input"), x:shape(), {}
  for at, v in ipairs(list) do
    if v ~= 0 then places[#places + 1] = at - 1 end
  end
  local out = {}
  local stride = #list
  for _, d in ipairs(shape) do
    stride = stride // d
    for _, at in ipairs(places) do out[#out + 1] = at // stride % d end
  end
  return onnx.constant(out, "i32", { #shape, #places })
end)

card("Compress", 9, function(n, b)
  local x, places = n.input[1], {}
  for i, v in ipairs(n.input[2]:numbers("the condition")) do
    if v ~= 0 then places[#places + 1] = i - 1 end
  end
  local index = onnx.constant(places)
  if not n.attr.axis then return b:call("nn.index_select(nn.ravel(%s), 0, %s)", x, index) end
  return b:call("nn.index_select(%s, %s, %s)", x, axis_of(n.attr.axis, x), index)
end)

-- The places of equal slices: a list for each kind of slice, in order of their first places,
-- or sorted by what they hold.
local function kinds_of(slices, sorted)
  local kinds, of = {}, {}
  for i, slice in ipairs(slices) do
    local key = table.concat(slice, ",")
    if not of[key] then
      of[key] = { slice = slice }
      kinds[#kinds + 1] = of[key]
    end
    table.insert(of[key], i - 1)
  end
  local function before(x, y)
    for i, v in ipairs(x.slice) do
      if v ~= y.slice[i] then return v < y.slice[i] end
    end
    return false
  end
  if sorted then table.sort(kinds, before) end
  return kinds
end

-- What lies at each place of an axis, row-major.
local function slices_of(list, shape, axis)
  local slices, inner = {}, 1
  for i = axis + 2, #shape do inner = inner * shape[i] end
  for i = 1, shape[axis + 1] do slices[i] = {} end
  for at, v in ipairs(list) do
    table.insert(slices[(at - 1) // inner % shape[axis + 1] + 1], v)
  end
  return slices
end

card("Unique", 11, function(n, b)
  local x = n.input[1]
  local list, shape, axis = x:numbers("the input"), x:shape(), n.attr.axis
  if axis then axis = axis_of(axis, x) else shape, axis = { #list }, 0 end
  local kinds = kinds_of(slices_of(list, shape, axis), n.attr.sorted ~= 0)
  local first, inverse, counts = {}, {}, {}
  for k, kind in ipairs(kinds) do
    first[k], counts[k] = kind[1], #kind
    for _, at in ipairs(kind) do inverse[at + 1] = k - 1 end
  end
  local whole = n.attr.axis and x or onnx.reshaped(b, x, shape)
  return b:call("nn.index_select(%s, %s, %s)", whole, axis, onnx.constant(first)), onnx.constant(first),
    onnx.constant(inverse), onnx.constant(counts)
end)

-- ---- n-grams --------------------------------------------------------------------------------

-- How often each of several lists of n numbers stands in the last axis of x, with `skip`
-- elements left out between any two: [..., lists]; nil where x is too short.
local function count_grams(b, x, grams, n, skip)
  local last, k, hit = x:rank() - 1, #grams, nil
  local places = x:dim(-1) - (n - 1) * (skip + 1)
  if places < 1 then return nil end
  for i = 1, n do
    local list = {}
    for j, gram in ipairs(grams) do list[j] = gram[i] end
    local at = b:call("nn.narrow(%s, %s, %s, %s)", x, last, (i - 1) * (skip + 1), places)
    local same = b:call("nn.eq(nn.unsqueeze(%s, %s), %s)", at, last + 1, onnx.constant(list, "i32", { k }))
    hit = hit and b:call("nn.logical_and(%s, %s)", hit, same) or same
  end
  return b:call("nn.sum(nn.to(%s, 'f32'), %s)", hit, last)
end

-- The lists of n numbers of the pool, and how many lists stand in front of them.
local function grams_of(n, length)
  local starts, pool = n.attr.ngram_counts, n.attr.pool_int64s
  local from, before = starts[length], 0
  if not from then return {}, 0 end
  for i = 1, length - 1 do before = before + (starts[i + 1] - starts[i]) // i end
  local grams = {}
  for at = from, (starts[length + 1] or #pool) - length, length do
    grams[#grams + 1] = { table.unpack(pool, at + 1, at + length) }
  end
  return grams, before
end

-- What each list counts in each column of the output.
local function gram_columns(n, k, before, weighted)
  local width, list = math.max(table.unpack(n.attr.ngram_indexes)) + 1, {}
  for i = 1, k * width do list[i] = 0 end
  for j = 1, k do
    local column = n.attr.ngram_indexes[before + j]
    list[(j - 1) * width + column + 1] = weighted and n.attr.weights and n.attr.weights[before + j] or 1
  end
  return onnx.constant(list, "f32", { k, width })
end

card("TfIdfVectorizer", 9, function(n, b)
  local x, mode, y = n.input[1], n.attr.mode or "TF", nil
  if not n.attr.pool_int64s then error("its pool is of texts, not of numbers", 0) end
  for length = n.attr.min_gram_length, n.attr.max_gram_length do
    local grams, before = grams_of(n, length)
    local times
    for skip = 0, #grams > 0 and (length == 1 and 0 or n.attr.max_skip_count) or -1 do
      local found = count_grams(b, x, grams, length, skip)
      times = times and found and b:infix("%s + %s", times, found) or times or found
    end
    if times and mode == "IDF" then times = b:call("nn.to(nn.gt(%s, 0), 'f32')", times) end
    local part = times and b:call("nn.matmul(%s, %s)", times, gram_columns(n, #grams, before, mode ~= "TF"))
    y = y and part and b:infix("%s + %s", y, part) or y or part
  end
  return y or error("no row is as long as what it looks for", 0)
end)
