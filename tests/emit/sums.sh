#!/bin/sh
# sums.sh -- long sums are as exact as short ones, and short ones are plain loops
. "$ROOT/tests/emit/lib.sh"

cat >long_sums.lua <<'EOF'
local nn = require "gradc"
local line = nn.input("line", { 1000000 })
local rows = nn.input("rows", { 20000, 5 })
local image = nn.input("image", { 16, 2, 96, 96 })
return nn.program {
  nn.infer { "f", outputs = {
    sum = line:sum(), mean = line:mean(), square = nn.sum(line * line),
    dot = nn.dot(line, line), running = line:cumsum(0), rows_sum = rows:sum(0),
    image_mean = image:mean({ 0, 2, 3 }) } },
}
EOF

for target in scalar avx2 avx512; do
	"$GRADC" compile long_sums.lua -o . --target $target >cc.log 2>&1 &&
		$CC -std=c11 -O2 -ffp-contract=off -I. -I"$ROOT/runtime" -o sums long_sums.c \
			"$ROOT/tests/emit/sums.c" -lm >>cc.log 2>&1 && ./sums >cc.log && ok ||
		{ bad "the sums for $target"; head -n 10 cc.log; }
done

# blocks EXPRESSION: how many joined sums the text of it has
blocks() {
	echo "local nn = require 'gradc'
local x = nn.input('x', { $1 })
return nn.program { name = 'm', nn.infer { 'f', outputs = { y = $2 } } }" >m.lua
	"$GRADC" compile m.lua -o . >cc.log 2>&1 || cat cc.log
	grep -c gradc_join_all m.c
}

# expect COUNT SHAPE EXPRESSION
expect() {
	n=$(blocks "$2" "$3")
	[ "$n" = "$1" ] && ok || bad "$3 of [$2] has $n trees, not $1"
}

expect 0 512 'x:sum()'
expect 1 513 'x:sum()'
expect 0 '128, 8' 'x:sum(0)'
expect 1 '129, 8' 'x:sum(0)'
expect 0 2000 'x:cumsum(0)'
expect 0 2000 'x:amax()'
expect 0 128 'nn.dot(x, x)'
finish
