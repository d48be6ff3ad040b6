#!/bin/sh
# separate.sh -- an update of its own takes the gradients that the caller gives, also where
# those of the model are equal to each other, to a constant or to a parameter
. "$ROOT/tests/emit/lib.sh"

cat >apart.lua <<'END_LUA'
local nn = require "gradc"
local x = nn.input("x", { 4, 2 })
local a, b = nn.param("a", { 2 }), nn.param("b", { 2 })     -- equal gradients
local c, d = nn.param("c", {}), nn.param("d", {})           -- 1
local w = nn.param("w", { 2 })                              -- itself
local loss = nn.sum((x + a + b) ^ 2) + c + d + nn.sum(nn.dot(w, w:detach()))
return nn.program {
  nn.train { "train", loss = loss, separate = true,
             optimizer = nn.optimizer { lr = 0.5, update = function(w, g, env)
               return w * (1 - 0.5 * env.lr()) - env.lr() * g
             end } },
}
END_LUA
cat >apart.c <<'END_C'
#include <stdio.h>
#include "apart.h"

static int
differs(const char *name, float is, float wanted)
{
    if (is != wanted) {
        printf("%s is %g, not %g\n", name, (double)is, (double)wanted);
    }
    return is != wanted;
}

int
main(void)
{
    static struct apart_param p = { .a = { 8, 8 }, .b = { 16, 16 }, .c = { 32 }, .d = { 64 },
                                    .w = { 128, 256 } };
    static struct apart_state s;
    static struct apart_update_scratch scratch;
    static const struct apart_grad g = { .a = { 1, 2 }, .b = { 3, 4 }, .c = { 5 }, .d = { 6 },
                                         .w = { 7, 8 } };
    int bad = 0;

    s.lr[0] = 0.5f;
    apart_update(&p, &s, &g, &scratch);
    /* 0.75 of the old value, less half of the gradient */
    bad += differs("a[0]", p.a[0], 5.5f) + differs("a[1]", p.a[1], 5);
    bad += differs("b[0]", p.b[0], 10.5f) + differs("b[1]", p.b[1], 10);
    bad += differs("c", p.c[0], 21.5f) + differs("d", p.d[0], 45);
    bad += differs("w[0]", p.w[0], 92.5f) + differs("w[1]", p.w[1], 188);
    return bad != 0;
}
END_C
"$GRADC" compile apart.lua --target scalar -o made && mv apart.c main.c &&
	$CC -std=c11 -O1 -Imade -I"$ROOT/runtime" main.c made/apart.c -o apart -lm && ./apart >log 2>&1
[ $? = 0 ] && ok || bad "$(cat log)"
finish
