#!/bin/sh
# sanitize.sh -- every model runs clean under the address and undefined-behaviour
# sanitizers, for every target
. "$ROOT/tests/emit/lib.sh"
small=yes

if ! echo 'int main(void) { return 0; }' >t.c || ! have gcc ||
	! gcc -fsanitize=address,undefined -o t t.c 2>/dev/null || ! ./t; then
	echo "gcc has no sanitizers here"
	exit 77
fi

# Exact sizes: every struct and every argument is an object of its own to gcc.
for target in scalar avx2 avx512; do
	emit $target $target
	drivers $target
	if ! build $target drive-$target gcc -O0 -g1 -fsanitize=address,undefined \
		-fno-sanitize-recover=all >cc.log 2>&1; then
		bad "$target: the driver does not compile"
		head cc.log
		continue
	fi
	if ./drive-$target 2 >out.log 2>err.log && [ ! -s err.log ]; then
		ok
	else
		bad "$target, at $(grep -v '^ ' out.log | tail -n 1)"
		head -n 20 err.log
	fi
done
finish
