#!/bin/sh
# sweep.sh -- an allocation that fails at one point after another: the library says so,
# keeps no memory, and compiles the same bytes afterwards
. "$ROOT/tests/emit/lib.sh"

! nm "$B/library_sweep" | grep -q __asan_init || {
	echo "a sanitizer has the allocator"
	exit 77
}

# sweep POINTS MODEL [OPTION VALUE]...
sweep() {
	points=$1 model=$2
	shift 2
	"$B/library_sweep" "$model" "$points" "$@" >log 2>&1
	[ $? != 77 ] || { cat log; exit 77; }
	sum=$(tail -n 1 log)
	case $sum in
	*' passed, '*) set -- $sum ;;
	*) set -- 0 passed, 1 ;;
	esac
	passed=$((passed + $1)) failed=$((failed + $3))
	[ "$3" = 0 ] || head -n 20 log
}

# Two tensors of one float each, 3 and 1.
header='{"fc.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"fc.bias":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}'
printf "\\$(printf %o ${#header})\\0\\0\\0\\0\\0\\0\\0%s\\0\\0\\100\\100\\0\\0\\200\\077" "$header" >line.safetensors

cat >table.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 4, 2 })
return nn.program { nn.infer { "predict", outputs = { y = x * nn.sum(nn.const("rows.csv", { 2, 2 }), 0) } } }
END
sweep 200 table.lua rows.csv "$(printf '1,2\n3,"4"')"
sweep 60 "$ROOT/models/line.lua" --weights line.safetensors --table ''
sweep 40 "$ROOT/models/xor.lua" --ram 2000 --target m4f --stats ''
sweep 30 "$ROOT/models/xor.lua" do lint --shapes ''
sweep 30 "$ROOT/models/xor.lua" do show --after plan
sweep 30 "$ROOT/models/xor.lua" do check --all ''
sweep 30 "$ROOT/models/xor.lua" do report --target m4f
sweep 60 "$ROOT/models/line.lua" do export --weights line.safetensors
sweep 60 "$ROOT/tests/onnx/refused/external.onnx" w.bin 000011112222333344445555 do import
sweep 12 "$ROOT/models/names_gru.lua" --threads '' --exact ''
sweep 8 "$ROOT/models/mnist_int8.lua" --entries predict --slice ''
finish
