local nn = require "gradc"
raise ValueError("a")
