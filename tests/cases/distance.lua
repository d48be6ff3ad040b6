-- distance.lua -- distances and the losses made of them

local function reductions(name, f)
  for _, reduction in ipairs { "mean", "sum", "none" } do
    case(name .. "_" .. reduction, function(a, b, c)
      return f(a, b, c, { reduction = reduction })
    end)
  end
end

local function with(f, options)
  return function(a, b, c)
    if c == nil then return f(a, b, options) end
    return f(a, b, c, options)
  end
end

for _, p in ipairs { 0.5, 1.0, 1.5, 2.0, 3.0, math.huge } do
  case("pairwise_distance_" .. tostring(p):gsub("%.", "_"), with(nn.pairwise_distance, { p = p }))
end
case("pairwise_distance_zero", with(nn.pairwise_distance, { p = 0 }))
case("pairwise_distance_keep", with(nn.pairwise_distance, { eps = 0.25, keepdim = true }))
case("pairwise_distance_one", nn.pairwise_distance)
case("pairwise_distance_rows", nn.pairwise_distance)
case("pairwise_distance_equal", nn.pairwise_distance)
case("pairwise_distance_same", with(nn.pairwise_distance, { eps = 0 }))
case("cosine_similarity", nn.cosine_similarity)
case("cosine_similarity_dim", function(a, b) return nn.cosine_similarity(a, b, 0) end)
case("cosine_similarity_last", with(nn.cosine_similarity, { dim = -1 }))
case("cosine_similarity_wide", nn.cosine_similarity)
case("cosine_similarity_eps", with(nn.cosine_similarity, { eps = 3 }))
case("cosine_similarity_zero", nn.cosine_similarity)

reductions("margin_ranking_loss", nn.margin_ranking_loss)
case("margin_ranking_loss_margin", with(nn.margin_ranking_loss, { margin = 0.75 }))
case("margin_ranking_loss_kink", nn.margin_ranking_loss)
reductions("cosine_embedding_loss", nn.cosine_embedding_loss)
case("cosine_embedding_loss_margin", with(nn.cosine_embedding_loss, { margin = 0.25 }))
case("cosine_embedding_loss_one", nn.cosine_embedding_loss)
case("cosine_embedding_loss_zero", nn.cosine_embedding_loss)
reductions("triplet_margin_loss", nn.triplet_margin_loss)
for _, p in ipairs { 1, 3 } do
  case("triplet_margin_loss_" .. p, with(nn.triplet_margin_loss, { margin = 2, p = p }))
end
case("triplet_margin_loss_swap", with(nn.triplet_margin_loss, { swap = true, eps = 0.01 }))
case("triplet_margin_loss_tie", function(a, b)
  return nn.triplet_margin_loss(a, b, b, { margin = 0, swap = true })
end)
case("triplet_margin_with_distance_loss", with(nn.triplet_margin_with_distance_loss, {
  distance_function = function(x, y) return 1 - nn.cosine_similarity(x, y) end }))
case("triplet_margin_with_distance_loss_default", nn.triplet_margin_with_distance_loss)
