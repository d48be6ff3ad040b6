#!/bin/sh
# fuzz.sh -- some random graphs, always the same ones (make fuzz: many, and others)
#
# The interpreter alone tells whether derivatives are slopes, whether simplify
# keeps the meaning and whether dumps read back; every op of the table must come
# about.  Fewer graphs become C.
set -u

passed=0 failed=0
for options in "-q -n 400" "-n 8 -b 8 -s 5000"; do
	if "$B/fuzzer" $options -o found >fuzz.log 2>&1; then
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
