local nn = require "gradc"
local again = require "module_circle"
