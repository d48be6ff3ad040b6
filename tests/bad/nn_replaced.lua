local nn = require "gradc"
nn.relu = function(x) return x end
