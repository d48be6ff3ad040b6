#!/bin/sh
# fuzz.sh -- some random graphs, always the same ones (make fuzz: many, and others)
#
# Interpreters alone tell whether derivatives are slopes, whether simplify keeps
# the meaning, whether dumps read back and whether kernels do what the graph says,
# in the order that it promises; every op of the table must come about.  Fewer
# graphs become C, and what failed once: the models of this folder, by the compiler that
# takes the least time.
set -u
. "$ROOT/tests/lib.sh"

# agree OPTION...: all graphs mean the same in every form
agree() {
	if "$B/fuzzer" -o found "$@" >fuzz.log 2>&1; then
		ok
		tail -n 1 fuzz.log
	else
		bad "$*"
		cat fuzz.log
		cat found/*.lua 2>/dev/null
	fi
}
agree -q -n 300
agree -n 6 -b 6 -s 5000
export CC="$(quick) -DGRADC_FMA=1"
agree "$ROOT"/tests/fuzz/*.lua
finish
