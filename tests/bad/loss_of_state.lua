local nn = require "gradc"
local x, n, y = nn.input("x", { 16, 20, 4 }), nn.input("n", { 16 }, "i32"), nn.label("y", { 16 }, 2)
local all, last = nn.gru { 8, batch_first = true, name = "gru" }(x, nil, n)
local logits = last >> nn.linear { 2, name = "out" }
return nn.program {
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.adam { lr = 1e-2 } },
}
