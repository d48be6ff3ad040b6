-- signal.lua -- Fourier transforms, windows, bands of frequencies
--
-- A transform is two products with tables of cosines and sines: it trains like any other
-- layer without parameters.
local core = ...
local onnx = core.onnx
local card = onnx.card

local MOST = 1 << 24            -- elements of a table that is made here

-- ---- windows of signals --------------------------------------------------------------

-- a0 - a1 cos(2 pi i / n) + a2 cos(4 pi i / n), n one less where it is not a period.
local function signal_window(a0, a1, a2)
  return function(n)
    local size = n.input[1]:number("the size")
    local period, list = n.attr.periodic == 0 and size - 1 or size, {}
    if size < 1 or size > MOST then error(("the size is %d"):format(size), 0) end
    for i = 1, size do
      local angle = 2 * math.pi * (i - 1) / period
      list[i] = a0 - a1 * math.cos(angle) + a2 * math.cos(2 * angle)
    end
    return onnx.constant(list, n.attr.output_datatype and onnx.type(n.attr.output_datatype) or "f32")
  end
end

card("HannWindow", 17, signal_window(0.5, 0.5, 0))
card("HammingWindow", 17, signal_window(25 / 46, 21 / 46, 0))
card("BlackmanWindow", 17, signal_window(0.42, 0.5, 0.08))

-- ---- transforms --------------------------------------------------------------------------

-- cos and sin of the turns of n samples at the first `bins` frequencies, [n, bins].
local function turns(n, bins, dtype)
  if n * bins > MOST then error(("a transform of %d samples is too long"):format(n), 0) end
  local cos, sin = {}, {}
  for i = 0, n - 1 do
    for k = 0, bins - 1 do
      local angle = 2 * math.pi * (i * k % n) / n
      cos[#cos + 1], sin[#sin + 1] = math.cos(angle), math.sin(angle)
    end
  end
  local c, s = onnx.constant(cos, dtype, { n, bins }), onnx.constant(sin, dtype, { n, bins })
  c.hint, s.hint = "cosines", "sines"
  return c, s
end

-- The transform along the last axis of real and imaginary parts; im is nil where all are 0.
local function transform(b, re, im, bins, inverse)
  local n = re:dim(-1)
  local cos, sin = turns(n, bins, re:dtype())
  local real, imag = b:call("nn.matmul(%s, %s)", re, cos), b:call("nn.matmul(%s, %s)", re, sin)
  if im then
    local a, c = b:call("nn.matmul(%s, %s)", im, sin), b:call("nn.matmul(%s, %s)", im, cos)
    real = b:infix(inverse and "%s - %s" or "%s + %s", real, a)
    imag = b:infix(inverse and "%s + %s" or "%s - %s", c, imag)
  elseif not inverse then
    imag = b:call("nn.neg(%s)", imag)
  end
  local y = b:call("nn.stack(%s, -1)", { real, imag })
  return inverse and b:infix("%s / %s", y, onnx.verbatim(tostring(n))) or y
end

-- The real and the imaginary part of what has them along its last axis.
local function parts(b, x)
  local count = x:dim(-1)
  if count == 1 then return b:call("nn.squeeze(%s, -1)", x) end
  if count ~= 2 then error(("the last axis has %d elements, expected 1 or 2"):format(count), 0) end
  return b:call("nn.select(%s, -1, 0)", x), b:call("nn.select(%s, -1, 1)", x)
end

-- The axis cut, or filled with zeros, to so many elements.
local function fitted(b, x, axis, size)
  local extent = x:dim(axis)
  if size < 1 then error(("a transform of %d samples"):format(size), 0) end
  if size < extent then return b:call("nn.narrow(%s, %s, 0, %s)", x, axis, size) end
  if size == extent then return x end
  local pads = {}
  for i = 1, 2 * x:rank() do pads[i] = 0 end
  pads[x:rank() + axis + 1] = size - extent
  return b:call("nn.pad(%s, %s)", x, onnx.pad_list(pads, x:rank()))
end

local function dft(n, b, axis)
  local x, length = n.input[1], n.input[2]
  axis = onnx.axis_of(axis, x)
  if axis == x:rank() - 1 then error("the axis is that of real and imaginary parts", 0) end
  local inverse, half = n.attr.inverse == 1, n.attr.onesided == 1
  if inverse and half then error("the inverse of half a transform is not supported", 0) end
  if length and not length.none then x = fitted(b, x, axis, length:number("the length")) end
  local size = x:dim(axis)
  local re, im = parts(b, x)
  local last = re:rank() - 1
  local function moved(v, from, to) return v and from ~= to and b:call("nn.movedim(%s, %s, %s)", v, from, to) or v end
  local y = transform(b, moved(re, axis, last), moved(im, axis, last), half and size // 2 + 1 or size, inverse)
  return moved(y, last, axis)
end

card("DFT", 17, function(n, b) return dft(n, b, n.attr.axis or 1) end)
card("DFT", 20, function(n, b) return dft(n, b, n.input[3] and n.input[3]:number("the axis") or -2) end)

-- [N, L] as [N, frames, size], a frame every `step` samples.
local function framed(b, x, size, step)
  local batch, samples = x:dim(0), x:dim(1)
  if size > samples or size < 1 or step < 1 then
    error(("frames of %d samples, one every %d, of %d"):format(size, step, samples), 0)
  end
  local row = b:call("nn.reshape(%s, %s)", x, { batch, 1, 1, samples })
  local cut = b:call("nn.unfold(%s, %s)", row, { kernel_size = { 1, size }, stride = { 1, step } })
  return b:call("nn.permute(%s, 0, 2, 1)", cut)
end

card("STFT", 17, function(n, b)
  local x, step, window, length = n.input[1], n.input[2]:number("the step"), n.input[3], n.input[4]
  window = window and not window.none and window or nil
  local size = length and not length.none and length:number("the length of a frame") or window and window:dim(0)
    or error("neither a window nor the length of a frame is given", 0)
  local re, im = x, nil
  if x:rank() == 3 then re, im = parts(b, x) end
  local function frames(v)
    local y = framed(b, v, size, step)
    return window and b:infix("%s * %s", y, window) or y
  end
  return transform(b, frames(re), im and frames(im), n.attr.onesided ~= 0 and size // 2 + 1 or size, false)
end)

-- ---- bands -------------------------------------------------------------------------------

-- Where the bands begin, have their peaks and end, in bins of the transform.
local function borders(bands, length, rate, low, high)
  local function mel(hertz) return 2595 * math.log(1 + hertz / 700, 10) end
  local step, at = (mel(high) - mel(low)) / (bands + 2), {}
  for i = 0, bands + 1 do
    local hertz = 700 * (10 ^ ((mel(low) + i * step) / 2595) - 1)
    at[i] = math.floor((length + 1) * hertz / rate)
  end
  return at
end

card("MelWeightMatrix", 17, function(n)
  local given = {}
  for i = 1, 5 do given[i] = n.input[i]:number("a number of the bands") end
  local bands, length = given[1], given[2]
  local rows, list = length // 2 + 1, {}
  if bands < 1 or rows < 1 or bands * rows > MOST then error("its sizes are out of range", 0) end
  local at = borders(table.unpack(given))
  for i = 1, rows * bands do list[i] = 0.0 end
  local function set(row, band, v) if row >= 0 and row < rows then list[row * bands + band + 1] = v end end
  for band = 0, bands - 1 do
    local low, peak, high = at[band], at[band + 1], at[band + 2]
    for row = low, peak do set(row, band, peak > low and (row - low) / (peak - low) or 1.0) end
    for row = peak, high - 1 do set(row, band, (high - row) / (high - peak)) end
  end
  return onnx.constant(list, n.attr.output_datatype and onnx.type(n.attr.output_datatype) or "f32",
    { rows, bands })
end)
