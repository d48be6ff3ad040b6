local x, z = nn.input("x", { BATCH, 3 }), nn.input("z", { BATCH }, "i32")
local logits = x * nn.param("scale", { 1 }, { init = 1 })
local total = nn.cross_entropy(logits, z, { reduction = "sum" })
return nn.program {
  data = nn.table { x = table_of.x, z = table_of.z },
  fit = nn.fit { epochs = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, z), optimizer = nn.sgd { lr = 0 },
    metrics = { accuracy = nn.accuracy(logits, z, { ignore_index = -100 }), total = total,
                perplexity = nn.perplexity(logits, z) } },
}
