#!/bin/sh
# frozen.sh -- parameters that no entry changes are in a const struct of their own; bits
# do not change, nor do models in which nothing is frozen
. "$ROOT/tests/emit/lib.sh"

STRICT="-std=c11 -pedantic -Wall -Wextra -Wconversion -Wdouble-promotion -Wshadow -Wvla -Werror"
bytes() { sed -n "s/^#define $2 //p" "$1"; }
compile() {
	"$GRADC" compile "$@" >log 2>&1 || { bad "gradc compile $*"; cat log; }
}

# ---- gestures: the head alone is in RAM ---------------------------------------

gesture=$ROOT/models/gesture.lua
compile "$gesture" -o full --target scalar
compile "$gesture" -o part --target scalar --entries predict,adapt
grep -qi frozen full/gesture.h && bad "all of gesture is trained, but something is frozen" || ok
[ "$(bytes part/gesture.h GESTURE_PARAM_BYTES)" = $((4 * (5 * 16 + 5) + 4)) ] && ok ||
	bad "the head has $(bytes part/gesture.h GESTURE_PARAM_BYTES) bytes"
[ "$(bytes part/gesture.h GESTURE_STATE_BYTES)" = 8 ] && ok || bad "more state than a rate and a count"
scale=$((2 * 6 * 4)) conv=$((4 * (8 * 6 * 5 + 8 + 16 * 8 * 5 + 16)))
[ "$(bytes part/gesture.h GESTURE_FROZEN_BYTES)" = $((scale + conv)) ] && ok ||
	bad "$(bytes part/gesture.h GESTURE_FROZEN_BYTES) bytes are frozen"

cat >run.c <<'END'
#include <stdio.h>
#include "gesture.h"

static float x[16 * 119 * 6];
static int32_t y[16];
static struct gesture_param param;
static struct gesture_state state;
static struct gesture_adapt_scratch scratch;
static struct gesture_predict_scratch asked;
#ifdef PART
static struct gesture_frozen frozen;
/* What the entries take is const. */
static float (*const adapt)(const struct gesture_frozen *, struct gesture_param *,
    struct gesture_state *, struct gesture_adapt_scratch *, const float *,
    const int32_t *) = gesture_adapt;
#define FROZEN &frozen,
#else
static float (*const adapt)(struct gesture_param *, struct gesture_state *,
    struct gesture_adapt_scratch *, const float *, const int32_t *) = gesture_adapt;
#define FROZEN
#endif

int
main(void)
{
    float out[5];

    for (int i = 0; i < 16 * 119 * 6; i++) {
        x[i] = (float)(i * 61 % 127) / 63.0f - 1.0f;
    }
    for (int i = 0; i < 16; i++) {
        y[i] = i % 5;
    }
    gesture_init(&param, &state, 7);
#ifdef PART
    gesture_init_frozen(&frozen, 7);
#endif
    for (int i = 0; i < 3; i++) {
        printf("%a\n", (double)adapt(FROZEN &param, &state, &scratch, x, y));
    }
    gesture_predict(FROZEN &param, &asked, x, out);
    for (int i = 0; i < 5; i++) {
        printf("%a\n", (double)out[i]);
    }
    return 0;
}
END
# run DIR FLAGS: what it prints, into DIR/said
run() {
	dir=$1
	shift
	"$CC" $STRICT "$@" -O1 -I$dir -I"$ROOT/runtime" run.c $dir/gesture.c -o $dir/run >log 2>&1 &&
		$dir/run >$dir/said && ok || { bad "$dir"; head -n 5 log; }
}
run full
run part -DPART
cmp -s full/said part/said && ok || bad "other bits where a part is frozen"
compile "$gesture" -o wide --target avx2 --entries predict,adapt
run wide -DPART
cmp -s full/said wide/said && ok || bad "other bits for avx2 where a part is frozen"

# ---- frozen in the model -------------------------------------------------------

# net OPTION UPDATE: the names in NET.h of a model of two layers
net() {
	cat >net.lua <<-END
	local nn = require "gradc"
	local x, y = nn.input("x", { 4, 3 }), nn.input("y", { 4, 2 })
	local shift = nn.buffer("shift", { 3 })
	local p = (x - shift) >> nn.linear { 5, name = "body" $1 } >> nn.tanh >> nn.linear { 2, name = "head" }
	return nn.program {
	  nn.infer { "predict", outputs = { p = p }, batch = 1 },
	  nn.train { "train", loss = nn.mse_loss(p, y), optimizer = nn.adam {} $2 },
	}
	END
	compile net.lua -o net --target scalar $3
	"$CC" $STRICT -I"$ROOT/runtime" -c net/net.c -o net/net.o || bad "net $1 $2 $3"
	frozen=$(sed -n '/^struct net_frozen {/,/^}/s/.*\/\* \([a-z.]*\) \[.*/\1/p' net/net.h | tr '\n' ' ')
}
net '' ''
[ -z "$frozen" ] && ok || bad "a buffer alone freezes $frozen"
net ', freeze = true' ''
[ "$frozen" = 'shift body.weight body.bias ' ] && ok || bad "freeze = true freezes $frozen"
net '' ', update = { "head.*" }'
[ "$frozen" = 'shift body.weight body.bias ' ] && ok || bad "update = head freezes $frozen"
net '' ', update = { "*.bias" }'
[ "$frozen" = 'shift body.weight head.weight ' ] && ok || bad "update = bias freezes $frozen"
net ', freeze = true' '' '--entries predict'
[ -z "$frozen" ] && ok || bad "where nothing trains, $frozen is a struct apart"

# Flash is not RAM.
net '' ', update = { "head.*" }'
kept=$(($(bytes net/net.h NET_PARAM_BYTES) + $(bytes net/net.h NET_STATE_BYTES)))
ram=$((kept + $(bytes net/net.h NET_SCRATCH_BYTES)))
compile net.lua -o net --target scalar --ram $ram
"$GRADC" compile net.lua -o net --target scalar --ram $((kept - 8)) >log 2>&1 && bad "what is kept fits into less" || ok

if have g++; then
	echo '#include "net.h"' >net.cc
	g++ -std=c++11 -Wall -Wextra -Werror -Inet -I"$ROOT/runtime" -fsyntax-only net.cc && ok || bad "no C++"
else
	skip "no g++"
fi
finish
