local nn = require "gradc"
local y = nn.input("y", { 4 }, "i32")
local m = nn.confusion_matrix(y, y)
