#!/bin/sh
# What -D chooses when a model is compiled, and --set when it trains: types, ranges,
# names, what is told of it, and what goes with a checkpoint.
. "$ROOT/tests/train/lib.sh"

cat >net.lua <<'END'
local nn = require "gradc"
local hidden = nn.setting("hidden", 4, { min = 1, max = 64 })
local act = nn.setting("act", "tanh", { choices = { "tanh", "relu" } })
local rate, deep = nn.setting("rate", 0.5), nn.setting("deep", false)
local x, y = nn.input("x", { 4, 2 }), nn.input("y", { 4, 1 })
local h = x >> nn.linear { hidden, name = "fc" } >> nn[act]
if deep then h = h >> nn.linear { hidden, name = "deep" } >> nn[act] end
local p = h >> nn.linear { 1, name = "head" }
return nn.program {
  data = nn.table { x = { 0, 0, 0, 1, 1, 0, 1, 1 }, y = { 0, 1, 1, 0 } },
  fit = nn.fit { steps = 20 },
  nn.infer { "predict", outputs = { p = p }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(p, y), optimizer = nn.sgd { lr = rate,
    groups = { { params = { "head.*" }, lr = 0.1 } } } },
}
END

# ---- when it is compiled --------------------------------------------------------

says 0 'f32[4,4] ' "$GRADC" show net.lua
says 0 'f32[4,12] ' "$GRADC" show net.lua -D hidden=12
says 0 'f32[4,12] ' "$GRADC" show net.lua -Dhidden=3 -Dhidden=12
says 0 'relu' "$GRADC" show net.lua -D act=relu -D deep=true
says 0 'settings hidden = 4, act = relu, rate = 0.5, deep = false' \
	"$GRADC" report net.lua -D act=relu
says 0 '' "$GRADC" compile net.lua -D hidden=12 -o made
holds 'the header tells it' grep -q '^ \* hidden = 12$' made/net.h
holds 'the report tells it' grep -qF '"settings": { "hidden": "12",' made/net.report.json
says 2 'unknown setting hiden; the settings are hidden, act, rate, deep; did you mean hidden?' \
	"$GRADC" show net.lua -D hiden=12
says 2 'the model has no nn.setting' "$GRADC" show "$ROOT/models/xor.lua" -D hidden=12
says 2 'has no value' "$GRADC" show net.lua -D hidden
says 1 'net.lua:2: error: setting: -D hidden=many: expected a whole number' \
	"$GRADC" show net.lua -D hidden=many
says 1 'expected a whole number' "$GRADC" show net.lua -D hidden=1.5
says 1 'expected at most 64' "$GRADC" show net.lua -D hidden=65
says 1 'expected one of tanh, relu' "$GRADC" show net.lua -D act=gelu
says 1 'expected a number' "$GRADC" show net.lua -D rate=nan
says 1 'expected true or false' "$GRADC" show net.lua -D deep=1

# ---- in a trainer ---------------------------------------------------------------

holds 'build' "$GRADC" build net.lua -o four
holds 'build' "$GRADC" build net.lua -D hidden=6 -o six
says 0 'hidden               6   without -D: 4' ./six info
says 0 '"hidden": "6"' ./six info --json
holds 'an object of tensors' sh -c 'grep -q parameter_bytes said && grep -q \"shape\" said'
says 0 'act                  tanh' ./six --help
says 0 'done  epoch 20' ./four train --checkpoint four.st
says 1 'what -D chose was hidden=4, act=tanh, rate=0.5, deep=false, now it is hidden=6,' \
	./six train --resume four.st
says 0 '' ./six export -o made
holds 'an export is of the same' grep -q '^ \* hidden = 6$' made/net.h

# ---- states ---------------------------------------------------------------------

says 2 'did you mean group1.lr?' ./four train --set groop1.lr=1
says 2 'a name and a number are needed' ./four train --set lr=fast
says 0 '' ./four train --lr 0.25 --log lr.jsonl
says 0 '' ./four train --set lr=0.25 --log set.jsonl
holds '--set lr is --lr' cmp lr.jsonl set.jsonl
says 0 '' ./four train --set group1.lr=0.2 --save whole.st --log whole.jsonl
holds 'another rate' sh -c '! cmp -s whole.jsonl lr.jsonl'
says 0 '' ./four train --set group1.lr=0.2 --steps 7 --checkpoint half.st
says 0 '' ./four train --set group1.lr=0.2 --resume half.st --save again.st
holds 'the same after a resume' cmp whole.st again.st
says 0 '' ./four train --resume half.st --save again.st
holds 'the checkpoint has it' cmp whole.st again.st

# ---- which rate to begin with -------------------------------------------------------

./four find-lr --from 1e-4 --to 100 --steps 120 --plot lr.svg >found
rate=$(sed -n 's/^suggestion: --lr \([^ ,]*\),.*/\1/p' found)
holds "a rate that is of use: $rate" awk -v r="$rate" 'BEGIN { exit !(r > 0.005 && r < 5) }'
says 0 '' ./four train --lr "$rate" --stop-below 0.2 --steps 100000
cp said run
holds 'it learns with it' sh -c '! grep -q "step 100000" run'
holds 'a picture' grep -q 'learning rate' lr.svg
says 0 '' ./four find-lr --from 1e-7 --plot lr.svg
holds 'the axis names the rate it begins with' grep -q '>1e-7</text>' lr.svg
says 0 'it is least at 0.1, the last rate: with --to a larger one' ./four find-lr --from 1e-4 --to 0.1
./four find-lr --from 1e-4 --to 100 --steps 120 >again
holds 'the loss rises within them' sh -c '! grep -q "the last rate" again'
holds 'the same again' cmp found again
says 0 '' ./four find-lr --from 1e-4 --to 100 --steps 120 --load again.st
holds 'parameters stay as they are' cmp whole.st again.st

# Batches that differ far more than a step changes: the loss with the first parameters
# is taken off.
cat >noisy.lua <<'END_OF_MODEL'
local nn = require "gradc"
local x, y = nn.input("x", { 1, 1 }), nn.input("y", { 1, 1 })
local at, off, to = nn.table_randn(500, 1), nn.table_randn(500, 2), {}
for i = 1, 500 do to[i] = 3 * at[i] + 20 * off[i] end
return nn.program {
  data = nn.table { x = at, y = to },
  nn.train { "train", loss = nn.mse_loss(x >> nn.linear { 1, name = "fc" }, y),
             optimizer = nn.sgd { lr = 1 } },
}
END_OF_MODEL
holds 'build' "$GRADC" build noisy.lua -o noisy
rate=$(./noisy find-lr | sed -n 's/^suggestion: --lr \([^ ,]*\),.*/\1/p')
holds "a rate that is of use: $rate" awk -v r="$rate" 'BEGIN { exit !(r > 1e-4 && r < 0.5) }'
says 2 'expected 0 < from < to' ./four find-lr --from 1 --to 0.1
says 1 'the loss does not fall at any rate' ./four find-lr --from 10 --to 100
says 2 '--save is not an option of find-lr' ./four find-lr --save w.st

finish
