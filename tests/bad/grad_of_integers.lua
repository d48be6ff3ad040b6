local nn = require "gradc"
local i = nn.input("i", { 3 }, "i32")
local g = nn.grad(nn.sum(i:to "f32"), i)
