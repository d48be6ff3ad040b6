#!/bin/sh
# fuzz.sh -- some random graphs, always the same ones (make fuzz: many, and others)
#
# Interpreters alone tell whether derivatives are slopes, whether simplify keeps
# the meaning, whether dumps read back and whether kernels do what the graph says,
# in the order that it promises; every op of the table must come about.  Fewer
# graphs become C, and what failed once: the models of this folder.
set -u

passed=0 failed=0
for options in "-q -n 400" "-n 6 -b 6 -s 5000" "$(echo "$ROOT"/tests/fuzz/*.lua)"; do
	if "$B/fuzzer" -o found $options >fuzz.log 2>&1; then
		passed=$((passed + 1))
		tail -n 1 fuzz.log
	else
		failed=$((failed + 1))
		cat fuzz.log
		cat found/*.lua 2>/dev/null
	fi
done
echo "$passed passed, $failed failed, 0 skipped"
[ $failed = 0 ]
