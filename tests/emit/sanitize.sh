#!/bin/sh
# sanitize.sh -- every model runs clean under the address and undefined-behaviour
# sanitizers, for every target, to the same bits
#
# gcc takes two and a half times as long for it as clang: each of them takes a model in
# turns, for another target each time.
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
turn=0
for target in scalar avx2 avx512; do
	emit $target $target
	try gcc $turn 3
	[ -n "${FULL:-}" ] || try $clang $((turn + 2)) 3 2
	turn=$((turn + 1))
done
[ "$(ls want | wc -l)" = "$(models | wc -l)" ] && ok || bad "not every model has run"
finish
