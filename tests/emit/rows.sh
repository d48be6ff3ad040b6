#!/bin/sh
# rows.sh -- the update of an embedding by plain gradient descent touches the rows
# that a batch used, and gives the bits of an update of all rows
#
# A metric that needs the whole gradient makes the compiler update all rows.
. "$ROOT/tests/emit/lib.sh"

# twin NAME LOSS OPTIMIZER: NAME_rows and NAME_all, and their lines in main.c
twin() {
	for kind in rows all; do
		norm=
		[ $kind = rows ] || norm='metrics = { sum = nn.grad(loss, { w })[1]:sum() },'
		cat >"$1_$kind.lua" <<-END
		local nn = require "gradc"
		local x = nn.input("x", { 3, 7 }, "i32")
		local y = nn.input("y", { 3, 7, 5 })
		local w = nn.param("w", { 200, 5 }, { init = nn.init.normal(1) })
		local v = nn.param("v", { 200, 5 }, { init = nn.init.normal(1) })
		local loss = $2 + v:mean()
		return nn.program { name = "$1_$kind",
		  nn.train { "train", loss = loss, $norm optimizer = $3 } }
		END
		"$GRADC" compile "$1_$kind.lua" -o . >run.log 2>&1 || bad "$1: $(head -n 3 run.log)"
	done
	if grep -q 'for (int i = 0; i < 1000; i++)' "$1_rows.c" &&
		[ "$(grep -c 'i < 1000; i++' "$1_rows.c")" -ge "$(grep -c 'i < 1000; i++' "$1_all.c")" ]; then
		bad "$1: all rows are updated"
	fi
	printf '#include "%s_rows.h"\n#include "%s_all.h"\n' "$1" "$1" >>heads.inc
	printf 'RUN(%s)\n' "$1" >>runs.inc
}

: >heads.inc
: >runs.inc
at='nn.embedding { 200, 5, weight = w'
twin plain "nn.mse_loss($at }(x), y)" 'nn.sgd { lr = 0.1 }'
twin padded "nn.mse_loss($at, padding_idx = 3 }(x), y)" 'nn.sgd { lr = 0.1 }'
twin scaled "($at }(x):tanh() * y):sum() * 3" 'nn.sgd { lr = nn.schedule.step { lr = 0.1, step_size = 2 } }'
twin product "(($at }(x) >> nn.linear { 5, bias = false }) * y):mean()" \
	'nn.sgd { lr = 0.3, maximize = true }'
# steps NAME OPTIMIZER rows|all: which rows that optimizer updates
steps() {
	sed "s/nn.sgd { lr = 0.1 }/$2/" plain_rows.lua >"$1.lua"
	"$GRADC" compile "$1.lua" -o "$1" >run.log 2>&1 || bad "$1: $(head -n 3 run.log)"
	grep -q 'a row that comes again' "$1"/*.c && found=rows || found=all
	if [ $found = "$3" ]; then ok; else bad "$1: $found, expected $3"; fi
}
steps weighted 'function(p, g) return p - nn.sigmoid(v) * g end' rows
steps turned 'function(p, g) return p - nn.flip(p, 0) * g end' all
steps decayed 'nn.sgd { lr = 0.1, weight_decay = 0.1 }' all
steps heavy 'nn.sgd { lr = 0.1, momentum = 0.9 }' all

cat >main.c <<'END'
#include <stdio.h>
#include <string.h>
#include "heads.inc"

#define RUN(name) { \
	static struct name##_rows_param p; \
	static struct name##_rows_state s; \
	static struct name##_rows_train_scratch t; \
	static struct name##_all_param p2; \
	static struct name##_all_state s2; \
	static struct name##_all_train_scratch t2; \
	float sum; \
	name##_rows_init(&p, &s, 1); \
	name##_all_init(&p2, &s2, 1); \
	for (int i = 0; i < 5; i++) { \
		x[i] = 199 - i; \
		name##_rows_train(&p, &s, &t, x, y); \
		name##_all_train(&p2, &s2, &t2, x, y, &sum); \
	} \
	puts(memcmp(&p, &p2, sizeof(p)) == 0 ? "same" : "not the same: " #name); \
}

int
main(void)
{
	int32_t x[21];                  /* rows many times, and some outside */
	float y[105];

	for (int i = 0; i < 21; i++) {
		x[i] = i == 4 ? -1 : i == 7 ? 200 : i * i % 11;
	}
	for (int i = 0; i < 105; i++) {
		y[i] = (float)(i % 13) * 0.1f;
	}
#include "runs.inc"
	return 0;
}
END
if "$CC" -std=c11 -O2 -Wall -Wextra -ffp-contract=off -I"$ROOT/runtime" -I. \
	./*_rows.c ./*_all.c main.c -o main 2>run.log && [ ! -s run.log ]; then
	for line in $(./main | tr ' ' _); do
		if [ "$line" = same ]; then ok; else bad "$line"; fi
	done
else
	bad "C: $(head -n 5 run.log)"
fi
finish
