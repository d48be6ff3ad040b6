local nn = require "gradc"
local mel = nn.const("parts/mel.npy", { 8, 4 })
