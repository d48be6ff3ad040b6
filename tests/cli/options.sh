#!/bin/sh
# options.sh -- the command line: exit status, messages, what is left behind
. "$ROOT/tests/emit/lib.sh"

mlp=$ROOT/models/mnist_mlp.lua
xor=$ROOT/models/xor.lua

# try STATUS WANT COMMAND...: the exit status, and WANT as a pattern that what
# was said must match in one line
try() {
	want=$1 pattern=$2
	shift 2
	"$@" >out.log 2>err.log </dev/null
	code=$?
	lines=$(wc -l <err.log)
	if [ $code != "$want" ]; then
		bad "exit status $code, expected $want: $(echo "$@" | cut -c1-150)"
		head -n 3 err.log
	elif [ -n "$pattern" ] && ! cat out.log err.log | grep -q -e "$pattern"; then
		bad "said nothing like '$pattern': $(echo "$@" | cut -c1-150)"
		head -n 3 err.log
	elif [ $code = 2 ] && [ "$lines" != 1 ] && [ $# -gt 1 ]; then
		bad "$lines lines of error for a wrong command line: $*"
	else
		ok
	fi
}

# ---- wrong command lines ------------------------------------------------------

try 2 'gradc compile' "$GRADC"
try 0 'gradc compile' "$GRADC" --help
try 0 '[0-9]\.[0-9]' "$GRADC" --version
try 2 "unknown command compil; did you mean compile?" "$GRADC" compil "$xor" -o out
try 2 "unknown command fly" "$GRADC" fly "$xor"
try 2 "unknown option --targt; did you mean --target?" "$GRADC" compile "$xor" -o out --targt avx2
try 2 "unknown option -q" "$GRADC" compile "$xor" -q
try 2 "unknown target avx512f.*; did you mean avx512?" "$GRADC" compile "$xor" -o out --target avx512f
try 2 "unknown target mips" "$GRADC" compile "$xor" -o out --target mips
try 2 "unknown standard c89; the standards are c99" "$GRADC" compile "$xor" -o out --std=c89
try 0 "" "$GRADC" compile "$xor" -o made_c99 --std=c99
try 0 "" "$GRADC" compile "$xor" -o made_c11 --std=c11
try 0 "" diff -r made_c99 made_c11
try 2 "unknown pass simplfy; the passes are load, .*; did you mean simplify?" "$GRADC" show "$xor" --after simplfy
try 2 "unknown rule" "$GRADC" compile "$xor" -o out --no-rule nothing_like_it
try 2 "needs a model" "$GRADC" compile -o out
try 2 "needs a model" "$GRADC" check
try 2 "compile needs -o" "$GRADC" compile "$xor"
try 2 "build needs -o" "$GRADC" build "$xor"
try 2 "option -o needs a value" "$GRADC" compile "$xor" -o
try 2 "option --target needs a value" "$GRADC" compile "$xor" -o out --target
try 2 "option --schedule needs a value: --schedule FILE" "$GRADC" compile "$xor" -o out --schedule=
try 2 "one model at a time" "$GRADC" compile "$xor" "$mlp" -o out
cp "$xor" ./-xor.lua
try 0 "" "$GRADC" compile -o dashed -- -xor.lua
try 0 "" test -e dashed/_xor.c
try 2 "unknown option -xor.lua" "$GRADC" compile -o dashed -xor.lua
try 2 "one model at a time" "$GRADC" compile "$xor" -- --help
try 2 "takes no value" "$GRADC" show "$xor" --dot=yes
try 2 "--out; did you mean -o?" "$GRADC" compile "$xor" --out out
try 2 "a slice is for one thread" "$GRADC" compile "$xor" -o out --slice --threads
try 2 "train is a command of trainers" "$GRADC" train "$xor"
try 2 "run is a command of trainers" "$GRADC" run "$xor"
try 2 "xor.lua is a model" "$GRADC" "$xor"
try 2 "the targets are scalar, .*native" "$GRADC" compile "$xor" -o out --target cortex-m4
for target in $("$GRADC" targets | awk 'NR > 2 { print $2 }'); do
	try 2 "the targets are.*[ ,]$target, .*native" "$GRADC" compile "$xor" -o out --target none
	try 0 "" "$GRADC" compile "$xor" -o made --target $target
	try 0 "\"target\": \"$target\"" cat made/xor.report.json
done
for target in m0 cortex-m3 cortex-m4f cortex-m55; do
	try 0 "" "$GRADC" compile "$xor" -o made --target $target
done
try 0 "train  *[0-9]* *[0-9]* *[0-9]* *[0-9]*$" "$GRADC" report "$xor" --target m4f
try 0 "^most of train is alive in step" "$GRADC" report "$xor" --target rv64 -o made
try 0 "struct xor_param" "$GRADC" report "$xor" --target m4f
try 0 "weights  *[0-9]" "$GRADC" report "$xor" --target m4f --entries predict
grep -q "struct xor_param" out.log && bad "weights that nothing changes are in RAM" || ok
try 0 "^#define XOR_TRAIN_STACK_BYTES [0-9]" cat made/xor.h
try 0 "\"stack_bytes\": [0-9]" cat made/xor.report.json
try 2 "seed is an option of trainers: gradc build" "$GRADC" build "$xor" -o out --seed 3
try 2 "report needs a model" "$GRADC" report --target m4f
try 2 "unknown target cortex-rv64" "$GRADC" compile "$xor" -o out --target cortex-rv64
try 2 "option --dot is for another command" "$GRADC" check "$xor" --dot
try 2 "takes no file, found" "$GRADC" ops "$xor"
try 2 "after plan there are kernels" "$GRADC" show "$xor" --after plan --dot
for command in compile build check show report docs stubs man completions ops passes targets; do
	try 0 "gradc $command" "$GRADC" $command --help
done
try 0 'CFLAGS' "$GRADC" build --help
[ ! -e out ] && ok || bad "a wrong command line made the folder out"

# What a model is called, and what it is made from.
try 0 "" "$GRADC" compile "$xor" -o named --name it_1 --depfile dep
try 0 "^it_1_predict(" cat named/it_1.h
try 0 "^named/it_1.c:" cat dep
try 0 "/xor.lua$" cat dep
cp "$xor" lost.lua
ln -sf lost.lua sym.lua
ln -f lost.lua hard.lua
mkdir -p parts
echo 'return 1' >parts/one.lua
printf '%s\n' 'require "parts.one"' "$(cat "$xor")" >uses.lua
for clash in 'compile lost.lua -o out --depfile lost.lua' 'compile lost.lua -o out --depfile ./hard.lua' \
	'build lost.lua -o trainer --depfile sym.lua' 'build lost.lua -o ./lost.lua' 'build lost.lua -o sym.lua' \
	'build lost.lua -o hard.lua'; do
	try 2 'would overwrite the model' "$GRADC" $clash
done
try 2 'would overwrite parts/one.lua, which is read' "$GRADC" build uses.lua -o parts/one.lua
try 2 'would overwrite parts/one.lua, which is read' "$GRADC" compile uses.lua -o out --depfile parts/one.lua
try 2 'would be written twice' "$GRADC" compile lost.lua -o out --depfile out/lost.c
try 2 'would be written twice' "$GRADC" build lost.lua -o trainer --depfile trainer
cmp -s "$xor" lost.lua && ok || bad "a model was overwritten"
for name in 1st a-b "" math "$(printf 'x%.0s' $(seq 61))"; do
	try 2 "--name $name: letters" "$GRADC" compile "$xor" -o out --name "$name"
done

# ---- wrong files --------------------------------------------------------------

mkdir -p folder.lua
echo 'return nn' >wrong.lua
printf '\033Lua' >binary.lua
: >empty.lua
try 1 "no_such.lua" "$GRADC" compile no_such.lua -o out
try 1 "no_such.lua" "$GRADC" show no_such.lua
try 1 "no_such.lua" "$GRADC" check no_such.lua
try 1 "no_such.lua" "$GRADC" build no_such.lua -o out
try 1 "folder.lua" "$GRADC" compile folder.lua -o out
try 1 "wrong.lua:1" "$GRADC" compile wrong.lua -o out
try 1 "binary.lua" "$GRADC" compile binary.lua -o out
try 1 "empty.lua" "$GRADC" compile empty.lua -o out
[ ! -e out ] && ok || bad "a wrong model made the folder out"

: >file
try 1 "file" "$GRADC" compile "$xor" -o file
try 1 "cannot make folder file/below" "$GRADC" compile "$xor" -o file/below
try 1 "/proc/no" "$GRADC" compile "$xor" -o /proc/no/folder
# Root may read and write everything, so it becomes somebody else for this.
as_user=
if [ "$(id -u)" = 0 ]; then
	as_user="setpriv --reuid=65534 --regid=65534 --clear-groups"
fi
cp "$xor" open.lua && chmod 644 open.lua
cp "$xor" secret.lua && chmod 000 secret.lua
mkdir closed && chmod 555 closed
chmod 755 .
cp "$GRADC" gradc && chmod 755 gradc
if [ -z "$as_user" ] || $as_user ./gradc --help >out.log 2>&1; then
	try 1 "secret.lua" $as_user ./gradc compile secret.lua -o out
	try 1 "cannot write closed/open.h" $as_user ./gradc compile open.lua -o closed
else
	skip "no way to run as another user than root"
fi

try 0 '' "$GRADC" compile "$xor" -o deep/er/out/
[ -f deep/er/out/xor.h ] && ok || bad "no files below deep/er/out/"

# ---- a disk that fills up -------------------------------------------------------

"$GRADC" compile "$xor" -o disk
mv disk/xor.h header
cp disk/xor.c source
mkdir kept
echo old >kept/mnist_mlp.c
# 1 block of 512 bytes: no file fits; the signal is ignored, writing fails
full() { (trap '' XFSZ && ulimit -f 1 && "$@"); }
try 1 "cannot write kept/mnist_mlp" full "$GRADC" compile "$mlp" -o kept
[ "$(cat kept/mnist_mlp.c)" = old ] && ok || bad "a full disk cost the old file"
[ "$(ls kept)" = mnist_mlp.c ] && ok || bad "a full disk left" $(ls kept)
sh -c 'ulimit -f 1 && "$GRADC" compile "$0" -o kept' "$mlp" >/dev/null 2>&1
[ "$(cat kept/mnist_mlp.c)" = old ] && ok || bad "a killed gradc cost the old file"
if [ -w /dev/full ]; then
	"$GRADC" show "$mlp" >/dev/full 2>err.log
	code=$?
	[ $code = 1 ] && grep -q 'cannot write' err.log && ok || bad "show >/dev/full: exit status $code"
	"$GRADC" ops >/dev/full 2>err.log
	code=$?
	[ $code = 1 ] && ok || bad "ops >/dev/full: exit status $code"
else
	skip "no /dev/full"
fi

# ---- tables and dumps -----------------------------------------------------------

try 0 '\<contract\>' "$GRADC" ops
try 0 '\<simplify\>' "$GRADC" passes
passes=$("$GRADC" passes | sed -n 's/^[| `]*\([a-z][a-z]*\).*/\1/p' | grep -vx pass)
[ "$(echo "$passes" | wc -l)" -ge 5 ] || bad "the table of passes names only" $passes
for pass in $passes; do
	for model in "$mlp" "$xor" "$ROOT/tests/emit/keywords.lua" "$ROOT/tests/emit/attention.lua"; do
		try 0 . "$GRADC" show "$model" --after $pass
		[ -s out.log ] && [ ! -s err.log ] || bad "nothing to see of $model after $pass"
	done
done
try 0 . "$GRADC" show "$mlp" --after=simplify --stats
try 0 . "$GRADC" show "$mlp" --after simplify --exact --validate

# That dumps read back: tests/ir/dumps.sh.
for model in $(models); do
	name=$(basename "$model" .lua)
	if have nop; then
		"$GRADC" show "$model" --dot >graph.dot 2>err.log &&
			nop graph.dot >plain 2>>err.log
		if [ -s plain ] && [ ! -s err.log ]; then
			ok
		else
			bad "$name: dot does not read the graph"
			head -n 4 err.log
		fi
	fi
done
have dot || skip "graphviz is not installed"

# A dump is a whole program: all but the names of inner values, which a dump keeps
# in comments, is as large as the model's.
"$GRADC" compile "$xor" -o of_model
"$GRADC" show "$xor" --after load >xor.lua
"$GRADC" compile xor.lua -o of_dump
grep -o '"[a-z_]*": [0-9]*' of_model/xor.report.json >one
grep -o '"[a-z_]*": [0-9]*' of_dump/xor.report.json >two
[ -s one ] && cmp -s one two && ok || { bad "the C of a dump differs"; diff one two | head -n 6; }

# ---- trainers --------------------------------------------------------------------

mkdir tmp
export TMPDIR="$PWD/tmp"
try 1 "C compiler" env CC=/no/such/compiler "$GRADC" build "$xor" -o trainer
[ "$(grep -c 'gradc: error' err.log)" = 1 ] && ok || bad "a broken CC is not one error"
try 1 "C compiler" env CC=false "$GRADC" build "$xor" -o trainer
[ -z "$(ls tmp)" ] && [ ! -e trainer ] && ok || bad "a broken CC left" $(ls tmp trainer 2>/dev/null)
[ -z "$(ls | grep 'trainer\.tmp')" ] && ok || bad "a broken CC left" $(ls | grep 'trainer\.tmp')
try 1 . env TMPDIR=/no/such/folder "$GRADC" build "$xor" -o trainer
try 1 "cannot write no/such/folder/trainer" "$GRADC" build "$xor" -o no/such/folder/trainer
try 1 "cannot write tmp: it is a folder" "$GRADC" build "$xor" -o tmp
[ -z "$(ls tmp)" ] && ok || bad "an output that cannot be written left" $(ls tmp)
cd "$TMPDIR/.." || exit 1
mkdir "it's a folder"
cp "$xor" "it's a folder/my model.lua"
try 0 '' env TMPDIR="$PWD/it's a folder" "$GRADC" build "it's a folder/my model.lua" -o "it's a folder/trainer"
[ "$(ls "it's a folder" | wc -l)" = 2 ] && ok || bad "beside the trainer there is" $(ls "it's a folder")
try 0 loss "it's a folder/trainer" train --epochs 3

# Wherever gradc and the runtime lie: beside each other in a folder of any name,
# or apart, as the message says; then without the library.
mkdir "it's here" apart
cp "$GRADC" "$B/libgradc.a" "it's here/"
cp -r "$ROOT/runtime" "it's here/"
try 0 '' "it's here/gradc" build "$xor" -o trainer
cp "$GRADC" apart/
try 1 "set GRADC_RUNTIME" apart/gradc build "$xor" -o trainer
try 1 "no gradc.h in it" env GRADC_RUNTIME="$PWD/apart" apart/gradc build "$xor" -o trainer
# More than a hundred files, for which clang takes half the time of gcc.
! have clang && cc=$CC || cc=clang
try 0 '' env CC="$cc" GRADC_RUNTIME="$ROOT/runtime" CFLAGS=-O0 apart/gradc build "$xor" -o trainer
try 0 loss ./trainer train --epochs 3
try 2 'no command é.*[?]x[?]*y' ./trainer "$(printf '\303\251\342\200\256x\302\233y')"

# ---- derivatives -------------------------------------------------------------------

# Smaller images, fewer channels: a pass for each parameter takes the time, and sizes change
# no derivative.
for model in "$ROOT"/models/*.lua; do
	name=$(basename "$model")
	sed 's/{ 2, 1, 28, 28 }/{ 2, 1, 16, 16 }/; s/{ 2, 3, 8, 16 }/{ 2, 3, 4, 8 }/
		s/"stage2", 20/"stage2", 6/; s/"stage3", 24/"stage3", 7/
		s/= 2, 8, 32, 2, 2, 11/= 2, 4, 10, 2, 2, 7/' "$(smaller "$model")" >"tiny_$name"
	try 0 . env CFLAGS=-O1 "$GRADC" check --quiet "tiny_$name"
done
for name in odd two_inputs hvp attention; do
	try 0 . env CFLAGS=-O1 "$GRADC" check --quiet "$ROOT/tests/emit/$name.lua"
done
[ -z "$(ls tmp)" ] && ok || bad "check left" $(ls tmp)
# A dump holds the derivative, so that a wrong one can be written.
"$GRADC" show "$ROOT/models/linear_regression.lua" --after load >right.lua
try 0 . "$GRADC" check --quiet right.lua
sed 's/{"w", n\[[0-9]*\]}, {"b", \(n\[[0-9]*\]\)}/{"w", \1}, {"b", \1}/' right.lua >mistaken.lua
if cmp -s right.lua mistaken.lua; then
	bad "the dump does not list its gradients"
else
	try 1 '^ *w .*FAIL' "$GRADC" check --quiet mistaken.lua
fi
finish
