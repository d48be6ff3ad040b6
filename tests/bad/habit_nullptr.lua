local nn = require "gradc"
local a = nullptr
