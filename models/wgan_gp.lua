-- Digits that nobody wrote: a generator learns from a critic, as in WGAN-GP (2017).
--
-- The critic tells images of the data from those that are made: its mean on the former
-- is to be higher, while its slope between them is held near 1.  That is a derivative in
-- the loss, so its own gradients are of second order.  The generator then moves what it
-- makes to where the critic says more.  Five steps of the critic go to each of the
-- generator; both have samples and an optimizer of their own.
--
-- The files are those of the other models of digits, real or drawn.  To see
-- what is made: ./wgan_gp run sample --load w.safetensors --out digits.png

local nn = require "gradc"

local B, NOISE = 64, 64
local width = nn.setting("width", 256, { min = 8 })

local x = nn.input("x", { B, 1, 28, 28 })
local real = nn.flatten(x)

-- Layers of one name share their parameters, however often they are called.
local generator = nn.sequential {
  nn.linear { width }, nn.relu,
  nn.linear { width }, nn.relu,
  nn.linear { 784 }, nn.sigmoid,
  name = "generator",
}
local critic = nn.sequential {
  nn.linear { width }, nn.leaky_relu { 0.2 },
  nn.linear { width }, nn.leaky_relu { 0.2 },
  nn.linear { 1 },
  name = "critic",
}

local made = generator(nn.randn { B, NOISE })
local gap = nn.mean(critic(made)) - nn.mean(critic(real))

-- The slope of the critic at points between an image of each kind.
local between = real + nn.rand { B, 1 } * (made - real)
local slope = nn.grad(nn.sum(critic(between)), between)
local steepness = nn.sqrt(nn.sum(slope ^ 2, 1) + 1e-12)
local penalty = nn.mean((steepness - 1) ^ 2)

local function adam()
  return nn.adam { lr = 1e-4, betas = { 0, 0.9 } }
end

return nn.program {
  about = "a generator of digits and its critic",
  data = nn.idx { x = { train = "train-images-idx3-ubyte", test = "t10k-images-idx3-ubyte" } },
  fit = nn.fit { epochs = 100,
                 cycle = { "critic", "critic", "critic", "critic", "critic", "generator" } },

  nn.infer { "sample", outputs = { digits = made:reshape { B, 1, 28, 28 } } },
  nn.train { "critic", loss = gap + 10 * penalty, update = { "critic.*" },
             metrics = { distance = -gap, steepness = nn.mean(steepness) }, optimizer = adam() },
  nn.train { "generator", loss = -nn.mean(critic(made)), update = { "generator.*" },
             optimizer = adam() },
}
