local nn = require "gradc"
local y = nn.input("x", { 2, 12, 3 }) >> nn.local_response_norm {}
