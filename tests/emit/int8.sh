#!/bin/sh
# int8.sh -- inference with 8-bit integers: ranges from data, integers from ranges,
# no float in the text, the same bits for every target, compiler and processor
. "$ROOT/tests/emit/lib.sh"

STRICT="-std=c11 -pedantic -Wall -Wextra -Wconversion -Wdouble-promotion -Wshadow -Wvla -Werror -I$ROOT/runtime"

cp "$ROOT/tests/emit/int8.lua" .
CFLAGS=-DGRADC_FMA=1 "$GRADC" build int8.lua -o int8 || { bad "the trainer"; finish; }
./int8 train --steps 40 --quiet --save float.st >log 2>&1 || { bad "training"; cat log; finish; }

# Nobody has measured ranges yet.
"$GRADC" compile int8.lua --entries predict --weights float.st -o none >log 2>&1
[ $? = 1 ] && grep -q 'export --int8' log && ok || { bad "weights without ranges"; cat log; }
# Where nothing is of integers nothing needs them.
"$GRADC" compile int8.lua --entries train --weights float.st -o none >log 2>&1 && ok || {
	bad "floats alone"
	cat log
}

# export TARGET ENTRIES
export_to() {
	./int8 export --int8 --load float.st --save int8.st --target "$1" \
		--entries "$2" -o "$1" >"$1.log" 2>&1 || { bad "export to $1"; cat "$1.log"; }
}
export_to m4f predict
export_to avx512 predict
export_to scalar predict,shares,sorted

# Close to the floats: less than 2 % off.
awk '/differs by/ { n++; for (i = 1; i < NF; i++) if ($i == "by" && $(i + 1) + 0 > 2) far++ }
	END { exit !(n == 3 && !far) }' scalar.log && ok || { bad "accuracy"; cat scalar.log; }

# predict is made of integers; of floats there are what a caller makes codes with.
grep -q 'float\|double' m4f/int8.c && bad "floats in predict" || ok
[ "$(grep -c 'float' m4f/int8.h)" = 3 ] && ok || bad "floats for the caller"

# A quarter of the weights, and what goes with each channel.
bytes() { sed -n "s/.*\"name\": \"$2\".*\"bytes\": \([0-9]*\) }.*/\1/p" "$1/int8.report.json"; }
for weight in stem depthwise pointwise fc head; do
	case $weight in
	stem) n=108 ;; depthwise) n=54 ;; pointwise) n=36 ;; fc) n=336 ;; head) n=21 ;;
	esac
	[ "$(bytes m4f predict.$weight.weight)" = $n ] && ok || bad "bytes of $weight"
done

# The file that was saved is as good as the data.
"$GRADC" compile int8.lua --entries predict --weights int8.st --target m4f -o again &&
	cmp -s again/int8_weights.c m4f/int8_weights.c && cmp -s again/int8.img m4f/int8.img &&
	ok || bad "weights with ranges"
./int8 run predict --load int8.st >log 2>&1
grep -q logits log && ok || { bad "run"; cat log; }

cat >show.c <<'END'
#include <stdio.h>
#include "int8_weights.h"

static struct int8_predict_scratch scratch;

int
main(void)
{
    int8_t x[162], logits[3];
    int32_t class[1];
    uint32_t u = 1;

    for (int n = 0; n < 50; n++) {
        for (int i = 0; i < 162; i++) {
            u = u * 1664525u + 1013904223u;
            x[i] = (int8_t)((int)(u >> 24) - 128);
        }
        int8_predict(&int8_weights, &scratch, x, class, logits);
        printf("%d %d %d %d\n", logits[0], logits[1], logits[2], class[0]);
    }
    return 0;
}
END
# same WHAT TARGET RUN CC FLAGS: builds and runs; compares with the first
same() {
	what=$1 target=$2 run=$3
	shift 3
	have "$1" || { skip "$what: no $1"; return; }
	[ -z "$run" ] || have "$run" || { skip "$what: no $run"; return; }
	if "$@" -I"$target" "$target/int8.c" "$target/int8_weights.c" show.c -o show >cc.log 2>&1 &&
		$run ./show >got && { [ -f want ] || cp got want; } && cmp -s got want; then
		ok
	else
		bad "$what"
		head -n 4 cc.log
		diff want got | head -n 4
	fi
}
same "gcc -O0" scalar "" gcc $STRICT -O0
same "gcc -O3" avx512 "" gcc $STRICT -O3 -ffp-contract=off
same "clang -O2" m4f "" clang $STRICT -O2
same "gcc -fsanitize" m4f "" gcc $STRICT -fsanitize=undefined -fno-sanitize-recover
same aarch64 avx512 qemu-aarch64-static aarch64-linux-gnu-gcc $STRICT -O2 -static
same riscv64 m4f qemu-riscv64-static riscv64-linux-gnu-gcc $STRICT -O2 -static
same arm scalar qemu-arm-static arm-linux-gnueabihf-gcc $STRICT -O2 -static
[ "$(sort -u want | wc -l)" -ge 20 ] && ok || bad "all results are alike"

# What has no form in integers stays float between them.
grep -q 'gradc_argsort' scalar/int8.c && grep -q 'float \*sorted' scalar/int8.h && ok ||
	bad "sorting"
finish
