local nn = require "gradc"
local s = string.rep("a", 10000)
local found = s:find(".-.-.-.-b")
