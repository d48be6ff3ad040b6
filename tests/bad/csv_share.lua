local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local y = nn.label("y", { 4 }, 2)
local z = nn.to(x, "f32") >> nn.linear { 2 }
return nn.program {
  data = nn.csv { train = "a.csv", test = 1.5, x = { columns = { 1, 2, 3 } }, y = { column = 4 } },
  nn.train { "train", loss = nn.mean(z) * nn.mean(nn.to(y, "f32")), optimizer = nn.sgd { lr = 0.1 } },
}
