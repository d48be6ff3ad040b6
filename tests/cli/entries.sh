#!/bin/sh
# entries.sh -- --entries: what is left is what was there, with the same bits, and
# nothing else
. "$ROOT/tests/emit/lib.sh"

CFLAGS="-std=c11 -O1 -Wall -Wextra -Werror -I$ROOT/runtime"

cat >net.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 8, 64 })
local y = nn.label("y", { 8 }, 10)
local logits = x >> nn.linear { 32, name = "fc1" } >> nn.relu >> nn.linear { 10, name = "fc2" }
local value = x >> nn.linear { 1, name = "value" }
local loss = nn.cross_entropy(logits, y)
return nn.program {
  data = nn.table { x = nn.table_randn(16 * 64, 1), y = { 0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7 } },
  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.infer { "average", outputs = { logits = logits }, batch = 1, params = "ema" },
  nn.infer { "judge", outputs = { value = value } },
  nn.train { "train", loss = loss, optimizer = nn.sgd { lr = 0.1, momentum = 0.9 },
             ema = 0.9, separate = true },
  nn.train { "adapt", loss = loss, optimizer = nn.sgd { lr = 0.05 }, update = { "fc2.*" } },
}
END

# emit_only DIR ENTRIES: with the names of its functions and structs in `names`
emit_only() {
	"$GRADC" compile "${model:-net.lua}" -o "$1" --target scalar --entries "$2" 2>log ||
		{ bad "--entries $2"; cat log; }
	header=$(echo "$1"/*.h)
	"$CC" $CFLAGS -c "${header%.h}.c" -o "$1/only.o" || bad "--entries $2 is not C"
	names=$(sed -n 's/^struct net_\([a-z_]*\) {$/\1/p; s/^net_\([a-z]*\)(.*/\1()/p' "$header" | tr '\n' ' ')
}
# want ENTRIES NAMES: these functions and structs
want() {
	emit_only "${1%%,*}" "$1"
	[ "$names" = "$2 " ] && ok || bad "--entries $1 has $names"
}
want predict 'param predict_scratch predict()'
want judge 'param judge()'
want average 'param average_scratch average()'
want init,judge 'param init() judge()'
want forward,backward 'param grad backward_scratch forward() backward()'
want update,predict 'param state grad predict_scratch init() predict() update()'

# The table of a hosted program names init, so it is there.
"$GRADC" compile net.lua -o hosted --entries predict --table 2>log &&
	"$CC" $CFLAGS -I"$ROOT/runtime/host" -c hosted/net.c -o hosted/net.o 2>>log &&
	"$CC" $CFLAGS -I"$ROOT/runtime/host" -c hosted/net_table.c -o hosted/table.o 2>>log &&
	ok || { bad "--entries predict --table"; cat log; }

# What is left of parameters, and nothing of other entries in the text.
grep -q value_ predict/net.c predict/net.h && bad "predict has the value's weights" || ok
grep -q 'momentum\|exp_avg\|train' predict/net.c predict/net.h && bad "predict knows of training" || ok
grep -q 'fc1.weight.ema' average/net.h && ok || bad "average has no averages"

# ---- scratch in bytes -----------------------------------------------------------

bytes() { sed -n "s/^#define $2 //p" "$1"; }
[ "$(bytes predict/net.h NET_PREDICT_SCRATCH_BYTES)" -le 128 ] && ok ||
	bad "64-32-10 predicts in $(bytes predict/net.h NET_PREDICT_SCRATCH_BYTES) bytes"
[ "$(bytes predict/net.h NET_PARAM_BYTES)" = 9640 ] && ok || bad "64-32-10 has other parameters"
model=$ROOT/models/gesture.lua emit_only gesture predict
[ "$(bytes gesture/gesture.h GESTURE_PREDICT_SCRATCH_BYTES)" -le 4712 ] && ok ||
	bad "gesture predicts in $(bytes gesture/gesture.h GESTURE_PREDICT_SCRATCH_BYTES) bytes"

# Weights are laid out at compile time: no kernel copies any before it multiplies.
for name in models/mnist_mlp models/lenet models/resnet8 models/char_lstm models/gesture tests/bench/models/unet \
	tests/emit/hvp tests/emit/two_inputs; do
	infer=$(sed -n 's/.*nn.infer { *"\([a-z_]*\)".*/\1/p' "$ROOT/$name.lua" | tr '\n' ,)
	for target in scalar avx2 avx512; do
		"$GRADC" show "$ROOT/$name.lua" --target $target --entries ${infer%,} --after nest >kernels
		awk '/^kernel /{ pack = $2 ~ /^pack/ } pack && /: .* param/ { print; bad = 1 } END { exit bad || NR < 10 }' kernels &&
			ok || bad "$name for $target copies weights"
	done
done

# ---- the same bits ----------------------------------------------------------------

"$GRADC" compile net.lua -o full --target scalar
emit_only part init,predict,adapt
cat >run.c <<'END'
#include "net.h"
#include <stdio.h>

#ifdef PART                     /* adapt trains a part, and nothing the rest */
static struct net_frozen frozen;
#define FROZEN &frozen,
#else
#define FROZEN
#endif

int
main(void)
{
    static struct net_param param;
    static struct net_state state;
    static union net_scratch scratch;
    static float x[8 * 64], logits[10];
    static int32_t y[8];

    for (int i = 0; i < 8 * 64; i++) {
        x[i] = (float)(i * 37 % 101) / 50.0f - 1.0f;
        y[i % 8] = i % 8;
    }
    net_init(&param, &state, 3);
#ifdef PART
    net_init_frozen(&frozen, 3);
#endif
    for (int i = 0; i < 5; i++) {
        printf("%a\n", (double)net_adapt(FROZEN &param, &state, &scratch.adapt, x, y));
    }
    net_predict(FROZEN &param, &scratch.predict, x, logits);
    for (int i = 0; i < 10; i++) {
        printf("%a\n", (double)logits[i]);
    }
    return 0;
}
END
"$CC" $CFLAGS -Ifull run.c full/net.c -o full/run && full/run >full/said
"$CC" $CFLAGS -DPART -Ipart run.c part/net.c -o part/run && part/run >part/said
[ -s full/said ] && cmp -s full/said part/said && ok || bad "other bits without the other entries"

# ---- wrong names ---------------------------------------------------------------------

all='init, predict, average, judge, train, forward, backward, update, adapt'
for names in foo predict,foo predict, ,predict predict,,adapt '' eval; do
	"$GRADC" compile net.lua -o wrong --entries "$names" 2>log
	code=$?
	[ $code = 2 ] && [ "$(wc -l <log)" = 1 ] && [ ! -e wrong ] && ok || bad "--entries '$names': status $code"
	for name in $(echo "$all" | tr -d ,); do
		grep -q "the entries are .*$name" log && ok || { bad "--entries '$names' does not name $name"; cat log; }
	done
done
"$GRADC" compile net.lua -o wrong --entries predikt 2>log
grep -q 'did you mean predict?' log && ok || bad "predikt is not taken for predict"

# ---- trainers ------------------------------------------------------------------------

"$GRADC" build net.lua -o all && "$GRADC" build net.lua -o some --entries train,predict &&
	"$GRADC" build net.lua -o ask --entries predict,average || bad "a trainer"
./all train --steps 4 --quiet --save all.st >all.log
./some train --steps 4 --quiet --save some.st >some.log
cmp -s all.st some.st && cmp -s all.log some.log && ok || bad "a trainer of some entries trains otherwise"
./some eval --load all.st >some.log && ./all eval --load all.st >all.log && cmp -s all.log some.log && ok ||
	bad "a trainer of some entries evaluates otherwise"
./all run judge --load all.st >log 2>&1 && ok || { bad "run judge"; cat log; }
./some run judge --load all.st >log 2>&1 && bad "an entry left out runs" || ok
./all run predict --load all.st --out all.out >log && ./some run predict --load all.st --out some.out >log &&
	cmp -s all.out some.out && ok || bad "a trainer of some entries predicts otherwise"
"$GRADC" build net.lua -o head --entries predict,adapt || bad "a trainer of a part"
./all train --entry adapt --load all.st --steps 4 --save all2.st >all.log 2>&1
./head train --load all.st --steps 4 --save head2.st >head.log 2>&1 && ok || { bad "the head does not train"; cat head.log; }
for file in all2 head2; do
	./head run predict --load $file.st >$file.out
done
[ -s head2.out ] && cmp -s all2.out head2.out && ! cmp -s all.out head2.out && ok || bad "the head trains otherwise alone"
./ask info | grep -q momentum && bad "a program that only infers keeps a state of training" || ok
./ask train --steps 1 >log 2>&1 && bad "a program without training trains" || ok
finish
