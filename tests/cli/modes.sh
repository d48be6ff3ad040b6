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
if signature sample | grep -q 'const struct modes_state'; then ok; else bad "sample needs the seed"; fi

# One sample alone is what it is in a batch.
sed 's/outputs = { y = h } },/&\n  nn.infer { "one", outputs = { y = h }, batch = 1 },/' modes.lua >modes1.lua
"$GRADC" build modes1.lua -o modes1 >build.log 2>&1 || { cat build.log; bad "build"; }
./modes1 run one --load one.safetensors >alone.log 2>&1 || bad "run one"
first() { grep -v '^y' "$1" | head -n 1 | sed 's/ *,* *$//'; }
if [ "$(first alone.log)" = "$(first predict.log)" ]; then ok; else
	bad "a sample alone: $(first alone.log), in a batch: $(first predict.log)"
fi

finish
