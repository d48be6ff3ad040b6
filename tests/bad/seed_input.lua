local nn = require "gradc"
local s = nn.input("seed", { 1 }, "i32")
