-- A variational autoencoder (Kingma and Welling 2014): images through a bottleneck
-- of 16 numbers, and new images out of noise.
--
-- encode gives the mean and the log-variance of a normal distribution per image; a
-- draw from it is mean + deviation * noise, through which gradients pass (the
-- "reparameterisation"), since nn.randn is drawn afresh in every step and depends on
-- nothing.  decode makes an image of the draw.
--
-- The loss is the sum of two numbers per image, both metrics: `reconstruction`, how
-- badly the image is described, in nats, and `kl`, how far the distribution is from
-- the standard one that `sample` draws from.

local nn = require "gradc"

local batch, pixels, hidden, latent = 128, 784, 256, 16

local x = nn.input("x", { batch, pixels })
local z = nn.input("z", { 1, latent })

local trunk = nn.linear { hidden, name = "encoder.fc1" }
local to_mean = nn.linear { latent, name = "encoder.mean" }
local to_log_var = nn.linear { latent, name = "encoder.log_var" }
local decode = nn.sequential {
  nn.linear { hidden, name = "decoder.fc1" }, nn.relu,
  nn.linear { pixels, name = "decoder.fc2" },
}

local h = nn.relu(trunk(x))
local mean, log_var = to_mean(h), to_log_var(h)
local draw = mean + nn.exp(0.5 * log_var) * nn.randn(mean.shape)
local logits = decode(draw)

local images = x.shape[1]
local reconstruction = nn.bce_with_logits(logits, x, { reduction = "sum" }) / images
local kl = -0.5 * nn.sum(1 + log_var - mean * mean - nn.exp(log_var)) / images

return nn.program {
  about = "digits through sixteen numbers and back, and new digits from noise",
  data = nn.idx { x = { train = "train-images-idx3-ubyte", test = "t10k-images-idx3-ubyte" } },
  fit = nn.fit { epochs = 10 },

  nn.infer { "encode", outputs = { mean = mean, log_var = log_var }, batch = 1 },
  nn.infer { "decode", outputs = { image = nn.sigmoid(decode(z)) } },
  nn.infer { "sample", outputs = { image = nn.sigmoid(decode(nn.randn { 16, latent })) } },
  nn.train { "train", loss = reconstruction + kl,
             metrics = { reconstruction = reconstruction, kl = kl },
             optimizer = nn.adam { lr = 1e-3 } },
}
