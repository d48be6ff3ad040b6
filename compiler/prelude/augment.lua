-- augment.lua -- images and series that are changed at random in training
--
-- Every draw is one of nn.rand, so that a run that is repeated or resumed changes the
-- same samples alike.  Inference changes nothing, but counts the draws, so that what
-- else is random stays the same.
local core, nn = ...
local op, define, stop = core.op, core.define, core.stop

-- Whether a layer of n draws acts.
local function acts(o, n)
  local training = o.training
  if training == nil then training = nn.training() end
  if not training then core.made.streams = core.made.streams + n end
  return training
end

local function check_rank(who, x, least, most, words)
  core.tensor(who, x)
  if x.ndim < least or x.ndim > most then
    stop(who, ("the input is %s, expected %s"):format(core.shape_text(x.shape), words),
         { note = "x is " .. core.describe(x) })
  end
end

local function check_share(who, p, key)
  if not (p >= 0 and p <= 1) then
    stop(who, ("%s is %g, expected a number from 0 to 1"):format(key, p), { spot = key })
  end
  return p
end

-- { low, high } of an option.
local function check_span(who, v, key, least)
  local low, high = v[1], v[2]
  if #v ~= 2 or type(low) ~= "number" or type(high) ~= "number" or not (low <= high)
     or not (low >= least) then
    stop(who, ("%s is %s, expected { low, high } with low at most high%s"):format(key,
         core.describe(v), least > -math.huge and (" and at least %g"):format(least) or ""),
         { spot = key })
  end
  return low, high
end

-- A uniform number from 0 to 1 for each sample; its axes are those of x.
local function each(x)
  local shape = {}
  for i = 1, x.ndim do shape[i] = i == 1 and x.shape[1] or 1 end
  return nn.rand(shape)
end

local function between(r, low, high) return r * (high - low) + low end

-- A whole number from 0 to n - 1.
local function below(r, n) return op.floor(r * n) end

local function positions(dim, n, ndim, dtype)
  local shape = {}
  for i = 1, ndim do shape[i] = i == dim + 1 and n or 1 end
  return op.iota(dim, dtype, shape)
end

-- ---- flips --------------------------------------------------------------------------

--- Images mirrored with probability p, each independently, in training only.
---@param o? { [1] p: number = 0.5, p: number = 0.5, training: boolean? }
---@return gradc.Layer  [N, ..., H, W] -> as x
---@name random_horizontal_flip, random_vertical_flip
for i, name in ipairs { "random_horizontal_flip", "random_vertical_flip" } do
  core.define_layer(name, function(o)
    core.options(name, o, { "number", p = "number", training = "boolean" })
    local p = check_share(name, o.p or o[1] or 0.5, "p")
    return core.layer(name, function(_, x)
      check_rank(name, x, 1 + i, 10, i == 1 and "[N, ..., W]" or "[N, ..., H, W]")
      if not acts(o, 1) then return x end
      return op.where(nn.expand(op.less(each(x), p), x.shape), nn.flip(x, -i), x)
    end)
  end, { "p", "training" })
end

-- ---- crops --------------------------------------------------------------------------

local function extents(who, v, n, key)
  local list = {}
  for i = 1, n do
    local m = v
    if type(v) == "table" then m = v[i] end
    local least = key == "size" and 1 or 0
    if math.type(m) ~= "integer" or m < least or type(v) == "table" and #v ~= n then
      stop(who, ("%s is %s, expected %d whole numbers"):format(key, core.describe(v), n),
           { spot = key })
    end
    list[i] = m
  end
  return list
end

-- n elements of dim from `start` on, a number for all or one for each sample; zeros
-- outside.
local function window(x, dim, start, n)
  local index = positions(dim, n, x.ndim, "i32") + start
  local shape = x.shape
  shape[dim + 1] = n
  return op.gather(x, nn.expand(index, shape), dim)
end

--- A random window of `size` elements of each sample, after zeros were added around it:
--- `padding = 4` alone shifts images by up to 4 elements. In inference the window is in
--- the middle.
---@param o? { [1] size: integer|integer[]|nil, size: integer|integer[]|nil,
---  padding: integer|integer[] = 0, training: boolean? }
---@return gradc.Layer  [N, C, L...] -> [N, C, size...]
core.define_layer("random_crop", function(o)
  local who = "random_crop"
  core.options(who, o, { "size|table", size = "size|table", padding = "count|table",
                         training = "boolean" })
  return core.layer(who, function(_, x)
    check_rank(who, x, 3, 5, "[N, C, L...]")
    local d = x.ndim - 2
    local whole = table.move(x.shape, 3, x.ndim, 1, {})
    local size = extents(who, o.size or o[1] or whole, d, "size")
    local padding = extents(who, o.padding or 0, d, "padding")
    local random = acts(o, d)
    for i = 1, d do
      local room = whole[i] + 2 * padding[i] - size[i]
      if room < 0 then
        stop(who, ("a size of %d does not fit in the %s of dim %d"):format(
             size[i], core.several(whole[i] + 2 * padding[i], "element"), i + 1),
             { spot = "size", note = "x is " .. core.describe(x) })
      end
      if random then
        local start = op.cast(below(each(x), room + 1), "i32") - padding[i]
        x = window(x, i + 1, start, size[i])
      elseif size[i] ~= whole[i] then
        x = window(x, i + 1, (whole[i] - size[i]) // 2, size[i])
      end
    end
    return x
  end)
end, { "size", "padding", "training" })

-- ---- sampling at the points of a grid -----------------------------------------------

-- The elements at whole coordinates, [N, L'...] for each of the axes behind the channels;
-- zeros outside.
local function pick(x, at)
  local shape, inside, offset = x.shape, nil, nil
  for k = #at, 1, -1 do
    local within = op.logical_and(op.less(-1, at[k]), op.less(at[k], shape[2 + k]))
    inside = inside and op.logical_and(inside, within) or within
  end
  for k, p in ipairs(at) do offset = offset and offset * shape[2 + k] + p or p end
  offset = op.cast(op.where(inside, offset, -1), "i32")
  local n, c, out = shape[1], shape[2], offset.shape
  local count = core.count(out) // n
  local index = nn.expand(op.reshape(offset, { n, 1, count }), { n, c, count })
  table.insert(out, 2, c)
  local flat = op.reshape(x, { n, c, core.count(shape) // (n * c) })
  return op.reshape(op.gather(flat, index, 2), out)
end

-- The neighbours of each coordinate and their weights, of cubics through four of them.
local function cubic_taps(p)
  local low = op.stop_gradient(op.floor(p))
  local t, taps = p - low, {}
  local function far(d) return (((d - 5) * d + 8) * d - 4) * -0.75 end
  local function near(d) return (1.25 * d - 2.25) * d * d + 1 end
  local weights = { far(t + 1), near(t), near(1 - t), far(2 - t) }
  for i = 1, 4 do taps[i] = { low + (i - 2), nn.unsqueeze(weights[i], 1) } end
  return taps
end

local function linear_taps(p)
  local low = op.stop_gradient(op.floor(p))
  local share = nn.unsqueeze(p - low, 1)
  return { { low, 1 - share }, { low + 1, share } }
end

local tap_makers = { bilinear = linear_taps, bicubic = cubic_taps }

-- Weighted by how near they are, or the nearest.  `inside` brings the coordinates
-- of axis k into the image.
local function sample(x, points, mode, inside)
  local d, taps, at = #points, {}, {}
  if mode ~= "bicubic" then
    for k, p in ipairs(points) do points[k] = inside(k, p) end
  end
  if mode == "nearest" then
    for k, p in ipairs(points) do at[k] = nn.round(p) end
    return pick(x, at)
  end
  for k, p in ipairs(points) do taps[k] = tap_makers[mode](p) end
  local function along(k)
    if k > d then return pick(x, at) end
    local sum
    for _, t in ipairs(taps[k]) do
      at[k] = mode == "bicubic" and inside(k, t[1]) or t[1]
      local term = along(k + 1) * t[2]
      sum = sum and sum + term or term
    end
    return sum
  end
  return along(1)
end

local function check_word(who, word, key, words)
  for _, w in ipairs(words) do
    if w == word then return word end
  end
  local last = words[#words]
  stop(who, ("%s is '%s', expected %s or %s%s"):format(key, word,
       table.concat(words, ", ", 1, #words - 1), last, core.maybe(word, words)), { spot = key })
end

-- Coordinates from the left border on; those behind the right one are mirrored there.
local function reflected(p, low, high)
  local span = high - low
  if span == 0 then return p * 0 + low end
  local from = nn.abs(p - low)
  local turns = op.stop_gradient(op.floor(from / span))
  local rest = from - turns * span
  local odd = turns - 2 * op.floor(turns / 2)
  return low + op.where(op.equal(odd, 0), rest, span - rest)
end

-- Brings coordinates of axis k into the image, as the padding says; without one they
-- need not go farther than the last tap.
local function into(shape, padding, corners)
  return function(k, p)
    local n = shape[2 + k]
    if padding == "zeros" then return nn.clamp(p, -2, n + 1) end
    if padding == "reflection" then
      p = corners and reflected(p, 0, n - 1) or reflected(p, -0.5, n - 0.5)
    end
    return nn.clamp(p, 0, n - 1)
  end
end

--- Images or volumes sampled at the points of a grid, whose x, y and z go from -1 to 1
--- across the image; bicubic is for images alone.
---@param x gradc.Tensor  [N, C, L...]
---@param grid gradc.Tensor  [N, L'..., 2 or 3]
---@param o? { mode: "bilinear"|"nearest"|"bicubic" = "bilinear",
---  padding_mode: "zeros"|"border"|"reflection" = "zeros", align_corners: boolean = false }
---@return gradc.Tensor  [N, C, L'...]
define("grid_sample", function(x, grid, o)
  local who = "grid_sample"
  check_rank(who, x, 4, 5, "[N, C, H, W] or [N, C, D, H, W]")
  local d = x.ndim - 2
  check_rank(who, grid, d + 2, d + 2, d == 2 and "[N, H', W', 2]" or "[N, D', H', W', 3]")
  o = core.options(who, o, { mode = "string", padding_mode = "string", align_corners = "boolean" })
  local mode = check_word(who, o.mode or "bilinear", "mode",
                          d == 2 and { "bilinear", "nearest", "bicubic" } or { "bilinear", "nearest" })
  if grid.shape[1] ~= x.shape[1] or grid.shape[d + 2] ~= d then
    stop(who, ("the grid is %s, expected [%d, %s, %d]"):format(core.shape_text(grid.shape),
         x.shape[1], d == 2 and "H', W'" or "D', H', W'", d), { note = "x is " .. core.describe(x) })
  end
  local padding = check_word(who, o.padding_mode or "zeros", "padding_mode",
                             { "zeros", "border", "reflection" })
  local points = {}
  for k = 1, d do
    local g, n = nn.select(grid, -1, d - k), x.shape[2 + k]
    points[k] = o.align_corners and (g + 1) * ((n - 1) / 2) or ((g + 1) * n - 1) / 2
  end
  return sample(x, points, mode, into(x.shape, padding, o.align_corners))
end)

-- Where the n elements of an axis lie between -1 and 1.
local function spread(dim, n, ndim, align)
  local i = positions(dim, n, ndim, "f32")
  if align then return n > 1 and i * (2 / (n - 1)) - 1 or i end
  return (i * 2 + 1) / n - 1
end

--- The grid for nn.grid_sample that transforms images or volumes by matrices: for each
--- point of the result, the coordinates in the image from which it is taken.
---@param theta gradc.Tensor  [N, 2, 3] or [N, 3, 4], a matrix for each image
---@param size integer[]  { N, C, L... } of the images
---@param o? { align_corners: boolean = false }
---@return gradc.Tensor  [N, L..., 2 or 3]
define("affine_grid", function(theta, size, o)
  local who = "affine_grid"
  core.tensor(who, theta)
  o = core.options(who, o, { align_corners = "boolean" })
  local d = type(size) == "table" and #size - 2 or 2
  if type(size) ~= "table" or d ~= 2 and d ~= 3
     or not core.same_shape(theta.shape, { size[1], d, d + 1 }) then
    stop(who, ("the matrices are %s, expected [N, %s { N, C, %s }"):format(core.shape_text(theta.shape),
         d == 3 and "3, 4] for volumes" or "2, 3] for images", d == 3 and "D, H, W" or "H, W"))
  end
  local along, one = {}, { size[1] }
  for k = 1, d do
    along[k], one[1 + k] = spread(d + 1 - k, size[d + 3 - k], d + 1, o.align_corners), 1
  end
  local list = {}
  for i = 1, d do
    local row, sum = nn.select(theta, 1, i - 1), nil
    for k = 1, d + 1 do
      local at = op.reshape(nn.select(row, 1, k - 1), one)
      local term = along[k] and at * along[k] or at
      sum = sum and sum + term or term
    end
    list[i] = sum
  end
  return nn.stack(list, -1)
end)

-- ---- affine maps ----------------------------------------------------------------------

-- Where the points ox, oy of the result come from, by a rotation, a shift and a scale for
-- each image; in elements from its middle.
local function source(o, who, x)
  local h, w = x.shape[3], x.shape[4]
  local function one() return op.reshape(nn.rand { x.shape[1] }, { x.shape[1], 1, 1 }) end
  local ox = positions(2, w, 3, "f32") - (w - 1) / 2
  local oy = positions(1, h, 3, "f32") - (h - 1) / 2
  local low, high = table.unpack(o.degrees)
  local angle = between(one(), math.rad(low), math.rad(high))
  if o.translate then
    ox = ox - between(one(), -1, 1) * (o.translate[1] * w)
    oy = oy - between(one(), -1, 1) * (o.translate[2] * h)
  end
  local c, s = nn.cos(angle), nn.sin(angle)
  if o.scale then
    local size = between(one(), check_span(who, o.scale, "scale", 1e-3))
    ox, oy = ox / size, oy / size
  end
  return s * ox + c * oy + (h - 1) / 2, c * ox - s * oy + (w - 1) / 2
end

local function affine(who, o)
  if type(o.degrees) == "number" then o.degrees = { -o.degrees, o.degrees } end
  check_span(who, o.degrees, "degrees", -math.huge)
  local mode = check_word(who, o.interpolation or "nearest", "interpolation", { "bilinear", "nearest" })
  for i, v in ipairs(o.translate or {}) do
    if type(v) ~= "number" or #o.translate ~= 2 then
      stop(who, "translate is not a pair of fractions", { spot = "translate" })
    end
    check_share(who, v, "translate")
  end
  local draws = 1 + (o.translate and 2 or 0) + (o.scale and 1 or 0)
  return core.layer(who, function(_, x)
    check_rank(who, x, 4, 4, "[N, C, H, W]")
    if not acts(o, draws) then return x end
    local py, px = source(o, who, x)
    return sample(x, { py, px }, mode, into(x.shape, "zeros"))
  end)
end

--- Images rotated counterclockwise about their middle by a random angle between
--- -degrees and degrees (or { low, high }), shifted by up to the fractions { a, b } of
--- their width and height, and scaled; each independently, in training only. Points outside
--- of an image are 0.
---@param o { [1] degrees: number|number[], degrees: number|number[], translate: number[]?,
---  scale: number[]?, interpolation: "nearest"|"bilinear" = "nearest", training: boolean? }
---@return gradc.Layer  [N, C, H, W] -> as x
core.define_layer("random_affine", function(o)
  core.options("random_affine", o, { "number|table", degrees = "number|table", translate = "table",
    scale = "table", interpolation = "string", training = "boolean" })
  return affine("random_affine", { degrees = o.degrees or o[1] or 0, translate = o.translate,
    scale = o.scale, interpolation = o.interpolation, training = o.training })
end, { "degrees", "translate", "scale", "interpolation", "training" })

--- Images rotated by a random angle between -degrees and degrees, or { low, high }; see
--- random_affine.
---@param o { [1] degrees: number|number[], degrees: number|number[],
---  interpolation: "nearest"|"bilinear" = "nearest", training: boolean? }
---@return gradc.Layer  [N, C, H, W] -> as x
core.define_layer("random_rotation", function(o)
  core.options("random_rotation", o, { "number|table", degrees = "number|table",
    interpolation = "string", training = "boolean" })
  return affine("random_rotation", { degrees = o.degrees or o[1] or 0,
    interpolation = o.interpolation, training = o.training })
end, { "degrees", "interpolation", "training" })

--- Series played faster or slower, each at a random rate between low and high: element
--- i is the one at i * rate, interpolated between two elements, and 0 past the end.
---@param o? { [1] rate: number[] = { 0.8, 1.25 }, rate: number[] = { 0.8, 1.25 },
---  training: boolean? }
---@return gradc.Layer  [N, C, L] -> as x
core.define_layer("time_stretch", function(o)
  local who = "time_stretch"
  core.options(who, o, { "table", rate = "table", training = "boolean" })
  local low, high = check_span(who, o.rate or o[1] or { 0.8, 1.25 }, "rate", 0)
  return core.layer(who, function(_, x)
    check_rank(who, x, 3, 3, "[N, C, L]")
    if not acts(o, 1) then return x end
    local n, c, l = table.unpack(x.shape)
    local px = nn.clamp(positions(2, l, 3, "f32") * between(each(x), low, high), 0, l + 1)
    local function as_it_is(_, p) return p end
    local y = sample(op.reshape(x, { n, c, 1, l }), { px * 0, px }, "bilinear", as_it_is)
    return op.reshape(y, x.shape)
  end)
end, { "rate", "training" })

-- ---- noise and erasing ---------------------------------------------------------------

--- Gaussian noise, added in training only.
---@param o? { [1] sigma: number = 0.1, sigma: number = 0.1, mean: number = 0, training: boolean? }
---@return gradc.Layer
core.define_layer("gaussian_noise", function(o)
  core.options("gaussian_noise", o, { "number", sigma = "number", mean = "number",
                                      training = "boolean" })
  return core.layer("gaussian_noise", function(_, x)
    if not acts(o, 1) then return x end
    return x + (nn.randn_like(x) * (o.sigma or o[1] or 0.1) + (o.mean or 0))
  end)
end, { "sigma", "mean", "training" })

-- true within h rows from `top` and w columns from `left`, for each image.
local function box(x, top, h, left, w)
  local row, column = positions(2, x.shape[3], 4, "f32"), positions(3, x.shape[4], 4, "f32")
  local function within(i, start, n)
    return op.logical_and(op.logical_not(op.less(i, start)), op.less(i, start + n))
  end
  return op.logical_and(within(row, top, h), within(column, left, w))
end

local function erase(x, hit, value) return op.where(nn.expand(hit, x.shape), value, x) end

--- A square of zeros at a random position in each image, perhaps partly outside; in
--- training only.
---@param o { [1] length: integer, length: integer, value: number = 0, training: boolean? }
---@return gradc.Layer  [N, C, H, W] -> as x
core.define_layer("cutout", function(o)
  core.options("cutout", o, { "size", length = "size", value = "number", training = "boolean" })
  local length = o.length or o[1]
  if not length then
    stop("cutout", "the length of the square is missing", { help = "write nn.cutout { 8 }" })
  end
  return core.layer("cutout", function(_, x)
    check_rank("cutout", x, 4, 4, "[N, C, H, W]")
    if not acts(o, 2) then return x end
    local top = below(each(x), x.shape[3]) - length // 2
    local left = below(each(x), x.shape[4]) - length // 2
    return erase(x, box(x, top, length, left, length), o.value or 0)
  end)
end, { "length", "value", "training" })

--- A random rectangle erased in each image with probability p; the options bound its
--- area and its ratio of height to width; in training only.
---@param o? { [1] p: number = 0.5, p: number = 0.5, scale: number[] = { 0.02, 0.33 },
---  ratio: number[] = { 0.3, 3.3 }, value: number = 0, training: boolean? }
---@return gradc.Layer  [N, C, H, W] -> as x
core.define_layer("random_erasing", function(o)
  local who = "random_erasing"
  core.options(who, o, { "number", p = "number", scale = "table", ratio = "table",
                         value = "number", training = "boolean" })
  local p = check_share(who, o.p or o[1] or 0.5, "p")
  local least, most = check_span(who, o.scale or { 0.02, 0.33 }, "scale", 0)
  local low, high = check_span(who, o.ratio or { 0.3, 3.3 }, "ratio", 1e-3)
  return core.layer(who, function(_, x)
    check_rank(who, x, 4, 4, "[N, C, H, W]")
    if not acts(o, 5) then return x end
    local rows, columns = x.shape[3], x.shape[4]
    local chosen = op.less(each(x), p)
    local area = between(each(x), least * rows * columns, most * rows * columns)
    local ratio = nn.exp(between(each(x), math.log(low), math.log(high)))
    local h = nn.minimum(nn.round(nn.sqrt(area * ratio)), rows)
    local w = nn.minimum(nn.round(nn.sqrt(area / ratio)), columns)
    local hit = box(x, below(each(x), rows - h + 1), h, below(each(x), columns - w + 1), w)
    return erase(x, op.logical_and(hit, chosen), o.value or 0)
  end)
end, { "p", "scale", "ratio", "value", "training" })

-- ---- mixing samples -------------------------------------------------------------------

local TRIES = 16

-- A draw of Beta(alpha, alpha) for alpha up to 1: of two powers of even numbers the share
-- of the first, where they add up to no more than 1 (Johnk); of 16 tries the first such.
local function beta(alpha)
  if alpha == 1 then return nn.rand({}) end
  local a, b = nn.rand { TRIES } ^ (1 / alpha), nn.rand { TRIES } ^ (1 / alpha)
  local sum = a + b
  local good = op.logical_and(op.less(0, sum), op.logical_not(op.less(1, sum)))
  local share = op.where(good, a / op.where(good, sum, 1), 0.5)
  local first = nn.argmax(op.cast(good, "f32"), 0, true)
  return op.reshape(op.gather(share, first, 0), {})
end

--- Each sample mixed with the previous one, and its targets likewise, with one weight
--- per batch, drawn from Beta(alpha, alpha): `x, t = nn.mixup(x, y, { num_classes = 10
--- })`. Class numbers become probabilities, also in inference, where nothing is mixed.
---@param x gradc.Tensor
---@param y gradc.Tensor  class numbers [N], or targets
---@param o? { alpha: number = 1, num_classes: integer?, training: boolean? }
---@return gradc.Tensor x, gradc.Tensor y
define("mixup", function(x, y, o)
  core.tensor("mixup", x)
  core.tensor("mixup", y, "the target")
  o = core.options("mixup", o, { alpha = "number", num_classes = "size", training = "boolean" })
  local alpha = o.alpha or 1
  if not (alpha > 0 and alpha <= 1) then
    stop("mixup", ("alpha is %g, expected more than 0 and at most 1"):format(alpha),
         { spot = "alpha" })
  end
  if core.is_index(y) then
    if not o.num_classes then
      stop("mixup", "num_classes is missing, which class numbers need",
           { help = "write num_classes = 10" })
    end
    y = op.cast(nn.one_hot(y, o.num_classes), x.dtype)
  end
  if not acts(o, alpha == 1 and 1 or 2) then return x, y end
  local share = beta(alpha)
  local function mix(v) return v * share + nn.roll(v, 1, 0) * (1 - share) end
  return mix(x), mix(y)
end)
