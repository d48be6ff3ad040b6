-- resample.lua -- images and volumes sampled at points between their elements
local core, nn = ...
local op, define, stop = core.op, core.define, core.stop

local resample = {}
core.resample = resample

function resample.check_rank(who, x, least, most, words)
  core.tensor(who, x)
  if x.ndim < least or x.ndim > most then
    stop(who, ("the input is %s, expected %s"):format(core.shape_text(x.shape), words),
         { note = "x is " .. core.describe(x) })
  end
end

function resample.check_word(who, word, key, words)
  for _, w in ipairs(words) do
    if w == word then return word end
  end
  local last = words[#words]
  stop(who, ("%s is '%s', expected %s or %s%s"):format(key, word,
       table.concat(words, ", ", 1, #words - 1), last, core.maybe(word, words)), { spot = key })
end

-- Where each element of dim is.
function resample.positions(dim, n, ndim, dtype)
  local shape = {}
  for i = 1, ndim do shape[i] = i == dim + 1 and n or 1 end
  return op.iota(dim, dtype, shape)
end

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
function resample.at(x, points, mode, inside)
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
function resample.into(shape, padding, corners)
  return function(k, p)
    local n = shape[2 + k]
    if padding == "zeros" then return nn.clamp(p, -2, n + 1) end
    if padding == "reflection" then
      p = corners and reflected(p, 0, n - 1) or reflected(p, -0.5, n - 0.5)
    end
    return nn.clamp(p, 0, n - 1)
  end
end

-- ---- sampling at the points of a grid -----------------------------------------------

--- Images or volumes sampled at the points of a grid, whose x, y and z go from -1 to 1
--- across the image; bicubic is for images alone.
---@param x gradc.Tensor  [N, C, L...]
---@param grid gradc.Tensor  [N, L'..., 2 or 3]
---@param o? { mode: "bilinear"|"nearest"|"bicubic" = "bilinear",
---  padding_mode: "zeros"|"border"|"reflection" = "zeros", align_corners: boolean = false }
---@return gradc.Tensor  [N, C, L'...]
define("grid_sample", function(x, grid, o)
  local who = "grid_sample"
  resample.check_rank(who, x, 4, 5, "[N, C, H, W] or [N, C, D, H, W]")
  local d = x.ndim - 2
  resample.check_rank(who, grid, d + 2, d + 2, d == 2 and "[N, H', W', 2]" or "[N, D', H', W', 3]")
  o = core.options(who, o, { mode = "string", padding_mode = "string", align_corners = "boolean" })
  local mode = resample.check_word(who, o.mode or "bilinear", "mode",
                          d == 2 and { "bilinear", "nearest", "bicubic" } or { "bilinear", "nearest" })
  if grid.shape[1] ~= x.shape[1] or grid.shape[d + 2] ~= d then
    stop(who, ("the grid is %s, expected [%d, %s, %d]"):format(core.shape_text(grid.shape),
         x.shape[1], d == 2 and "H', W'" or "D', H', W'", d), { note = "x is " .. core.describe(x) })
  end
  local padding = resample.check_word(who, o.padding_mode or "zeros", "padding_mode",
                             { "zeros", "border", "reflection" })
  local points = {}
  for k = 1, d do
    local g, n = nn.select(grid, -1, d - k), x.shape[2 + k]
    points[k] = o.align_corners and (g + 1) * ((n - 1) / 2) or ((g + 1) * n - 1) / 2
  end
  return resample.at(x, points, mode, resample.into(x.shape, padding, o.align_corners))
end)

-- Where the n elements of an axis lie between -1 and 1.
local function spread(dim, n, ndim, align)
  local i = resample.positions(dim, n, ndim, "f32")
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
