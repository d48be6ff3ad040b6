local nn = require "gradc" nn.relux(1) -- ‮ [1m
