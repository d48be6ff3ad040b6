local nn = require "gradc"
for i in range(3): pass
