#!/bin/sh
# extreme.sh -- where there are no vectors, one pass finds an extreme and its index, the
# same ones as two passes, also of NaN, of equal numbers and of both zeros
. "$ROOT/tests/emit/lib.sh"

cat >extreme.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 6, 4 })
return nn.program {
  nn.infer { "predict", outputs = {
    high = nn.amax(x, -1) * 2, at = nn.argmax(x, -1),
    low = nn.amin(x, -1), under = nn.argmin(x, -1) } },
}
END
cat >main.c <<'END'
#include "extreme.h"
#include <stdio.h>

int
main(void)
{
    static const float x[24] = {
        1, 3, 2, 3, -0.0f, 0.0f, -0.0f, 0.0f, 0.0f, -0.0f, 0.0f, -1,
        -GRADC_INF, -GRADC_INF, -GRADC_INF, -GRADC_INF, GRADC_INF, -1, 2, GRADC_INF,
        5, GRADC_NAN, 7, -GRADC_INF,
    };
    static struct extreme_predict_scratch s;
    float high[6], low[6];
    int32_t at[6], under[6];

    (void)s;
    extreme_predict(CALL x, at, high, low, under);
    for (int i = 0; i < 6; i++) {
        printf("%g %d %g %d\n", (double)high[i], (int)at[i], (double)low[i],
               (int)under[i]);
    }
    return 0;
}
END
cat >want <<'END'
6 1 1 0
-0 0 -0 0
0 0 -1 3
-inf 0 -inf 0
inf 0 -1 1
nan 1 nan 1
END
for target in scalar m4f avx2; do
	"$GRADC" compile extreme.lua --target $target -o $target >log 2>&1 || bad "$(cat log)"
	call='\&s,'
	grep -q "^struct extreme_predict_scratch" $target/extreme.h || call=
	sed "s/CALL/$call/; s/GRADC_INF/__builtin_inff()/g; s/GRADC_NAN/__builtin_nanf(\"\")/
		$([ -n "$call" ] || echo '/scratch s;/d; /(void)s/d')" main.c >$target/main.c
	march=
	[ $target != avx2 ] || march=-march=x86-64-v3
	${CC:-cc} $march -O1 -I"$ROOT/runtime" -I$target $target/*.c -o $target/run 2>log ||
		{ bad "$target: $(cat log)"; continue; }
	if [ $target = avx2 ] && ! grep -q ' avx2 ' /proc/cpuinfo; then
		skip "no processor with AVX2"
	elif $target/run | sed 's/-nan/nan/g' | cmp -s - want; then
		ok
	else
		bad "$target: $($target/run | tr '\n' ',')"
	fi
done
for target in scalar m4f; do
	[ "$(grep -c 'for (int k = ' $target/extreme.c)" = 2 ] && ok ||
		bad "$target: an extreme and its place are found in two passes"
done
finish
