#!/bin/sh
# sanitize.sh -- every model runs clean under the address and undefined-behaviour
# sanitizers, for avx512 and some for scalar or avx2, to the same bits
#
#   FULL=1   all for all of them, by gcc
#
# gcc takes two and a half times as long for it as clang, and has a quarter of the models.
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

# try COMPILER TURN OF [COUNT]: those of $target, into the files of all
try() {
	what="$target, $1"
	part $target some $2 $3 ${4:-}
	if ! build some drive $1 -O0 -g1 -fsanitize=address,undefined \
		-fno-sanitize-recover=all >cc.log 2>&1; then
		bad "$what: the driver does not compile"
		head cc.log
	elif ./drive 2 >out.log 2>err.log && [ ! -s err.log ]; then
		ok
	else
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
while read -r target turn others count; do
	emit $target $target
	try gcc $turn 12
	[ -n "${FULL:-}" ] || try $clang $others 12 $count
done <<-END
	avx512 11 10 11
	avx2 7 6 2
	scalar 3 2 2
	END
[ "$(ls want | wc -l)" = "$(models | wc -l)" ] && ok || bad "not every model has run"
finish
