#!/bin/sh
# sanitize.sh -- every model runs clean under the address and undefined-behaviour
# sanitizers, to the same bits
#
#   FULL=1   for avx2 and scalar as well as for avx512, all by gcc
#
# gcc takes twice as long as clang, and has one model in twelve.
. "$ROOT/tests/emit/lib.sh"
small=yes

# sanitizes COMPILER: it has sanitizers
echo 'int main(void) { return 0; }' >t.c
sanitizes() { have $1 && $1 -fsanitize=address,undefined -o t t.c 2>/dev/null && ./t; }
sanitizes gcc || {
	echo "gcc has no sanitizers here"
	exit 77
}
sanitizes clang && clang=clang || clang=gcc

sanitized_build() { build some drive "$@" -O0 -fsanitize=address,undefined -fno-sanitize-recover=all; }
runs_clean() { ./drive 2 >out.log 2>err.log && [ ! -s err.log ]; }

# try COMPILER TURN OF [COUNT]: those of $target, into the files of all
try() {
	what="$target, $1"
	part $target some $2 $3 ${4:-}
	if ! sanitized_build $1 >cc.log 2>&1; then
		bad "$what: the driver does not compile"
		head cc.log
	elif runs_clean; then
		ok
	else
		sanitized_build $1 -g1 >cc.log 2>&1 && runs_clean      # now with lines
		bad "$what, at $(grep -v '^ ' out.log | tail -n 1)"
		head -n 20 err.log
	fi
	for model in $(grep -v '^ ' out.log); do
		awk -v m=$model '!/^ / { on = $1 == m } on' out.log >got
		[ -f want/$model ] || cp got want/$model
		cmp -s got want/$model && ! grep -q FAIL got && ok || { bad "$model for $what"; diff want/$model got; }
	done
}

# Exact sizes: every struct and every argument is an object of its own to gcc.
mkdir want
for target in avx512 ${FULL:+avx2 scalar}; do
	emit $target $target
	try gcc 11 12
	[ -n "${FULL:-}" ] || try $clang 10 12 11
done
[ "$(ls want | wc -l)" = "$(models | wc -l)" ] && ok || bad "not every model has run"
finish
