local nn = require "gradc"
while true do pcall(function() while true do end end) end
