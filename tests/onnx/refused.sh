#!/bin/sh
# refused.sh -- models in ONNX that are wrong, damaged or hostile end in one line; some that
# look so are read
#
# refused/ is made by tests/oracle/onnx_refused.py.
set -u
cp "$ROOT"/tests/onnx/refused/*.onnx .
pass=0

# refuse TEXT MODEL OPTION...
refuse() {
	text=$1 model=$2
	shift 2
	"$GRADC" import "$model.onnx" -o net.lua "$@" >out 2>&1
	code=$?
	if [ $code != 1 ] || ! grep -qF -- "$text" out || [ "$(wc -l <out)" != 1 ]; then
		echo "$model: expected 1 and '$text' in one line, found $code and"
		cat out
		exit 1
	fi
	[ ! -e net.lua ] || { echo "$model: a file was written"; exit 1; }
	pass=$((pass + 1))
}
refuse 'not supported: Fancy (first, third); Other (second)' unknown
refuse 'not supported: Fancy (first); Lanczos (second); Reshape computed: the shape is computed, where a constant is expected; -D s=N,N,... gives it; Resize third: the list of scales is computed, where a constant is expected' several
refuse 'Where two: its input 2 is missing; LRN size: an input or attribute is missing, or not of the kind that it needs; Cast type: elements of type 99 are not supported; Add one: its input 2 is missing' lacking
refuse 'Add one: its input b is made by no node before it' cycle
refuse 'Relu r: its input z is made by no node' missing
refuse 'extents are open: T of input x, C of input x; -D NAME=N' open
refuse 'extents are open: C of input x' open -D T=5 --batch 3
refuse 'extents are open: T of input x, C of input x' timed
refuse '-D T=none is not an extent' open -D T=none -D C=1
refuse '-D X: no input, and no open extent of one, is called so' open -D T=5 -D C=1 -D X=1
refuse '-D s=a is not a list of numbers' computed -D s=a
refuse '-D s: 2 numbers for an input of 1' computed -D s=2,3
refuse 'function Own calls itself' recursive
refuse 'with its functions written out it has more than' doubling
refuse 'not supported: own.Other (outer/first, again/first)' functions
refuse 'SequenceAt at: the position is 2, in a sequence of 2 values' sequence
refuse 'chooses between f32[2,3] and f32[3]' branches
refuse 'input x: strings are not supported' strings
refuse 'NonMaxSuppression nms: how many boxes are left follows from their values; a model can end with' boxes
refuse 'version 22 of the operator set; up to 21' opset
refuse 'Add sum: add: shapes [2,3] and [2,4] do not broadcast together' shapes
refuse 'more than 2147483647 elements' huge
refuse '8 bytes of data do not fill 3 elements of F32' short
refuse "'../w.bin' is outside the folder of the model" upward
refuse 'cannot read none.bin' nowhere
refuse 'Reshape r: the shape is computed, where a constant is expected' computed
printf '%024d' 0 >w.bin
refuse 'w.bin has 24 bytes, which do not reach from 8 over 24' beyond
rm w.bin
ln -s /etc/hostname w.bin
refuse "'w.bin' is outside the folder of the model" external
rm w.bin
printf '%024d' 0 >w.bin
"$GRADC" import external.onnx -o net.lua && grep -q 'linear { 3' net.lua || exit 1
# Of a large file, as much is in memory as is asked for.
dd if=/dev/zero of=large.bin bs=1 count=0 seek=60000000 2>/dev/null
(nm "$GRADC" | grep -q __asan_init || ulimit -v 400000; "$GRADC" import beside.onnx -o net.lua) || exit 1
rm large.bin
"$GRADC" import open.onnx -o net.lua -D T=5 -D C=2 --batch 3 && grep -q '{ 3, 5, 2 }' net.lua || exit 1
"$GRADC" import timed.onnx -o net.lua -D T=5 -D C=2 --batch 3 && grep -q '{ 5, 3, 2 }' net.lua || exit 1
"$GRADC" import computed.onnx -o net.lua -D s=6 && grep -q 'nn.ravel(x)' net.lua || exit 1
# Noise that is drawn in each run, as an auto-encoder has it.
"$GRADC" import noise.onnx -o net.lua && "$GRADC" compile net.lua -o out.dir || exit 1
for word in '0.5 * nn.randn({ 2, 3 }' 'nn.uniform({ 3 }, -1, 2' 'nn.bernoulli('; do
	grep -qF "$word" net.lua || { echo "noise: no $word in"; cat net.lua; exit 1; }
done
"$B/onnx_damage" -n 1 -e 25 "$ROOT/tests/onnx/cases.gz" >damage.out || { cat damage.out; exit 1; }
awk -v more=$((pass + 6)) '/^[0-9]* passed/ { printf "%d passed, 0 failed, 0 skipped\n", $1 + more }' damage.out
