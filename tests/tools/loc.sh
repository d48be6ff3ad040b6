#!/bin/sh
# loc.sh -- lines per folder beside what the folder may have, and where it has more
#
# The budgets are what one person can hold in mind of a room of the house, not what
# is there today: a folder that is over its budget wants to be simplified, or divided.
# Lines of C, Lua and shell are counted, comments and empty ones too.
budgets="
compiler            4000
compiler/base       2500
compiler/graph      5500
compiler/ops        7500
compiler/pass       8000
compiler/front      6500
compiler/prelude   15000
compiler/kernel     8500
compiler/lower      6000
compiler/schedule   7500
compiler/target      500
compiler/memory     2500
compiler/emit       8000
compiler/tune       1000
compiler/check      1500
compiler/onnx       5500
compiler/package     500
compiler/install     500
runtime             4500
runtime/host       25000
models              1500
tests/bad           3000
tests/bench         1000
tests/cases         4000
tests/check          500
tests/cli           2000
tests/cost          1000
tests/emit          5000
tests/firmware      1500
tests/fuzz          6500
tests/host_trainer  1000
tests/ir             500
tests/kernel         500
tests/onnx          1000
tests/policy        1000
tests/speed          500
tests/tools         1500
tests/train         4000
tests/unit         12000
"
total=0 over=0
for dir in compiler compiler/*/ runtime runtime/*/ models tests/*/; do
	dir=${dir%/}
	lines=$(cat "$dir"/*.[ch] "$dir"/*.hpp "$dir"/*.lua "$dir"/*.sh "$dir"/*.awk 2>/dev/null | wc -l)
	[ "$lines" != 0 ] || continue
	budget=$(printf '%s' "$budgets" | sed -n "s|^$dir  *||p")
	note=
	if [ -z "$budget" ]; then
		note='  has no budget'
	elif [ "$lines" -gt "$budget" ]; then
		note="  exceeded by $((lines - budget))"
		over=$((over + 1))
	fi
	printf '%6d of %6s  %s%s\n' "$lines" "${budget:-?}" "$dir" "$note"
	total=$((total + lines))
done
printf '%6d lines; %d budgets are exceeded\n' $total $over
