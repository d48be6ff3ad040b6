-- So is data: more rows than there are numbers would be read past the end.
local nn = require "gradc"
local x, w = nn.input("x", { 1 }), nn.param("w", { 1 })
local data = nn.table { x = { 1, 2 } }
data.rows = 1000000
return nn.program { data = data, nn.train { "train", loss = nn.mean(x * w), optimizer = nn.sgd { lr = 1 } } }
