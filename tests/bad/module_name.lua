local nn = require "gradc"
local block = require "../parts/block"
