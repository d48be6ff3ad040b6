local nn = require "gradc"
local x, y = nn.input("x", { 4, 3 }), nn.label("y", { 4 }, 2)
local head = nn.linear { 2, name = "head" }
local logits = x >> nn.linear { 5, name = "body" } >> nn.relu >> head
return nn.program {
  nn.train { "train", loss = nn.cross_entropy(logits, y), params = head, optimizer = nn.sgd { lr = 0.1 } },
}
