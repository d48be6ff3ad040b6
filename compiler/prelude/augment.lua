-- augment.lua -- images and series that are changed at random in training
--
-- Every draw is one of nn.rand, so that a run that is repeated or resumed changes the
-- same samples alike.  Inference changes nothing, but counts the draws, so that what
-- else is random stays the same.
local core, nn = ...
local op, define, stop, resample = core.op, core.define, core.stop, core.resample
local check_rank, check_word, positions = resample.check_rank, resample.check_word, resample.positions

-- Whether a layer of n draws acts.
local function acts(o, n)
  local training = o.training
  if training == nil then training = nn.training() end
  if not training then core.made.streams = core.made.streams + n end
  return training
end

local function check_share(who, p, key)
  if not (p >= 0 and p <= 1) then
    stop(who, ("%s is %g, expected a number from 0 to 1"):format(key, p), { spot = key })
  end
  return p
end

-- { low, high } of an option.
local function check_span(who, v, key, least, most)
  local low, high = v[1], v[2]
  local numbers = #v == 2 and type(low) == "number" and type(high) == "number"
  most = most or math.huge
  if not (numbers and low <= high and low >= least and high <= most) then
    stop(who, ("%s is %s, expected { low, high } with low at most high%s"):format(key,
         numbers and ("{ %g, %g }"):format(low, high) or core.describe(v),
         most < math.huge and (", both from %g to %g"):format(least, most)
         or least > -math.huge and (" and at least %g"):format(least) or ""), { spot = key })
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

-- A random rectangle in each image: top, left, height, width. `area` bounds its part of
-- the image, `ratio` its height over its width; its sides have at least `least` elements.
local function rectangle(x, area, ratio, least)
  local rows, columns = x.shape[3], x.shape[4]
  local size = between(each(x), area[1] * rows * columns, area[2] * rows * columns)
  local slope = nn.exp(between(each(x), math.log(ratio[1]), math.log(ratio[2])))
  local h = nn.clamp(nn.round(nn.sqrt(size * slope)), least, rows)
  local w = nn.clamp(nn.round(nn.sqrt(size / slope)), least, columns)
  return below(each(x), rows - h + 1), below(each(x), columns - w + 1), h, w
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

--- A random window of `size` elements of each sample, padded with zeros first: `padding =
--- 4` alone shifts images by up to 4 elements. In inference the window is in the middle.
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

-- The coordinates of n points across `extent` elements from `start` on, in dim of [N, H, W].
local function across(dim, n, start, extent)
  local images = { start.shape[1], 1, 1 }
  start, extent = op.reshape(start, images), op.reshape(extent, images)
  local at = (positions(dim, n, 3, "f32") + 0.5) * (extent / n) - 0.5
  return start + nn.minimum(nn.maximum(at, 0), extent - 1)
end

--- A random rectangle of each image, resized to `size`, bilinearly; the options bound its
--- part of the area and its ratio of width to height. In inference the whole image is resized.
---@param o { [1] size: integer|integer[], size: integer|integer[], scale: number[] = { 0.08, 1 },
---  ratio: number[] = { 3/4, 4/3 }, training: boolean? }
---@return gradc.Layer  [N, C, H, W] -> [N, C, size...]
core.define_layer("random_resized_crop", function(o)
  local who = "random_resized_crop"
  core.options(who, o, { "size|table", size = "size|table", scale = "table", ratio = "table",
                         training = "boolean" })
  local least, most = check_span(who, o.scale or { 0.08, 1 }, "scale", 0)
  local low, high = check_span(who, o.ratio or { 3 / 4, 4 / 3 }, "ratio", 1e-3)
  if not (o.size or o[1]) then
    stop(who, "the size of the result is missing", { help = "write nn.random_resized_crop { 32 }" })
  end
  local size = extents(who, o.size or o[1], 2, "size")
  return core.layer(who, function(_, x)
    check_rank(who, x, 4, 4, "[N, C, H, W]")
    if not acts(o, 4) then
      return nn.interpolate(x, { size = size, mode = "bilinear" })
    end
    local top, left, h, w = rectangle(x, { least, math.min(most, 1) }, { 1 / high, 1 / low }, 1)
    local points = { across(1, size[1], top, h), across(2, size[2], left, w) }
    return resample.at(x, points, "bilinear", function(_, p) return p end)
  end)
end, { "size", "scale", "ratio", "training" })

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
    return resample.at(x, { py, px }, mode, resample.into(x.shape, "zeros"))
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
    local y = resample.at(op.reshape(x, { n, c, 1, l }), { px * 0, px }, "bilinear", as_it_is)
    return op.reshape(y, x.shape)
  end)
end, { "rate", "training" })

-- ---- colours ------------------------------------------------------------------------

-- Red, green and blue, each [N, 1, H, W].
local function colors(x) return nn.narrow(x, 1, 0, 1), nn.narrow(x, 1, 1, 1), nn.narrow(x, 1, 2, 1) end

-- The luma of ITU-R BT.601, as torchvision weighs it.
local function gray(x)
  if x.shape[2] == 1 then return x end
  local r, g, b = colors(x)
  return r * 0.2989 + g * 0.587 + b * 0.114
end

-- Hue from 0 to 1, saturation and value of colours.
local function hsv(x)
  local r, g, b = colors(x)
  local value, least = nn.amax(x, 1, true), nn.amin(x, 1, true)
  local range = value - least
  local flat = op.equal(range, 0)
  local part = op.where(flat, 1, range)
  local hue = op.where(op.equal(value, r), (g - b) / part,
                       op.where(op.equal(value, g), (b - r) / part + 2, (r - g) / part + 4))
  return hue / 6, range / op.where(flat, 1, value), value
end

-- Colours of hue, saturation and value; the hue may be any number of turns.
local function rgb(hue, saturation, value)
  local list = {}
  for i, n in ipairs { 5, 3, 1 } do
    local turns = hue + n / 6
    local k = (turns - op.floor(turns)) * 6
    list[i] = value - value * saturation * nn.clamp(nn.minimum(k, 4 - k), 0, 1)
  end
  return nn.cat(list, 1)
end

-- What a draw f does to images, in the order in which it is done.
local jitters = {
  { "brightness", function(x, f) return x * f end },
  { "contrast", function(x, f)
    local mean = nn.mean(gray(x), { 1, 2, 3 }, true)
    return mean + (x - mean) * f
  end },
  { "saturation", function(x, f) return gray(x) + (x - gray(x)) * f end },
  { "hue", function(x, f)
    local hue, saturation, value = hsv(x)
    return rgb(hue + f, saturation, value)
  end },
}

-- From which the draw of a jitter is: about 1 for factors, about 0 for the hue, of which
-- 0.5 is half a turn.
local function jitter_span(who, name, v)
  local hue = name == "hue"
  if type(v) == "number" then
    if not (v >= 0) or hue and v > 0.5 then
      stop(who, ("%s is %g, expected %s"):format(name, v, hue and "a number from 0 to 0.5"
           or "at least 0"), { spot = name })
    end
    v = hue and { -v, v } or { math.max(1 - v, 0), 1 + v }
  end
  return check_span(who, v, name, hue and -0.5 or 0, hue and 0.5 or nil)
end

--- Images of colours from 0 to 1 with brightness, contrast and saturation multiplied by
--- random factors from 1 - v to 1 + v (or { low, high }), and the hue turned by up to `hue` turns, in
--- this order; each image independently, in training only. Images of one channel have no
--- saturation and no hue.
---@param o { brightness: number|number[]|nil, contrast: number|number[]|nil,
---  saturation: number|number[]|nil, hue: number|number[]|nil, training: boolean? }
---@return gradc.Layer  [N, 3, H, W] or [N, 1, H, W] -> as x
core.define_layer("color_jitter", function(o)
  local who, steps = "color_jitter", {}
  core.options(who, o, { brightness = "number|table", contrast = "number|table",
                         saturation = "number|table", hue = "number|table", training = "boolean" })
  for _, j in ipairs(jitters) do
    if o[j[1]] then
      local low, high = jitter_span(who, j[1], o[j[1]])
      steps[#steps + 1] = { change = j[2], low = low, high = high }
    end
  end
  local most = (o.saturation or o.hue) and "[N, 3, H, W]" or "[N, 3, H, W] or [N, 1, H, W]"
  return core.layer(who, function(_, x)
    check_rank(who, x, 4, 4, most)
    if x.shape[2] ~= 3 and (x.shape[2] ~= 1 or o.saturation or o.hue) then
      stop(who, ("the input is %s, expected %s"):format(core.shape_text(x.shape), most),
           { note = "x is " .. core.describe(x) })
    end
    if not acts(o, #steps) then return x end
    for _, s in ipairs(steps) do
      x = nn.clamp(s.change(x, between(each(x), s.low, s.high)), 0, 1)
    end
    return x
  end)
end, { "brightness", "contrast", "saturation", "hue", "training" })

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
    local chosen = op.less(each(x), p)
    local top, left, h, w = rectangle(x, { least, most }, { low, high }, 0)
    local hit = box(x, top, h, left, w)
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

-- Targets as numbers, and the options, of what mixes samples.
local function targets(who, x, y, o)
  core.tensor(who, x)
  core.tensor(who, y, "the target")
  o = core.options(who, o, { alpha = "number", num_classes = "size", training = "boolean" })
  o.alpha = o.alpha or 1
  if not (o.alpha > 0 and o.alpha <= 1) then
    stop(who, ("alpha is %g, expected more than 0 and at most 1"):format(o.alpha),
         { spot = "alpha" })
  end
  if core.is_index(y) then
    if not o.num_classes then
      stop(who, "num_classes is missing, which class numbers need",
           { help = "write num_classes = 10" })
    end
    y = op.cast(nn.one_hot(y, o.num_classes), x.dtype)
  end
  return y, o, o.alpha == 1 and 1 or 2
end

local function mix(v, share) return v * share + nn.roll(v, 1, 0) * (1 - share) end

--- Each sample mixed with the previous one, and its targets likewise, with one weight
--- per batch, drawn from Beta(alpha, alpha): `x, t = nn.mixup(x, y, { num_classes = 10
--- })`. Class numbers become probabilities, also in inference, where nothing is mixed.
---@param x gradc.Tensor
---@param y gradc.Tensor  class numbers [N], or targets
---@param o? { alpha: number = 1, num_classes: integer?, training: boolean? }
---@return gradc.Tensor x, gradc.Tensor y
define("mixup", function(x, y, o)
  local draws
  y, o, draws = targets("mixup", x, y, o)
  if not acts(o, draws) then return x, y end
  local share = beta(o.alpha)
  return mix(x, share), mix(y, share)
end)

-- From which to which element a window of n * side goes, n at most 1, about a random one.
local function about(n, side)
  local half, middle = op.floor(n * (side / 2)), below(nn.rand({}), side)
  local from = nn.maximum(middle - half, 0)
  return from, nn.minimum(middle + half, side) - from
end

--- A rectangle of each image replaced by that of the previous image, the same for a whole
--- batch, and its targets mixed by area, which is drawn from Beta(alpha, alpha); see mixup.
---@param x gradc.Tensor  [N, C, H, W]
---@param y gradc.Tensor  class numbers [N], or targets
---@param o? { alpha: number = 1, num_classes: integer?, training: boolean? }
---@return gradc.Tensor x, gradc.Tensor y
define("cutmix", function(x, y, o)
  local draws
  check_rank("cutmix", x, 4, 4, "[N, C, H, W]")
  y, o, draws = targets("cutmix", x, y, o)
  if not acts(o, draws + 2) then return x, y end
  local side = nn.sqrt(1 - beta(o.alpha))
  local top, h = about(side, x.shape[3])
  local left, w = about(side, x.shape[4])
  local hit = nn.expand(box(x, top, h, left, w), x.shape)
  return op.where(hit, nn.roll(x, 1, 0), x), mix(y, 1 - h * w / (x.shape[3] * x.shape[4]))
end)
