local nn = require "gradc"
for i in 1..3 do end
