local nn = require "gradc"
local fc = nn.linear { 4, name = "fc" }
local a = nn.input("a", { 2, 8 }) >> fc
local b = nn.input("b", { 2, 9 }) >> fc
