#!/bin/sh
# refused.sh -- models in ONNX that are wrong, damaged or hostile end in one line; some that
# look so are read
#
# refused/ is made by tests/oracle/onnx_refused.py.
set -u
. "$ROOT/tests/onnx/lib.sh"
cp "$ROOT"/tests/onnx/refused/*.onnx .

# wrong TEXT MODEL OPTION...: the model is refused, and nothing is written
wrong() {
	text=$1 model=$2
	shift 2
	refuse 1 "$text" "$GRADC" import "$model.onnx" -o net.lua "$@"
	[ ! -e net.lua ] || bad "$model: a file was written"
}
# reads MODEL TEXT OPTION...: the model is imported, and what is written has the text
reads() {
	model=$1 text=$2
	shift 2
	run "$model" "$GRADC" import "$model.onnx" -o net.lua "$@"
	run "$model: $text" grep -qF -- "$text" net.lua
}
wrong 'not supported: Fancy (first, third); Other (second)' unknown
wrong 'not supported: Fancy (first); Lanczos (second); Reshape computed: the shape is computed, where a constant is expected; -D s=N,N,... gives it; Resize third: the list of scales is computed, where a constant is expected' several
wrong 'Where two: its input 2 is missing; LRN size: an input or attribute is missing, or not of the kind that it needs; Cast type: elements of type 99 are not supported; Add one: its input 2 is missing' lacking
wrong 'Add one: its input b is made by no node before it' cycle
wrong 'Relu r: its input z is made by no node' missing
wrong 'extents are open: T of input x, C of input x; -D NAME=N' open
wrong 'extents are open: C of input x' open -D T=5 --batch 3
wrong 'extents are open: T of input x, C of input x' timed
wrong '-D T=none is not an extent' open -D T=none -D C=1
wrong '-D X: no input, and no open extent of one, is called so' open -D T=5 -D C=1 -D X=1
wrong '-D s=a is not a list of numbers' computed -D s=a
wrong '-D s: 2 numbers for an input of 1' computed -D s=2,3
wrong 'function Own calls itself' recursive
wrong 'with its functions written out it has more than' doubling
wrong 'not supported: own.Other (outer/first, again/first)' functions
wrong 'SequenceAt at: the position is 2, in a sequence of 2 values' sequence
wrong 'chooses between f32[2,3] and f32[3]' branches
wrong 'input x: strings are not supported' strings
wrong 'NonMaxSuppression nms: how many boxes are left follows from their values; a model can end with' boxes
wrong 'version 22 of the operator set; up to 21' opset
wrong 'Add sum: add: shapes [2,3] and [2,4] do not broadcast together' shapes
wrong 'more than 2147483647 elements' huge
wrong '8 bytes of data do not fill 3 elements of F32' short
wrong "'../w.bin' is outside the folder of the model" upward
wrong 'cannot read none.bin' nowhere
wrong 'Reshape r: the shape is computed, where a constant is expected' computed
printf '%024d' 0 >w.bin
wrong 'w.bin has 24 bytes, which do not reach from 8 over 24' beyond
rm w.bin
ln -s /etc/hostname w.bin
wrong "'w.bin' is outside the folder of the model" external
rm w.bin
printf '%024d' 0 >w.bin
reads external 'linear { 3'
printf '\060\060\060\060\000\000\200\377%016d' 0 >w.bin
reads masked '-math.huge'
# Of a large file, as much is in memory as is asked for.
dd if=/dev/zero of=large.bin bs=1 count=0 seek=60000000 2>/dev/null
(sanitized || ulimit -v 400000; "$GRADC" import beside.onnx -o net.lua) && ok || bad 'data in a large file'
rm large.bin
reads open '{ 3, 5, 2 }' -D T=5 -D C=2 --batch 3
reads timed '{ 5, 3, 2 }' -D T=5 -D C=2 --batch 3
reads computed 'nn.ravel(x)' -D s=6
# Noise that is drawn in each run, as an auto-encoder has it.
for word in '0.5 * nn.randn({ 2, 3 }' 'nn.uniform({ 3 }, -1, 2' 'nn.bernoulli('; do
	reads noise "$word"
done
run noise "$GRADC" compile net.lua -o out.dir
"$B/onnx_damage" -n 1 -e 40 "$ROOT/tests/onnx/cases.gz" >damage.out || { cat damage.out; exit 1; }
counted damage.out
finish
