local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local loss = x >> nn.linear { 2, name = "fc" } >> nn.relu >> nn.linear { 1, name = "head" } >> nn.mean
return nn.program {
  nn.train { "train", loss = loss,
    optimizer = nn.adam {},
    ema = { eval = true } },
}
