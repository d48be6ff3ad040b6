local nn = require "gradc"
local x = nn.label("x", { 4, 8 }, 2)
local y = nn.label("y", { 4, 8 }, 2)
local z = nn.to(x, "f32") >> nn.linear { 2 }
return nn.program {
  data = nn.text { train = "a.txt", vocabulary = "byte" },
  nn.train { "train", loss = nn.mean(z) * nn.mean(nn.to(y, "f32")), optimizer = nn.sgd { lr = 0.1 } },
}
