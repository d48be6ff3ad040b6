local nn = require "gradc"
global a
