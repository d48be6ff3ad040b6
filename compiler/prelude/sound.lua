-- sound.lua -- what a sound is made of: its frequencies, bands of them, their cepstrum
--
-- A Fourier transform of n = a * b samples is one of a samples, a turn of each number,
-- and one of b: two products with small tables of numbers instead of one with a large
-- one, and nothing at all that is not a sum of products.
local core, nn = ...
local op, stop = core.op, core.stop

local spectrum_options = { n_fft = "size", win_length = "size", hop_length = "size",
                           power = "number", center = "boolean" }
local band_options = { "size", sample_rate = "size", n_mels = "size", f_min = "number",
                       f_max = "number" }
local cepstrum_options = { n_mfcc = "size" }
for k, v in pairs(spectrum_options) do band_options[k] = v end
for k, v in pairs(band_options) do cepstrum_options[k] = v end

-- The numbers f(i, j) from 0 on, in rows.
local function grid(rows, columns, dtype, f)
  local list = {}
  for i = 1, rows do
    list[i] = {}
    for j = 1, columns do list[i][j] = f(i - 1, j - 1) end
  end
  return nn.const(list, nil, dtype)
end

-- cos and -sin of turns i * j / n: i * j is taken into one turn while it is whole.
local function turns(rows, columns, n, dtype)
  local function angle(i, j) return 2 * math.pi * (i * j % n) / n end
  return grid(rows, columns, dtype, function(i, j) return math.cos(angle(i, j)) end),
         grid(rows, columns, dtype, function(i, j) return -math.sin(angle(i, j)) end)
end

-- The largest factor that is not above the root.
local function factor(n)
  local a = math.floor(math.sqrt(n))
  while n % a ~= 0 do a = a - 1 end
  return a
end

-- ---- frames ----------------------------------------------------------------------------

-- Hann's window, periodic as PyTorch's, in the middle of n samples.
local function hann(n, length, dtype)
  local before = (n - length) // 2
  return grid(n, 1, dtype, function(i)
    local at = i - before
    if at < 0 or at >= length then return 0 end
    return 0.5 - 0.5 * math.cos(2 * math.pi * at / length)
  end)
end

-- [N, n, frames], each under the window.
local function frames(who, x, o, n)
  local length = o.win_length or n
  if length > n then
    stop(who, ("win_length is %d, expected at most n_fft, which is %d"):format(length, n),
         { spot = "win_length" })
  end
  if o.center ~= false then x = nn.pad(x, { n // 2, n // 2 }, "reflect") end
  local s = x.shape
  if s[2] < n then
    stop(who, ("a sound of %s is shorter than n_fft, %d"):format(core.several(s[2], "sample"), n),
         { note = "x is " .. core.describe(x) })
  end
  local cut = nn.unfold(op.reshape(x, { s[1], 1, 1, s[2] }),
                        { kernel_size = { 1, n }, stride = { 1, o.hop_length or math.max(length // 2, 1) } })
  return cut * op.reshape(hann(n, length, x.dtype), { 1, n, 1 })
end

-- ---- spectrograms ----------------------------------------------------------------------

-- Real and imaginary part of the first half of n frequencies, [N, n / 2 + 1, frames].
local function transform(x, n)
  local a, t = factor(n), x.dtype
  local b, batch, count = n // a, x.shape[1], x.shape[3]
  local half = n // 2 + 1
  local wanted = (half - 1) // a + 1
  x = op.reshape(x, { batch, a, b, count })
  local cos, sin = turns(a, a, a, t)
  local re, im = nn.einsum("kn,zntf->zktf", cos, x), nn.einsum("kn,zntf->zktf", sin, x)
  cos, sin = turns(a, b, n, t)
  cos, sin = op.reshape(cos, { 1, a, b, 1 }), op.reshape(sin, { 1, a, b, 1 })
  re, im = re * cos - im * sin, re * sin + im * cos
  cos, sin = turns(wanted, b, b, t)
  local function along(table, v) return nn.einsum("qt,zktf->zqkf", table, v) end
  local function first(v)
    return nn.narrow(op.reshape(v, { batch, wanted * a, count }), 1, 0, half)
  end
  return first(along(cos, re) - along(sin, im)), first(along(sin, re) + along(cos, im))
end

local function spectrum(who, x, o)
  core.tensor(who, x)
  if x.ndim ~= 2 or not core.is_float(x) then
    stop(who, ("the input is %s, expected sounds [N, L]"):format(core.describe(x)))
  end
  local n = o.n_fft or 400
  if n < 2 then stop(who, "n_fft is 1, expected at least 2", { spot = "n_fft" }) end
  local re, im = transform(frames(who, x, o, n), n)
  local square, power = re * re + im * im, o.power or 2
  if not (power > 0) then
    stop(who, ("power is %g, expected a number above 0"):format(power), { spot = "power" })
  end
  if power == 2 then return square end
  local heard = op.less(0, square)                  -- the slope of silence is 0
  return op.where(heard, op.where(heard, square, 1) ^ (power / 2), 0)
end

--- The strength of each frequency over time: Fourier transforms of frames under a Hann
--- window, like torchaudio's Spectrogram. Frame i is centred on sample i * hop_length,
--- and the sound is mirrored at its ends; with `center = false` the frame begins at that
--- sample.
---@param o? { n_fft: integer = 400, win_length: integer?, hop_length: integer?,
---  power: number = 2, center: boolean = true }
---@return gradc.Layer  [N, L] -> [N, n_fft / 2 + 1, frames]
core.define_layer("spectrogram", function(o)
  core.options("spectrogram", o, spectrum_options)
  return core.layer("spectrogram", function(_, x) return spectrum("spectrogram", x, o) end)
end, { "n_fft" })

-- ---- mel bands -------------------------------------------------------------------------

local function to_mel(f) return 2595 * math.log(1 + f / 700, 10) end
local function from_mel(m) return 700 * (10 ^ (m / 2595) - 1) end

-- [bands, frequencies]: triangles, each from the middle of the band below to that of
-- the band above.
local function bank(who, o, n, dtype)
  local rate, bands = o.sample_rate or o[1] or 16000, o.n_mels or 128
  local low, high = o.f_min or 0, o.f_max or rate / 2
  if not (low >= 0 and low < high and high <= rate / 2) then
    stop(who, ("f_min %g and f_max %g are not in order between 0 and %g, half the sample_rate")
         :format(low, high, rate / 2), { spot = o.f_max and "f_max" or "f_min" })
  end
  local function middle(i)
    return from_mel(to_mel(low) + (to_mel(high) - to_mel(low)) * i / (bands + 1))
  end
  return grid(bands, n // 2 + 1, dtype, function(i, k)
    local f = k * (rate // 2) / (n // 2)
    local rise = (f - middle(i)) / (middle(i + 1) - middle(i))
    local fall = (middle(i + 2) - f) / (middle(i + 2) - middle(i + 1))
    return math.max(0, math.min(rise, fall))
  end)
end

local function mel(who, x, o)
  local s = spectrum(who, x, o)
  return nn.einsum("mk,zkf->zmf", bank(who, o, o.n_fft or 400, x.dtype), s)
end

--- The spectrogram summed in bands whose width follows the ear (HTK's mel scale), like
--- torchaudio's MelSpectrogram: `x >> nn.mel_spectrogram { 16000, n_mels = 40 }`.
--- Networks learn better from its logarithm, nn.log(mel + 1e-6).
---@param o? { [1] sample_rate: integer = 16000, sample_rate: integer = 16000,
---  n_fft: integer = 400, win_length: integer?, hop_length: integer?, f_min: number = 0,
---  f_max: number?, n_mels: integer = 128, power: number = 2, center: boolean = true }
---@return gradc.Layer  [N, L] -> [N, n_mels, frames]
core.define_layer("mel_spectrogram", function(o)
  core.options("mel_spectrogram", o, band_options)
  return core.layer("mel_spectrogram", function(_, x) return mel("mel_spectrogram", x, o) end)
end, { "sample_rate", "n_fft" })

--- Mel-frequency cepstral coefficients: the cosine transform of the logarithms of mel
--- bands, like torchaudio's MFCC with `log_mels = true`.
---@param o? { [1] sample_rate: integer = 16000, sample_rate: integer = 16000,
---  n_mfcc: integer = 40, n_fft: integer = 400, win_length: integer?, hop_length: integer?,
---  f_min: number = 0, f_max: number?, n_mels: integer = 128, power: number = 2,
---  center: boolean = true }
---@return gradc.Layer  [N, L] -> [N, n_mfcc, frames]
core.define_layer("mfcc", function(o)
  core.options("mfcc", o, cepstrum_options)
  return core.layer("mfcc", function(_, x)
    local n, bands = o.n_mfcc or 40, o.n_mels or 128
    if n > bands then
      stop("mfcc", ("n_mfcc is %d, expected at most n_mels, which is %d"):format(n, bands),
           { spot = "n_mfcc" })
    end
    local table = grid(n, bands, x.dtype, function(k, m)
      return math.cos(math.pi / bands * (m + 0.5) * k) * math.sqrt((k == 0 and 1 or 2) / bands)
    end)
    return nn.einsum("cm,zmf->zcf", table, nn.log(mel("mfcc", x, o) + 1e-6))
  end)
end, { "sample_rate", "n_mfcc" })
