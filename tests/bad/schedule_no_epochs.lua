local nn = require "gradc"
local loss = nn.mean(nn.input("x", { 8, 4 }) >> nn.linear { 1 })
return nn.program { nn.train { "train", loss = loss,
  optimizer = nn.adam { lr = 1e-3, schedule = nn.schedule.cosine { epochs = 0 } } } }
