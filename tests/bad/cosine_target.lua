local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local loss = nn.cosine_embedding_loss(x, x, nn.input("t", { 3 }))
