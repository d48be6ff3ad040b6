local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local y = x >> nn.linear { 1 }
return nn.program {
  nn.train { "train", loss = nn.mean(y ^ 2), optimizer = nn.adam { state_dtype = "i32" } },
}
