-- region.lua -- regions of images that are brought to one size
--
-- What a place between elements has is interpolated along each axis: a matrix of weights
-- [regions, places, elements] for the rows, another one for the columns.
local core = ...
local onnx = core.onnx
local card = onnx.card

local function number(x) return onnx.verbatim(onnx.number_text(x, true)) end

-- How many places there are in each of `out` parts of an axis of n elements, at most; and
-- how many of them each region has, if that follows from its size.
local function density(b, o, extent, out, n)
  local ratio = o.sampling_ratio or 0
  if ratio > 0 then return ratio end
  local most = -(-n // out)
  return most, b:call("nn.clamp(nn.ceil(%s / %s), 0, %s)", extent, out, most)
end

-- A column of the regions, in the units of the image.
local function border(b, rois, o, column)
  local v, scale = b:call("nn.narrow(%s, 1, %s, 1)", rois, column), o.spatial_scale or 1
  if scale ~= 1 then v = b:infix("%s * %s", v, number(scale)) end
  return o.half and b:infix("%s - 0.5", v) or v
end

-- Where the places are along an axis of n elements: at [regions, out places]; and what each
-- counts, in which those outside the image count nothing.
local function places(b, rois, o, column, out, n)
  local start, stop = border(b, rois, o, column), border(b, rois, o, column + 2)
  local extent = b:infix("%s - %s", stop, start)
  if not o.half then extent = b:call("nn.clamp_min(%s, 1)", extent) end
  local most, count = density(b, o, extent, out, n)
  local part, within = {}, {}
  for i = 0, out * most - 1 do part[i + 1], within[i + 1] = i // most, i % most end
  local size, f = b:infix("%s / %s", extent, out), rois:dtype()
  local at, counts
  if count then
    local k = onnx.constant(within, f)
    at = b:infix("%s + %s * (%s + (%s + 0.5) / nn.clamp_min(%s, 1))", start, size, onnx.constant(part, f), k, count)
    counts = b:call("nn.where(nn.lt(%s, %s), 1 / nn.clamp_min(%s, 1), 0)", k, count, count)
  else
    for i, p in ipairs(part) do within[i] = p + (within[i] + 0.5) / most end
    at = b:infix("%s + %s * %s", start, size, onnx.constant(within, f))
    counts = o.mode ~= "max" and number(1 / most) or number(1)
  end
  local inside = b:call("nn.logical_and(nn.le(-1, %s), nn.le(%s, %s))", at, at, n)
  return b:call("nn.clamp(%s, 0, %s)", at, n - 1), b:call("nn.where(%s, %s, 0)", inside, counts), most
end

-- The elements of an axis, one behind the other, beside the places.
local function elements(n, dtype)
  local list = {}
  for i = 1, n do list[i] = i - 1 end
  return onnx.constant(list, dtype)
end

-- The averages: of all places of a part at once.
local function averaging(b, rois, o, column, out, n)
  local at, counts, most = places(b, rois, o, column, out, n)
  local w = b:infix("nn.unsqueeze(%s, 2) * nn.relu(1 - nn.abs(nn.unsqueeze(%s, 2) - %s))", counts, at,
    elements(n, rois:dtype()))
  return b:call("nn.sum(nn.reshape(%s, %s), 2)", w, { rois:dim(0), out, most, n })
end

-- What the elements before and behind each place count, apart.
local function neighbours(b, rois, o, column, out, n)
  local at, counts, most = places(b, rois, o, column, out, n)
  local before = b:call("nn.floor(%s)", at)
  local list, weight = {}, b:infix("%s - %s", at, before)
  for i, w in ipairs { b:infix("%s * (1 - %s)", counts, weight), b:infix("%s * %s", counts, weight) } do
    local place = i == 1 and before or b:call("nn.clamp_max(%s + 1, %s)", before, n - 1)
    list[i] = b:call("nn.where(nn.eq(nn.unsqueeze(%s, 2), %s), nn.unsqueeze(%s, 2), 0)", place,
      elements(n, rois:dtype()), w)
  end
  return list, most
end

card("RoiAlign", 10, function(n, b)
  local x, rois, o = n.input[1], n.input[2], n.attr
  local height, width = o.output_height or 1, o.output_width or 1
  local given = o.coordinate_transformation_mode
  o.half = n.opset >= 16 and (given or "half_pixel") == "half_pixel"
  if o.mode == "max" and (o.sampling_ratio or 0) == 0 then
    error("how many places it takes the largest of follows from the regions; sampling_ratio fixes it", 0)
  end
  local image, format = x, "nn.einsum(\"rph,rchw,rqw->rcpq\", %s, %s, %s)"
  if x:dim(0) == 1 then
    image, format = b:call("nn.squeeze(%s, 0)", x), "nn.einsum(\"rph,chw,rqw->rcpq\", %s, %s, %s)"
  else
    image = b:call("nn.index_select(%s, 0, %s)", x, n.input[3])
  end
  if o.mode ~= "max" then
    return b:call(format, averaging(b, rois, o, 1, height, x:dim(2)), image,
      averaging(b, rois, o, 0, width, x:dim(3)))
  end
  local rows, most_rows = neighbours(b, rois, o, 1, height, x:dim(2))
  local columns, most_columns = neighbours(b, rois, o, 0, width, x:dim(3))
  local y
  for _, p in ipairs(rows) do
    for _, q in ipairs(columns) do
      local corner = b:call(format, p, image, q)
      y = y and b:call("nn.maximum(%s, %s)", y, corner) or corner
    end
  end
  local shape = { rois:dim(0), x:dim(1), height, most_rows, width, most_columns }
  return b:call("nn.amax(nn.reshape(%s, %s), %s)", y, shape, { 3, 5 })
end)

-- Which of n elements are within each of `out` parts of the regions: [regions, out, n].
local function members(b, rois, scale, column, out, n)
  local function rounded(k) return b:call("nn.floor(nn.narrow(%s, 1, %s, 1) * %s + 0.5)", rois, k, number(scale)) end
  local start = rounded(column)
  local part = b:infix("nn.clamp_min(%s - %s + 1, 1) / %s", rounded(column + 2), start, out)
  local first, beyond = {}, {}
  for i = 1, out do first[i], beyond[i] = i - 1, i end
  local f, at = rois:dtype(), elements(n, rois:dtype())
  local low = b:infix("nn.floor(%s * %s) + %s", onnx.constant(first, f), part, start)
  local high = b:infix("nn.ceil(%s * %s) + %s", onnx.constant(beyond, f), part, start)
  return b:call("nn.logical_and(nn.le(nn.unsqueeze(%s, 2), %s), nn.lt(%s, nn.unsqueeze(%s, 2)))", low, at, at, high)
end

-- The largest along the last axis of x, for each part of a region: [regions, channels, rest, out].
local function largest(b, x, within)
  local shape = within:shape()
  local mask = b:call("nn.reshape(%s, %s)", within, { shape[1], 1, 1, shape[2], shape[3] })
  return b:call("nn.amax(nn.where(%s, nn.unsqueeze(%s, 3), -math.huge), 4)", mask, x)
end

card("MaxRoiPool", 1, function(n, b)
  local x, rois, scale = n.input[1], n.input[2], n.attr.spatial_scale or 1
  local out = n.attr.pooled_shape or error("its pooled_shape is missing", 0)
  local image = b:call("nn.index_select(%s, 0, nn.to(nn.select(%s, 1, 0), 'i32'))", x, rois)
  local y = largest(b, image, members(b, rois, scale, 1, out[2], x:dim(3)))
  y = largest(b, b:call("nn.permute(%s, { 0, 1, 3, 2 })", y), members(b, rois, scale, 2, out[1], x:dim(2)))
  y = b:call("nn.permute(%s, { 0, 1, 3, 2 })", y)
  return b:call("nn.where(nn.eq(%s, -math.huge), 0, %s)", y, y)
end)

card("NonMaxSuppression", 10, function()
  error("how many boxes are left follows from their values; a model can end with the boxes and scores in front of it", 0)
end)
