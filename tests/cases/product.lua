-- product.lua -- sums of products: matrices, batches, einsum in all its forms

for _, name in ipairs { "matmul", "matmul_batch", "matmul_wide", "matmul_left", "matmul_right",
                        "matmul_one" } do
  case(name, nn.matmul)
end
for _, name in ipairs { "mm", "bmm", "mv", "dot", "outer", "inner", "tensordot", "addmm", "addmv",
                        "baddbmm", "addbmm", "kron" } do
  case(name, nn[name])
end
case("tensordot_lists", function(x, y) return nn.tensordot(x, y, { dims = { { 0, 2 }, { 2, 0 } } }) end)
case("addmm_scaled", function(x, a, b) return x:addmm(a, b, { beta = 0.5, alpha = 2 }) end)
case("addr", function(x, a, b) return x:addr(a, b, 2, 0.5) end)
case("kron_ranks", nn.kron)
case("cross", function(x, y) return x:cross(y, 1) end)
case("cross_first", nn.cross)

for i, equation in ipairs {
  "ij,jk->ik", "bij,bjk->bik", "ij->ji", "ij->", "ij->i", "ii->i", "ii", "iji->j", "iij,jk->ik",
  "i,j->ij", "ij,ij->ij", "ij,jk", "ba", "ij,j", "...ij,...jk->...ik", "...ij,jk->...ik",
  "...ij,...jk", "i...->...", "...->...", "i...j,j->i...", "ij,jk,kl->il", "i,i,i->i",
  "ij,kl,k->jl", "bhqd,bhkd->bhqk", "ij,jk->ik", "ij,k->", "abc,cd,de,e->ab",
  " i j , j k -> i k " } do
  case("einsum_" .. i - 1, function(...) return nn.einsum(equation, ...) end)
end
