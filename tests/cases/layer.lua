-- layer.lua -- linear, bilinear, embedding and combinations of layers

for _, name in ipairs { "linear", "linear_vector", "linear_deep" } do
  case(name, nn.linear { 3, name = name })
end
case("linear_plain", nn.linear { 4, 3, name = "linear_plain", bias = false })
case("linear_one", nn.linear { 1, name = "linear_one" })
case("bilinear", nn.bilinear { 3, 2, 4, name = "bilinear" })
case("bilinear_plain", nn.bilinear { 3, 2, 1, name = "bilinear_plain", bias = false })
case("linear_function", nn.linear)
case("linear_function_plain", nn.linear)
case("bilinear_function", nn.bilinear)
case("embedding", nn.embedding { 5, 3, name = "embedding" })
case("embedding_two", nn.embedding { num_embeddings = 5, embedding_dim = 3,
                                     name = "embedding_two" })
case("embedding_one", nn.embedding { 1, 1, name = "embedding_one" })
case("embedding_padding", nn.embedding { 5, 3, padding_idx = -3, name = "embedding_padding" })
case("embedding_given", function(i, w) return nn.embedding(i, w) end)
case("embedding_bytes", function(i, w) return nn.embedding(i, { weight = w }) end)
case("net", nn.sequential { name = "net", nn.linear { 4 }, nn.tanh,
  nn.sequential { nn.linear { 4 }, nn.layer_norm }, nn.linear { 2 } })

local inner = nn.residual { nn.linear { 3 }, name = "residual" }
case("residual", function(x)
  local body = inner.parts[1][1]
  local h = nn.tanh(body(x))
  return h >> nn.residual { nn.linear { 3, bias = false, weight = nn.param("head.w", { 3, 3 }) } }
end)
case("shortcut", nn.residual { nn.linear { 2, bias = false }, name = "s",
  shortcut = nn.sequential { nn.sin, nn.linear { 2, bias = false, name = "x" } } })
case("scope", nn.scope("outer", function(x)
  local inner = nn.scope("inner", function(h) return h >> nn.linear { 2, name = "two", bias = false } end)
  return x >> nn.linear { 3, name = "one", bias = false } >> inner
         >> function(h) return h * nn.param("g", { 2 }) end
end))
case("tied", function(i)
  local e = nn.embedding { 4, 2, name = "tied" }
  return nn.tanh(e(i)) >> nn.linear { 4, bias = false, weight = e.weight }
end)
case("unflatten", nn.unflatten { 1, { 2, 3 } })
case("unflatten_last", function(x) return x:unflatten(-1, { -1, 2 }) end)
-- More letters than symbols: products are those of the table, gathered.
case("embedding_product", nn.sequential {
  nn.embedding { 3, 26, name = "embedding_product.0" },
  nn.linear { 3, name = "embedding_product.1" },
})
case("gathered_product", function(i, t, w)
  local rows = t:index_select(0, i:view(12)):view(2, 6, 25):transpose(0, 1)
  return { rows:matmul(w), rows:flatten(0, 1):t():matmul(rows:flatten(0, 1)) }
end)
