#!/bin/sh
# modes.sh -- training and inference of one model: dropout, running statistics
. "$ROOT/tests/emit/lib.sh"

cat >modes.lua <<'END'
local nn = require "gradc"

local x = nn.input("x", { 8, 4 })
local y = nn.input("y", { 8, 1 })
local h = x
  >> nn.linear { 64, name = "fc1" }
  >> nn.batch_norm1d { name = "bn1" }
  >> nn.dropout { p = 0.5 }
  >> nn.linear { 1, name = "fc2" }

return nn.program {
  data = nn.table { x = nn.table_randn(32 * 4, 1, 1), y = nn.table_randn(32, 1, 2) },
  nn.infer { "predict", outputs = { y = h } },
  nn.infer { "sample", outputs = { y = h }, mode = "train" },
  nn.train { "train", loss = nn.mse_loss(h, y), optimizer = nn.sgd { lr = 0.01 } },
}
END
"$GRADC" build modes.lua -o modes >build.log 2>&1 || { cat build.log; bad "build"; }

# same WHAT FILE FILE; differ WHAT FILE FILE
same() { if cmp -s "$2" "$3"; then ok; else bad "$1"; fi; }
differ() { if cmp -s "$2" "$3"; then bad "$1"; else ok; fi; }

run() {
	out=$1
	shift
	./modes "$@" >"$out" 2>&1 || { bad "modes $*"; cat "$out"; }
}

run one.log train --steps 6 --seed 3 --log one.jsonl --save one.safetensors --quiet
run two.log train --steps 6 --seed 3 --log two.jsonl --save two.safetensors --quiet
run other.log train --steps 6 --seed 4 --load one.safetensors --log other.jsonl --quiet
same "the same seed drops the same" one.safetensors two.safetensors
same "the same seed gives the same losses" one.jsonl two.jsonl

# A run that is interrupted goes on with the same choices and statistics.
run half.log train --steps 3 --seed 3 --checkpoint half.ckpt --quiet
run rest.log train --steps 6 --resume half.ckpt --save rest.safetensors --quiet
same "a resumed run drops the same" one.safetensors rest.safetensors

for name in running_mean running_var num_batches_tracked; do
	if grep -aq "\"bn1.$name\"" one.safetensors; then ok; else bad "bn1.$name is not saved"; fi
done
if grep -aq '"step"' one.safetensors; then bad "a state is among the parameters"; else ok; fi

# Evaluation and prediction neither drop nor look at the rest of the batch.
run eval1.log eval --load one.safetensors
run eval2.log eval --load one.safetensors
same "evaluation is certain" eval1.log eval2.log
run predict.log run predict --load one.safetensors
run sample.log run sample --load one.safetensors
differ "mode = train drops" predict.log sample.log

"$GRADC" compile modes.lua -o out >compile.log 2>&1
signature() { sed -n "/^modes_$1(/,/;/p" out/modes.h; }
if signature predict | grep -q state; then bad "predict needs the state"; else ok; fi
if signature sample | grep -q '^    struct modes_state'; then ok; else bad "sample counts its calls"; fi

# A sampling entry called again draws again, and the same after its count is set.
cat >again.c <<'END'
#include <string.h>
#include "modes.h"

static struct modes_param param;
static struct modes_state state;
static struct modes_sample_scratch scratch;

int
main(void)
{
    static const float x[8 * 4] = { 1, 2, 3, 4, 5, 6, 7, 8 };
    float y[3][8];

    modes_init(&param, &state, 1);
    modes_sample(&param, &state, &scratch, x, y[0]);
    modes_sample(&param, &state, &scratch, x, y[1]);
    if (state.draws[0] != 2 || state.step[0] != 0) {
        return 1;
    }
    state.draws[0] = 0;
    modes_sample(&param, &state, &scratch, x, y[2]);
    return memcmp(y[0], y[1], sizeof y[0]) == 0 ? 2
         : memcmp(y[0], y[2], sizeof y[0]) != 0 ? 3 : 0;
}
END
if $CC -O1 -ffp-contract=off -I"$ROOT/runtime" -Iout again.c out/modes.c -o again && ./again; then ok; else
	bad "sampling again: $?"
fi

# A share p is dropped, the rest is divided by 1 - p; channels are dropped whole.
cat >share.lua <<'END'
local nn = require "gradc"

local one = nn.dropout(nn.ones { 100, 100 }, { p = 0.3 })
local all = nn.dropout2d(nn.ones { 50, 40, 3, 3 }, { p = 0.3 })
local alpha = nn.alpha_dropout(nn.ones { 100, 100 }, { p = 0.3 })

return nn.program {
  nn.infer { "share", mode = "train", outputs = {
    a_dropped = nn.mean(nn.eq(one, 0):to "f32"), b_largest = nn.amax(one),
    c_dropped = nn.mean(nn.eq(all, 0):to "f32"),
    d_split = nn.amax(nn.amax(all, { 2, 3 }) - nn.amin(all, { 2, 3 })),
    e_dropped = nn.mean(nn.lt(alpha, 0):to "f32") } },
}
END
"$GRADC" build share.lua -o share >build.log 2>&1 || { cat build.log; bad "build"; }
./share run share --seed 5 >share.log 2>&1 || ./share run share >share.log 2>&1
near() { awk -v want="$2" -v off="$3" -v name="$1" '$1 == name { getline; v = $1 }
	END { exit !(v >= want - off && v <= want + off) }' share.log; }
for what in 'a_dropped 0.3 0.02' 'b_largest 1.42857 1e-5' 'c_dropped 0.3 0.04' 'd_split 0 0' \
	'e_dropped 0.3 0.02'; do
	if near $what; then ok; else bad "$what"; cat share.log; fi
done

# One sample alone is what it is in a batch.
sed 's/outputs = { y = h } },/&\n  nn.infer { "one", outputs = { y = h }, batch = 1 },/' modes.lua >modes1.lua
"$GRADC" build modes1.lua -o modes1 >build.log 2>&1 || { cat build.log; bad "build"; }
./modes1 run one --load one.safetensors >alone.log 2>&1 || bad "run one"
first() { grep -v '^y' "$1" | head -n 1 | sed 's/ *,* *$//'; }
if [ "$(first alone.log)" = "$(first predict.log)" ]; then ok; else
	bad "a sample alone: $(first alone.log), in a batch: $(first predict.log)"
fi

finish
