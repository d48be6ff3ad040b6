-- Ten spoken words: a second of sound becomes 32 bands of frequencies, 63 times a second,
-- and three convolutions over time say which word that was.  25,000 parameters.
--
--   DIR/words/yes/*.wav, DIR/words/no/*.wav, ...
--
-- Every folder of DIR/words is a word, such as ten of the folders of Google's Speech
-- Commands; for another number of words, build with -D words=N.
--
--   ./keyword train --data DIR --save keyword.safetensors
--   ./keyword predict --load keyword.safetensors some.wav
--
-- In training a sound is shifted, played faster or slower, and has noise in it.
-- Without sounds at hand, tests/tools/spoken.c makes some: build/tools/spoken DIR/words 100 1

local nn = require "gradc"

local words = nn.setting("words", 10, { min = 2 })
local batch, rate = 32, 8000

local sound = nn.input("sound", { batch, rate })
local word = nn.label("word", { batch }, words)

local function varied(x)
  x = x:unsqueeze(1) >> nn.time_stretch { { 0.9, 1.1 } } >> nn.random_crop { padding = 800 }
  return x:squeeze(1) >> nn.gaussian_noise { 0.005 }
end

local bands = nn.log((sound >> varied >> nn.mel_spectrogram { rate, n_fft = 256, n_mels = 32 }) + 1e-6)

local function conv(channels, stride, name)
  return nn.sequential { nn.conv1d { channels, 5, stride = stride, padding = 2, bias = false },
                         nn.batch_norm1d {}, nn.relu, name = name }
end
local function strongest(x) return nn.amax(x, -1) end

local logits = bands                                            -- [32, 32, 63]
  >> nn.standardize { dim = 1, name = "scale" }
  >> conv(32, 1, "conv1") >> conv(48, 2, "conv2") >> conv(48, 2, "conv3")
  >> strongest
  >> nn.dropout { 0.2 }
  >> nn.linear { words, name = "fc" }

return nn.program {
  about = "spoken words",
  data = nn.files { sound = { train = "words", sample_rate = rate }, word = { train = "words" },
                    test = 0.2 },
  fit = nn.fit { epochs = 20 },

  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, word),
             metrics = { accuracy = nn.accuracy(logits, word) },
             optimizer = nn.adamw { lr = 3e-3, weight_decay = 0.01,
                                    schedule = nn.schedule.cosine { epochs = 20 } } },
}
