local nn = require "gradc"
local socket = require "socket"
