local nn = require "gradc"
local mel = nn.const "../models/line.lua"
