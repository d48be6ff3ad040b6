-- composed.lua -- tensors put together, chains of matrices, bags of rows, losses over
-- alignments and sets

case("hstack", function(x, y) return nn.hstack { x, y } end)
case("hstack_one", function(x, y) return nn.hstack { x, y } end)
case("vstack", function(x, y) return nn.vstack { x, y } end)
case("dstack", function(x, y) return nn.dstack { x, y } end)
case("dstack_one", function(x, y) return nn.dstack { x, y } end)
case("column_stack", function(x, y) return nn.column_stack { x, y } end)
case("block_diag", function(x, y, z) return nn.block_diag { x, y, z } end)
case("multi_dot", function(...) return nn.multi_dot { ... } end)
case("multi_dot_vectors", function(...) return nn.multi_dot { ... } end)
for _, k in ipairs { 0, 1, 2, 5 } do
  case("matrix_power_" .. k, function(x) return x:matrix_power(k) + 0 * x end)
end
case("entr", nn.entr)
case("entr_edges", nn.entr)
case("ndtr", nn.ndtr)

for _, how in ipairs { "mean", "sum", "none" } do
  case("multilabel_margin_" .. how, function(x, y)
    return nn.multilabel_margin_loss(x, y, { reduction = how })
  end)
end
case("multilabel_margin_one", nn.multilabel_margin_loss)

for _, mode in ipairs { "mean", "sum", "max" } do
  case("bag_" .. mode, nn.embedding_bag { 6, 3, mode = mode, name = mode })
  case("bag_padding_" .. mode, nn.embedding_bag { 6, 3, mode = mode, padding_idx = 2, name = mode .. "_padding" })
end
case("bag_weights", function(i, w, s) return nn.embedding_bag { weight = w, mode = "sum" }(i, s) end)

local function ctc(options)
  return function(x, t, i, o) return nn.ctc_loss(nn.log_softmax(x, 2), t, i, o, options) end
end
for _, how in ipairs { "mean", "sum", "none" } do case("ctc_" .. how, ctc { reduction = how }) end
case("ctc_blank", ctc { blank = 3 })
case("ctc_empty", ctc())
case("ctc_zero", ctc { zero_infinity = true })
case("ctc_short", ctc { reduction = "none" })
case("ctc_once", ctc())
