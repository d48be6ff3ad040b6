#!/bin/sh
# export.sh -- models written as ONNX models: what is imported, exported and imported
# again gives the same values; entries, losses, weights from the command line
set -u
here=$ROOT/tests/onnx
"$B/onnx_cases" -x "$here/cases.gz" >cases.out || { cat cases.out; exit 1; }
"$B/onnx_cases" -x "$here/models.gz" >models.out || { cat models.out; exit 1; }
pass=0

# run WHAT COMMAND...: it must end with 0
run() {
	what=$1
	shift
	"$@" >out 2>&1 || { echo "$what:"; cat out; exit 1; }
	pass=$((pass + 1))
}
# refuse STATUS TEXT COMMAND...
refuse() {
	status=$1 text=$2
	shift 2
	"$@" >out 2>&1
	code=$?
	if [ $code != "$status" ] || ! grep -qF -- "$text" out || [ "$(wc -l <out)" != 1 ]; then
		echo "expected $status and '$text' in one line, found $code and"
		cat out
		exit 1
	fi
	pass=$((pass + 1))
}

# shown NAME: the graph, but for names
shown() {
	"$GRADC" show "$1.lua" --after simplify | sed 's/ *--.*//; /[( ]name[ =]/d; /"[abc]"/d' >"$1.show"
}
# The second generation is the first, but for the name; of most models that of PyTorch, too.
again() {
	"$GRADC" import "$1.onnx" -o a.lua && "$GRADC" export a.lua --weights a.safetensors -o b.onnx &&
	"$GRADC" import b.onnx -o b.lua && "$GRADC" export b.lua --weights b.safetensors -o c.onnx &&
	"$GRADC" import c.onnx -o c.lua || exit 1
	shown b && shown c && cmp b.show c.show
}
first() {
	again "$1" && shown a && cmp a.show b.show
}
for model in lenet_13 resnet8_13 mlp_13; do
	run "at once $model" first $model
done
for model in mobilenet_13 encoder_13 tcn_13 gpt_16 lstm_tagger_13 gru_tagger_13 rnn_tagger_13; do
	run "twice $model" again $model
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
  p = nn.softmax(z), l = nn.log_softmax(y, 1), m = nn.mean(y, { 2, 3 }), k = nn.mean(y, 1, true) } } }
END
run 'layers out' "$GRADC" export layers.lua -o layers.onnx
run 'layers in' "$GRADC" import layers.onnx -o back.lua
for word in 'batch_norm { 4, name = "bn" }' 'group_norm { 2, 4, name = "gn" }' \
	'instance_norm { 4, affine = true, name = "in" }' \
	'conv_transpose2d { 3, kernel_size = 3, stride = 2, padding = 1, output_padding = 1' \
	'avg_pool2d { kernel_size = 3, stride = 2, padding = 1 }' 'conv2d { 4, kernel_size = 1, name = "one" }' \
	'linear { 5, name = "fc" }' 'gelu' 'layer_norm { 5, eps = 0.001, name = "ln" }' 'softmax' 'log_softmax(' \
	'nn.cat({' ', { 2, 3 })' ', 1, true)'; do
	run "layers: $word" grep -qF "$word" back.lua
done

run import "$GRADC" import mlp_13.onnx -o net.lua
run loss "$GRADC" export net.lua --weights net.safetensors --training -o loss.onnx
run 'the loss is that of the model' "$GRADC" import loss.onnx -o loss.lua
run 'loss as it is' grep -q 'loss = loss, optimizer' loss.lua
printf '%s\n' 'local nn = require "gradc"' 'local x = nn.input("x", { 2, 4 })' \
	'return nn.program { nn.infer { "p", outputs = { y = nn.rand { 2, 4 } + x } } }' >draws.lua
refuse 1 'rests on random numbers' "$GRADC" export draws.lua -o x.onnx
run 'without weights' "$GRADC" export net.lua --entries predict -o zeros.onnx
refuse 2 'export needs -o FILE' "$GRADC" export net.lua
refuse 2 'would overwrite the model' "$GRADC" export net.lua -o net.lua
refuse 1 'the model has no entry other' "$GRADC" export net.lua --entries other -o x.onnx
refuse 1 'has no tensor' "$GRADC" export net.lua --weights a.safetensors -o x.onnx
cat cases.out models.out | awk -v more=$pass '/^[0-9]* passed/ { pass += $1; skip += $5 }
	END { printf "%d passed, 0 failed, %d skipped\n", pass + more, skip }'
