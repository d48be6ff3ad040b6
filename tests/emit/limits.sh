#!/bin/sh
# limits.sh -- what is accepted works up to its limits: whole numbers wrap, ten axes,
# numbers that are too small for a float; what would not is refused
. "$ROOT/tests/emit/lib.sh"
strict="-std=c11 -pedantic -Wall -Wextra -Wconversion -Wdouble-promotion -Wshadow -Wvla -Werror"
inc="-I. -I$ROOT/runtime"

# compiles WHAT FLAGS...
compiles() { what=$1; shift; if $CC "$@" >cc.log 2>&1; then ok; else bad "$what"; head -5 cc.log; fi; }

# Whole numbers at their ends, and floats that have no whole number.
cat >ints.lua <<'END'
local nn = require "gradc"
local a, b, f = nn.input("a", { 4 }, "i32"), nn.input("b", { 4 }, "i32"), nn.input("f", { 4 })
return nn.program { nn.infer { "p", outputs = { o1 = a + b, o2 = a - b, o3 = a * b, o4 = -a,
  o5 = f:to "i32", o6 = nn.sum(a), o7 = nn.cumsum(a, 0), o8 = f:to "u8" } } }
END
cat >main.c <<'END'
#include "ints.h"
#include <stdio.h>

static void
line(const int32_t *v, int n)
{
    for (int i = 0; i < n; i++) {
        printf("%d ", (int)v[i]);
    }
    printf("\n");
}

int
main(void)
{
    const int32_t a[4] = { INT32_MAX, INT32_MIN, INT32_MIN, 65537 };
    const int32_t b[4] = { 1, 1, -1, 65537 };
    const float f[4] = { 3e9f, -3e9f, __builtin_nanf(""), -1.5f };
    int32_t o1[4], o2[4], o3[4], o4[4], o5[4], o6[1], o7[4];
    uint8_t o8[4];

    ints_p(a, b, f, o1, o2, o3, o4, o5, o6, o7, o8);
    line(o1, 4), line(o2, 4), line(o3, 4), line(o4, 4), line(o5, 4), line(o6, 1);
    line(o7, 4);
    printf("%d %d %d %d\n", o8[0], o8[1], o8[2], o8[3]);
    return 0;
}
END
cat >want <<'END'
-2147483648 -2147483647 2147483647 131074 
2147483646 2147483647 -2147483647 0 
2147483647 -2147483648 -2147483648 131073 
-2147483647 -2147483648 -2147483648 -65537 
2147483647 -2147483648 0 -1 
-2147418112 
2147483647 -1 2147483647 -2147418112 
255 0 0 255
END
"$GRADC" compile ints.lua -o . 2>log || { bad ints; cat log; }
compiles "whole numbers" $strict $inc -c ints.c -o ints.o
if $CC -fsanitize=undefined -fno-sanitize-recover=all $inc ints.c main.c -o ints 2>cc.log; then
	./ints >got 2>&1 && cmp -s got want && ok || { bad "whole numbers"; diff got want; }
else
	skip "no sanitizer for undefined behaviour"
fi

cat >small.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local z = nn.layer_norm { 3, eps = 1e-320 }(x) + nn.batch_norm { 3, eps = 1e-320, momentum = 1e-320 }(x)
  + nn.dropout { 1e-320 }(x) + nn.leaky_relu(x, 1e-320) + nn.elu(x, 1e-46) + nn.clamp(x, -1e-320, 1e-320)
return nn.program { nn.infer { "p", outputs = { z = z } },
  nn.train { "t", loss = nn.mean(z), optimizer = nn.adam {} } }
END
"$GRADC" compile small.lua -o . 2>log || { bad small; cat log; }
compiles "numbers below those of floats" $strict $inc -c small.c -o small.o

# Ten axes: what is trained is saved and read again.
cat >axes.lua <<'END'
local nn = require "gradc"
local s, t, rows = { 4 }, {}, {}
for i = 2, 10 do s[i], t[i - 1] = 1 + i % 2, 1 + i % 2 end
for i = 1, 4 * 16 do rows[i] = i / 64 end
local x, w = nn.input("x", s), nn.param("w", t, { init = nn.init.uniform(-1, 1) })
local z = nn.mean(nn.tanh(x * w))
return nn.program { data = nn.table { x = rows }, nn.infer { "p", outputs = { z = z } },
  nn.train { "train", loss = z, optimizer = nn.sgd { lr = 1 } } }
END
if "$GRADC" build axes.lua -o axes >log 2>&1; then
	./axes train --epochs 3 --save a.st --quiet >log 2>&1 &&
		./axes train --epochs 1 --lr 0 --load a.st --save b.st --quiet >>log 2>&1
	cmp -s a.st b.st && ok || { bad "ten axes"; cat log; }
else
	bad "ten axes"
	cat log
fi

cat >big.lua <<'END'
local nn = require "gradc"
local z = nn.input("x", { 4, 46341 }) >> nn.linear { 46339 }
return nn.program { nn.infer { "p", outputs = { z = z } } }
END
"$GRADC" compile big.lua -o big 2>log
[ $? = 1 ] && grep -q "^big.lua:2: error: parameter 'linear1.weight' has, with padding" log && ok ||
	{ bad "padding beyond an int"; cat log; }
finish
