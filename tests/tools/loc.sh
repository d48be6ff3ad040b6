#!/bin/sh
# loc.sh -- lines per folder beside what the folder may have, and where it has more
#
# The budgets are what one person can hold in mind of a room of the house: a folder that
# is over its budget wants to be simplified, or divided.  One is raised only with what
# the folder has got to do since, which stands behind it.  Lines of C, Lua and shell are
# counted, comments and empty ones too.
budgets="
compiler            6000  commands, options and where they end, help, completions, packages; the library
compiler/base       3000  memory, text, errors, files, C compilers, names
compiler/graph      6500  nodes, shapes, indices, the interpreter, dumps, the verifier
compiler/ops        8000  a card for each op, and the rewrite rules
compiler/pass       8500  derivatives; batches in parts, row by row, under a RAM budget
compiler/quantize   2500  8-bit integers
compiler/front      7000  Lua: arguments, errors with positions, data, the reference
compiler/prelude   16500  layers, losses, optimizers, schedules, data of PyTorch's breadth
compiler/kernel     9500  the language of kernels: reader, writer, verifier, interpreter
compiler/lower      7000  which values are in memory, naive nests
compiler/schedule   9000  layouts, tilings, steps, groups, costs
compiler/target     1000  a row per machine; flash and stack of what its compiler makes
compiler/memory     3000  orders, offsets, slices, what is computed again
compiler/emit       9000  C, headers, reports, weights, shared functions
compiler/hosted     2000  the tables of trainers, examples, a timer
compiler/tune       1000
compiler/check      1500
compiler/onnx       8500  operators both ways, recurrent and rounded ones too; functions, branches, loops
compiler/package     500
compiler/install     500
runtime             4500
runtime/draw        4500  pictures
runtime/host       33500  formats of data and weights, training, evaluation, many classes
models              1500
tests/bad           3000
tests/bench         1000
tests/cases         4000
tests/check          500
tests/cli           2500
tests/cookbook       500
tests/cost          1000
tests/emit          5500  bits, memory, warnings of every model and target
tests/firmware      1500
tests/fuzz          6500
tests/host_trainer  1000
tests/ir             500
tests/kernel         500
tests/lessons        500
tests/library       1000
tests/onnx          1000
tests/policy        1000
tests/speed          500
tests/tools         2000  links, mutants, pictures, data for tests
tests/train         4500  data of every kind, resumed runs, what trainers say
tests/unit         16000  a suite for each module of the compiler and the trainer
"
total=0 over=0
for dir in compiler compiler/*/ runtime runtime/*/ models tests/*/; do
	dir=${dir%/}
	lines=$(cat "$dir"/*.[ch] "$dir"/*.hpp "$dir"/*.lua "$dir"/*.sh "$dir"/*.awk 2>/dev/null | wc -l)
	[ "$lines" != 0 ] || continue
	budget=$(printf '%s' "$budgets" | sed -n "s|^$dir  *\([0-9]*\).*|\1|p")
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
