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

# The second generation is the first, but for the name.
again() {
	"$GRADC" import "$1.onnx" -o a.lua && "$GRADC" export a.lua --weights a.safetensors -o b.onnx &&
	"$GRADC" import b.onnx -o b.lua && "$GRADC" export b.lua --weights b.safetensors -o c.onnx &&
	"$GRADC" import c.onnx -o c.lua || exit 1
	for k in b c; do
		"$GRADC" show $k.lua --after simplify | sed 's/ *--.*//; /[( ]name[ =]/d; /"[bc]"/d' >$k.show
	done
	cmp b.show c.show
}
for model in lenet_13 resnet8_13 mobilenet_13 mlp_13 encoder_13 tcn_13; do
	run "twice $model" again $model
done

run import "$GRADC" import mlp_13.onnx -o net.lua
run loss "$GRADC" export net.lua --weights net.safetensors --training -o loss.onnx
run 'the loss is that of the model' "$GRADC" import loss.onnx -o loss.lua
run 'loss as it is' grep -q 'loss = loss, optimizer' loss.lua
run 'without weights' "$GRADC" export net.lua --entries predict -o zeros.onnx
refuse 2 'export needs -o FILE' "$GRADC" export net.lua
refuse 2 'would overwrite the model' "$GRADC" export net.lua -o net.lua
refuse 1 'the model has no entry other' "$GRADC" export net.lua --entries other -o x.onnx
refuse 1 'has no tensor' "$GRADC" export net.lua --weights a.safetensors -o x.onnx
cat cases.out models.out | awk -v more=$pass '/^[0-9]* passed/ { pass += $1; skip += $5 }
	END { printf "%d passed, 0 failed, %d skipped\n", pass + more, skip }'
