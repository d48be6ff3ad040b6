#!/bin/sh
# export.sh -- models written as ONNX models: what is imported, exported and imported
# again gives the same values; entries, losses, weights from the command line
set -u
. "$ROOT/tests/onnx/lib.sh"
packs -x cases newer integers parts models architectures

# So do random networks, with drawn parameters.
"$B/onnx_cases" -x -n 60 -s "${SEED:-1}" "$ROOT/tests/fuzz/network.lua" >drawn.out || cat drawn.out
counted drawn.out

# Functions that ONNX has no operator for give the same values, too, near their poles and beyond.
cat >functions.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 6, 8 }), nn.input("y", { 6, 8 })
local w = nn.input("w", { 6, 8 }, "f64")
return nn.program { nn.infer { "predict", outputs = {
  a = nn.lgamma(x), b = nn.digamma(x), c = nn.polygamma(1, 9 * x), d = nn.polygamma(4, x), e = nn.polygamma(11, nn.exp(x)),
  f = nn.lgamma(1000 * nn.exp(9 * w)), g = nn.digamma(w), h = nn.polygamma(2, w), i = nn.lgamma(nn.exp(-9 * w)),
  j = nn.grad(nn.sum(nn.lgamma(nn.exp(x))), x), k = nn.atan2(nn.round(x), nn.round(y)), l = nn.asin(nn.sin(x)),
  q = nn.acos(nn.tanh(x)), r = nn.atan(y), m = nn.erfc(x), n = nn.fmod(x, y), o = nn.expm1(x), p = nn.log1p(nn.exp(x)) } } }
END
"$B/onnx_cases" -x -n 4 -s 1 functions.lua >drawn.out || cat drawn.out
counted drawn.out

# shown NAME: the graph, but for names
shown() {
	"$GRADC" show "$1.lua" --after simplify | sed 's/ *--.*//; /[( ]name[ =]/d; /"[abc]"/d' >"$1.show"
}
# What PyTorch exported, imported, is what comes back of it, and that is what comes back again.
again() {
	"$GRADC" import "$1.onnx" -o a.lua && "$GRADC" export a.lua --weights a.safetensors -o b.onnx &&
	"$GRADC" import b.onnx -o b.lua && "$GRADC" export b.lua --weights b.safetensors -o c.onnx &&
	"$GRADC" import c.onnx -o c.lua || return 1
	shown a && shown b && shown c && cmp a.show b.show && cmp b.show c.show
}
for model in mlp_13 lenet_13 resnet8_13 mobilenet_13 unet_13 encoder_13 encoder_norm_first_16 gpt_16 tcn_13 \
	shared_13 lstm_tagger_13 gru_tagger_13 rnn_tagger_13 decoder_13 packed_13 translator_13 squeezed_13 stacked_13 \
	densenet efficientnet convnext gpt_tied t5 packed_layers padded squeezenet shufflenet wavenet inception \
	vit bert swin swin_plain yolo seq2seq pointnet modulated experts unet_odd textcnn graph factors attentive; do
	run "there and back $model" again $model
done

# Layers come back as they were written.
cat >layers.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 2, 4, 6, 6 })
local y = x >> nn.batch_norm { 4, name = "bn" } >> nn.group_norm { 2, 4, name = "gn" }
  >> nn.instance_norm { 4, affine = true, name = "in" }
  >> nn.conv_transpose2d { 3, kernel_size = 3, stride = 2, padding = 1, output_padding = 1, name = "up" }
  >> nn.avg_pool2d { 3, stride = 2, padding = 1 }
  >> nn.conv2d { 4, kernel_size = 1, name = "one" }
local z = nn.cat({ y, x, y }, 1) >> nn.flatten >> nn.linear { 5, name = "fc" } >> nn.gelu
  >> nn.layer_norm { 5, eps = 1e-3, name = "ln" }
return nn.program { nn.infer { "predict", outputs = {
  q = x >> nn.avg_pool2d { 3, stride = 2, padding = 1, count_include_pad = false },
  p = nn.softmax(z), l = nn.log_softmax(y, 1), m = nn.mean(y, { 2, 3 }), k = nn.mean(y, 1, true) } } }
END
run 'layers out' "$GRADC" export layers.lua -o layers.onnx
run 'layers in' "$GRADC" import layers.onnx -o back.lua
for word in 'batch_norm { 4, name = "bn" }' 'group_norm { 2, 4, name = "gn" }' \
	'instance_norm { 4, affine = true, name = "in" }' \
	'conv_transpose2d { 3, kernel_size = 3, stride = 2, padding = 1, output_padding = 1' \
	'avg_pool2d { kernel_size = 3, stride = 2, padding = 1 }' 'stride = 2, padding = 1, count_include_pad = false }' 'conv2d { 4, kernel_size = 1, name = "one" }' \
	'linear { 5, name = "fc" }' 'gelu' 'layer_norm { 5, eps = 0.001, name = "ln" }' 'softmax' 'log_softmax(' \
	'nn.cat({' ', { 2, 3 })' ', 1, true)'; do
	run "layers: $word" grep -qF "$word" back.lua
done

# So do recurrent layers, with their states and lengths, activations and images that are resized.
cat >recurrent.lua <<'END'
local nn = require "gradc"
local x, n = nn.input("x", { 5, 2, 3 }), nn.input("n", { 2 }, "i32")
local h0, c0 = nn.input("h0", { 2, 2, 4 }), nn.input("c0", { 2, 2, 4 })
local a, s = nn.lstm { 4, bidirectional = true, name = "lstm" }(x, { h0, c0 }, n)
local b, g = nn.gru { 4, num_layers = 2, name = "gru" }(x, h0)
local c, k = nn.rnn { 6, nonlinearity = "relu", num_layers = 2, bidirectional = true, name = "rnn" }(x)
local d, l = nn.gru { 4, bias = false, name = "plain" }(nn.transpose(x, 0, 1))
local t = nn.param("t", {})
local w = nn.param("w", { 4, 4 })
return nn.program { nn.infer { "predict", outputs = { a = a, h = s[1], c = s[2], b = b, g = g, d = c,
  k = k, e = d, l = l, at = a * t, dw = nn.matmul(nn.tanh(nn.matmul(d, nn.t(w))), nn.t(w)) } } }
END
cat >bends.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 2, 3, 4, 6 })
local one = nn.input("one", { 1, 1, 4 })
return nn.program { nn.infer { "predict", outputs = {
  a = x >> nn.relu6, b = nn.clamp_max(x, 2), c = nn.clamp(x, -1, 2), d = x >> nn.hardswish, e = nn.leaky_relu(x, 0.1),
  f = nn.elu(x, 2), g = x >> nn.prelu { num_parameters = 3, name = "slope" }, h = x >> nn.hardsigmoid,
  i = x >> nn.softplus, j = x >> nn.selu, k = nn.celu(x, 2), l = x >> nn.mish, m = x >> nn.softsign, n = x >> nn.silu,
  o = nn.amax(x, 2), w = nn.gelu(x, "tanh"), y = x >> nn.rms_norm { 6, name = "rms" }, p = nn.select(x, 1, 1), q = nn.argmin(x, 3), r = nn.cumsum(x, 1),
  s = x >> nn.interpolate { size = { 8, 12 }, mode = "bilinear" },
  t = x >> nn.interpolate { size = { 7, 9 }, mode = "bilinear", align_corners = true },
  u = x >> nn.interpolate { size = { 8, 18 } }, v = one >> nn.interpolate { size = { 7 }, mode = "linear" } } } }
END
# Tables are repeated as ONNX repeats them, beside what lies along another axis, too.
cat >outer.lua <<'END'
local nn = require "gradc"
local x, w = nn.input("x", { 6, 1 }), nn.param("w", { 8 })
local t = nn.const({ 0, 1, 2, 3, 4, 5, 6, 7 })
return nn.program { nn.infer { "predict", outputs = { a = x + t, b = nn.where(nn.lt(x, t), w, x), c = nn.sin(x * w),
  d = nn.asin(x), e = nn.acos(x), f = nn.atan(x), g = nn.lgamma(x), h = nn.polygamma(1, x) } } }
END
# Outputs keep their order, ranges stay ranges, and windows beyond the padding are those of ceil_mode.
cat >ordered.lua <<'END'
local nn = require "gradc"
local x, y, im = nn.input("x", { 4, 3 }), nn.label("y", { 4 }, 70), nn.input("im", { 1, 2, 6, 9 })
local h = x >> nn.linear { 70, name = "a" }
local o = { kernel_size = 3, stride = 2, padding = 1, ceil_mode = true, count_include_pad = false }
return nn.program { nn.infer { "predict", outputs = {
  { "z", nn.tanh(h) }, { "h", h }, { "low", nn.tril(h, 1) }, { "hot", nn.one_hot(y) },
  { "bare", nn.avg_pool2d(im, o) }, { "own", im >> nn.avg_pool2d { 3, stride = 2, padding = 1, ceil_mode = true } },
  { "half", im >> nn.avg_pool2d { 2, ceil_mode = true } } } } }
END
# Rounding to integers is a pair of operators; buffers are not learnt when they come back.
cat >rounded.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 2, 70 }), nn.input("y", { 2, 3 })
local function weights(w)
  return nn.fake_quantize_per_channel_affine(w, nn.const { 0.1, 0.2, 0.3 }, nn.const { 0, 0, 0 }, 0, -127, 127)
end
local z = nn.fake_quantize_per_tensor_affine(x - nn.buffer("shift", { 70 }), 0.25, 3, -128, 127)
  >> nn.linear { 3, weight_fake_quant = weights, name = "fc" }
local codes = nn.fake_quantize_per_channel_affine(z, nn.const { 1, 2, 3 }, nn.const { 7, 8, 9 }, 1, 0, 255)
return nn.program {
  nn.infer { "predict", outputs = { z = nn.detach(codes) } },
  nn.train { "train", loss = nn.mse_loss(z, y), optimizer = nn.sgd { lr = 0.1 } },
}
END
# comes_back NAME WORD...: the graph is the same, and the text has these words
comes_back() {
	name=$1
	shift
	run "$name out" "$GRADC" export "$name.lua" -o a.onnx
	run "$name in" "$GRADC" import a.onnx -o b.lua
	for word; do
		run "$name: $word" grep -qF -- "$word" b.lua
	done
	run "$name out again" "$GRADC" export b.lua --weights b.safetensors -o b.onnx
	run "$name in again" "$GRADC" import b.onnx -o c.lua
	run "$name: the same" graphs_equal
}
# The first elements in order are one operator, whichever of its outputs are asked for.
cat >first.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 3, 8 })
local v, i = nn.topk(x, 3, 1)
local w = nn.topk(x, 2, 0, false)
local _, k = nn.topk(x * 2, 4, 1)
return nn.program { nn.infer { "predict", outputs = {
  v = v, i = i, w = w, k = k, s = nn.sort(x, 0), a = nn.argsort(x, 1) } } }
END
# What is gathered outside of an axis is 0, and what is scattered there is lost; windows along
# one axis, and one window along all of it.
cat >places.lua <<'END'
local nn = require "gradc"
local x, i = nn.input("x", { 4, 3, 8 }), nn.input("i", { 5 }, "i32")
local j, u = nn.input("j", { 4, 3, 8 }, "i32"), nn.input("u", { 5 }, "i32")
local z = nn.full({ 4, 3, 8 }, 0)
return nn.program { nn.infer { "predict", outputs = {
  g = nn.gather(x, 1, j), s = nn.index_select(x, 1, i), t = nn.scatter(x, 2, j, x * 2), w = nn.scatter_add(z, 1, j, x),
  p = x >> nn.max_pool1d { kernel_size = 3, stride = 2, padding = 1 },
  c = nn.reshape(x, { 2, 6, 4, 2 }) >> nn.conv_transpose2d { 4, kernel_size = 3, stride = 2, dilation = 2, groups = 2,
    name = "up" },
  q = nn.squeeze(x >> nn.max_pool1d { kernel_size = 8 }, 2), e = u >> nn.embedding { 6, 1, name = "one" } } } }
END
# The gradient of a convolution is one, whose windows stand in another order.
cat >adjoint.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 2, 3, 5, 4 })
local o = { 2, kernel_size = { 2, 3 }, stride = { 3, 1 }, padding = { 1, 0 }, name = "up" }
local up = nn.conv_transpose2d(o)(x)
o.name = "down"
local down = nn.conv2d(o)(x)
return nn.program { nn.infer { "predict", outputs = {
  a = nn.grad(nn.sum(nn.square(up)), x), b = nn.grad(nn.sum(nn.square(down)), x) } } }
END
# Attention has the names of its state dict in PyTorch.
cat >attention.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 5, 2, 8 })
local y = nn.multihead_attention { 8, 2, name = "att" }(x)
return nn.program { nn.infer { "predict", outputs = {
  y = y >> nn.transformer_encoder_layer { 8, 2, dim_feedforward = 12, bias = false, name = "layer" } } } }
END
# ONNX has no Celu of doubles.  A table of them stays one, and a loop that scans nothing has its length.  The data are those
# of inputs that the first output rests on.
cat >doubles.lua <<'END'
local nn = require "gradc"
local x, i = nn.input("x", { 4, 3 }, "f64"), nn.label("i", { 4 }, 6)
local w = nn.param("w", { 3 }, { dtype = "f64" })
local last, all = nn.scan(function(c)
  c = nn.sin(c + w)
  return c, c * 2
end, x, nil, { length = 7, reverse = true })
return nn.program { nn.infer { "predict", outputs = {
  a = i >> nn.embedding { 6, 3, name = "words", dtype = "f64" } >> nn.tanh, b = last, c = all,
  d = nn.celu(x, 2) } } }
END
# Where what a recurrent layer reads is learnt, it becomes a loop; what is filled is of its type.
cat >learnt.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 2, 2, 3 }, "f64")
local rows, one = nn.param("rows", { 5, 2, 3 }, { dtype = "f64" }), nn.param("one", { 1, 1, 3 })
local f = nn.lstm { 3, 4, name = "f" }(x, { rows:narrow(0, 0, 1):narrow(2, 0, 1):expand(1, 2, 4),
  nn.zeros({ 1, 2, 4 }, "f64") })
local _, s = nn.lstm { 3, 3, num_layers = 2, name = "s" }(one)
return nn.program { nn.infer { "predict", outputs = { f = f, s = s[2],
  d = nn.rnn { 3, 4, name = "d", dtype = "f64" }(rows), e = nn.gru { 3, 4, name = "e", dtype = "f64" }(rows),
  h = nn.reshape(x, { 1, 1, 4, 3 }) >> nn.avg_pool2d { 3, stride = 2, padding = 1, ceil_mode = true,
    count_include_pad = false } } } }
END
# What is frozen stays so, but not the layers within; what has its names twice in ONNX gets others.
cat >frozen.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 4, 3 }), nn.input("y", { 4, 1 })
local i0 = x * nn.param("x", { 3 })
local body = i0 >> nn.linear { 4, name = "body.0" } >> nn.batch_norm { 4, name = "body.1" } >> nn.tanh
  >> nn.linear { 5, name = "mid" }
nn.freeze("body.*", "mid.weight")
local out = body >> nn.linear { 1, name = "body.1.head" }
return nn.program {
  nn.infer { "predict", outputs = { x = out, i0 = nn.sum(i0, 0), ints = nn.sum(i0, 1) } },
  nn.train { "train", loss = nn.mse_loss(out, y), optimizer = nn.sgd { lr = 0.1 } },
}
END
graphs_equal() {
	shown b && shown c && cmp b.show c.show
}
comes_back recurrent 'nn.lstm { 4, bidirectional = true, name = "lstm" }(x, { h0, c0 }, n)' \
	'nn.gru { 4, num_layers = 2, name = "gru" }(x, h0)' 'local d, k = nn.rnn { 6, num_layers = 2, nonlinearity' \
	'nn.gru { 4, bias = false, name = "plain" }' 'nn.param("t", {})' 'nn.param("w", { 4, 4 })'
comes_back rounded 'nn.fake_quantize_per_tensor_affine(x - nn.full({ 70 }, 0)' ' 0.25, 3, -128, 127)' \
	'nn.const { 0.1, 0.2, 0.3 }, nn.const { 0, 0, 0 }, 0, -127, 127) end' 'fake_quantize_per_channel_affine(' ', 0, 255)'
comes_back outer ' = nn.asin(x)' ' = nn.acos(x)' ' = nn.atan(x)' ' = x + table_'
comes_back ordered '{ "z", z }, { "h", h }, { "low", low }, { "hot", hot }' 'nn.iota({ 4, 70 }, 1)' \
	'ceil_mode = true,' 'padding = 1, ceil_mode = true }' 'kernel_size = 2, ceil_mode = true }'
comes_back first 'local v, i = nn.topk(x, 3, 1, true)' 'local w = nn.topk(x, 2, 0, false)' \
	'local s = nn.topk(x, 3, 0, false)'
comes_back places 'nn.gather(x, 1, j)' 'nn.index_select(x, 1, i)' 'nn.scatter(x, 2, j,' ', 1, j, x)' \
	'max_pool1d { kernel_size = 3, stride = 2, padding = 1 }' 'max_pool1d { kernel_size = 8 }' 'embedding { 6, 1,' \
	'conv_transpose2d { 4, kernel_size = 3, stride = 2, dilation = 2, groups = 2,'
comes_back adjoint 'nn.conv2d { weight = up_weight, bias = false, stride = { 3, 1 }, padding = { 1, 0 } }' \
	'nn.conv_transpose2d { weight = down_weight, bias = false, stride = { 3, 1 },'
comes_back attention 'nn.param("att.in_proj_weight", { 24, 8 })' 'nn.param("att.in_proj_bias", { 24 })' \
	'nn.linear { weight = in_proj_weight, bias = in_proj_bias }' 'nn.param("layer.self_attn.in_proj_weight"' \
	'nn.linear { weight = in_proj_weight_2, bias = false }' 'name = "att.out_proj"' 'name = "layer.linear1"'
comes_back doubles 'embedding { 6, 3, name = "words", dtype = "f64" }' 'nn.full({ 7 }, 0, "i32") }, { reverse = true }' \
	'data = nn.files { i = { train = "i.npy" }, target = { train = "target.npy" } }'
run 'no Celu of doubles' sh -c '! grep -q Celu a.onnx'
comes_back frozen 'nn.freeze("body.0.*", "body.1.weight", "body.1.bias", "mid.weight")' 'nn.param("x_3", { 3 })' 'x_2 = x_2' 'i0 = i0_2'
comes_back bends '= x >> nn.relu6' 'clamp_max(x, 2)' 'clamp(x, -1, 2)' '>> nn.hardswish' 'leaky_relu(x, 0.1)' \
	'elu(x, 2)' 'prelu { num_parameters = 3, name = "slope" }' '>> nn.hardsigmoid' '>> nn.softplus' '>> nn.selu' \
	'celu(x, 2)' '>> nn.mish' '>> nn.softsign' '>> nn.silu' 'gelu(x, "tanh")' 'rms_norm { 6, name = "rms" }' 'amax(x, 2)' 'select(x, 1, 1)' 'argmin(x, 3, false)' \
	'cumsum(x, 1)' 'x >> nn.interpolate { size = { 8, 12 }, mode = "bilinear" }' \
	'size = { 7, 9 }, mode = "bilinear", align_corners = true }' 'interpolate { size = { 8, 18 } }' \
	'one >> nn.interpolate { size = { 7 }, mode = "linear" }'

run 'learnt out' "$GRADC" export learnt.lua -o learnt.onnx
run 'learnt in' "$GRADC" import learnt.onnx -o back.lua
run 'learnt: the types fit' "$GRADC" show back.lua
for word in 'end, nn.full({ 2, 4 }, 0, "f64"), ' 'nn.full({ 1, 2, 4 }, 0, "f64")' \
	'local h, c = s[1], s[2]' 'ceil_mode = true,'; do
	run "learnt: $word" grep -qF "$word" back.lua
done

run import "$GRADC" import mlp_13.onnx -o net.lua
run loss "$GRADC" export net.lua --weights net.safetensors --training -o loss.onnx
run 'the loss is that of the model' "$GRADC" import loss.onnx -o loss.lua
run 'loss as it is' grep -q 'loss = loss, optimizer' loss.lua
# What is drawn is drawn anew in each run, as dropout does in the loss.
cat >draws.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 2, 4 }), nn.input("y", { 2, 3 })
local z = x >> nn.dropout { 0.5 } >> nn.linear { 3, name = "fc" }
return nn.program {
  nn.infer { "p", outputs = { y = nn.rand { 2, 4 } + x, z = 2 * nn.randn({ 2, 4 }, "f64") } },
  nn.train { "t", loss = nn.mse_loss(z, y), optimizer = nn.sgd { lr = 0.1 } },
}
END
run 'draws out' "$GRADC" export draws.lua -o draws.onnx
run 'draws in' "$GRADC" import draws.onnx -o back.lua
for word in 'nn.rand({ 2, 4 }, "f32")' 'nn.randn({ 2, 4 }, "f64")'; do
	run "draws: $word" grep -qF "$word" back.lua
done
run 'a loss with dropout' "$GRADC" export draws.lua --training -o loss.onnx
run 'and back' "$GRADC" import loss.onnx -o back.lua
run 'dropout draws' grep -qF 'nn.rand({ 2, 4 }, "f32")' back.lua
printf '%s\n' 'local nn = require "gradc"' 'local x = nn.input("x", { 2, 4 })' \
	'return nn.program { nn.infer { "p", outputs = { y = nn.polygamma(200, x) } } }' >high.lua
refuse 1 'polygamma has a form in ONNX for known orders of 0 to 100' "$GRADC" export high.lua -o x.onnx
run 'without weights' "$GRADC" export net.lua --entries predict -o zeros.onnx
refuse 2 'export needs -o FILE' "$GRADC" export net.lua
refuse 2 'would overwrite the model' "$GRADC" export net.lua -o net.lua
refuse 2 'w.safetensors would overwrite w.safetensors, which is read' "$GRADC" export net.lua --weights w.safetensors \
	-o w.safetensors
refuse 2 'an ONNX model is written; call it ./a.b/x.onnx' "$GRADC" export net.lua -o ./a.b/x.pt
refuse 1 'the model has no entry other' "$GRADC" export net.lua --entries other -o x.onnx
refuse 1 'has no tensor' "$GRADC" export net.lua --weights a.safetensors -o x.onnx
finish
