local nn = require "gradc"
local f = io.open("/etc/passwd")
