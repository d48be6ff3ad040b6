local nn = require "gradc"
local x = nn.input("x", { 4, 1, 8, 8 })
local a = x >> nn.color_jitter { brightness = 0.2 }
local b = x >> nn.color_jitter { hue = 0.1 }
