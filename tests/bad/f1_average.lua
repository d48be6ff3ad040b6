local nn = require "gradc"
local x = nn.input("x", { 4, 3 }); local y = nn.input("y", { 4 }, "i32")
local m = nn.f1_score(x, y, { average = "makro" })
