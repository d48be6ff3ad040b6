#!/bin/sh
# Stochastic weight averaging: the mean of parameters as checkpoints hold them, in
# updates and in epochs, as it is evaluated, and with the same bits after a pause.
. "$ROOT/tests/train/lib.sh"

# One weight and no bias: what the log of the metrics says is the parameter.  32 samples
# in batches of 8 are 4 steps an epoch.
model() {  # model NAME SWA
	cat >"$1.lua" <<END
local nn = require "gradc"
local x = nn.input("x", { 8, 1 })
local w = nn.param("w", { 1 }, { init = 0 })
return nn.program {
  data = nn.table { x = nn.table_randn(32, 1) },
  fit = nn.fit { epochs = 5 },
  nn.infer { "mean", outputs = { w = w }, params = "ema" },
  nn.infer { "last", outputs = { w = w } },
  nn.train { "train", loss = nn.mean((w * x - x - 1) ^ 2), metrics = { weight = nn.sum(w) },
    optimizer = nn.sgd { lr = 0.1 }, swa = $2 },
}
END
	"$GRADC" build "$1.lua" -o "$1"
}
# The parameter after each update, from runs of that length.
holds 'build' model plain 1
n=1
while [ $n -le 20 ]; do
	./plain train --quiet --steps $n --seed 3 --save "w$n" >said 2>&1 || cat said
	./plain run last --load "w$n" 2>/dev/null | grep -o '[-0-9.e]*[0-9]$' | tail -1
	n=$((n + 1))
done >weights
# mean FROM EVERY TO: of these
mean() {
	awk -v from="$1" -v every="$2" -v to="$3" '
		NR <= to && NR < from { last = $1 }
		NR <= to && NR >= from && (NR - from) % every == 0 { sum += $1; n++ }
		END { print n ? sum / n : last }' weights
}
# Said in a table, it is the same model.
sed 's/swa = 1 /swa = { 1 } /' plain.lua >table.lua
holds 'a table' sh -c '"$GRADC" show plain.lua >a && "$GRADC" show table.lua | sed s/table/plain/g | cmp a -'
sed 's/swa = 1 /ema = 0.5 /' plain.lua >decay.lua
sed 's/swa = 1 /ema = { 0.5 } /' plain.lua >decays.lua
holds 'a table' sh -c '"$GRADC" show decay.lua >a && "$GRADC" show decays.lua | sed s/decays/decay/g | cmp a -'
# same NAME STEPS WANT
same() {
	./"$1" train --quiet --steps "$2" --seed 3 --save "$1.st" >said 2>&1 || cat said
	got=$(./"$1" run mean --load "$1.st" 2>/dev/null | grep -o '[-0-9.e]*[0-9]$' | tail -1)
	if awk -v a="$got" -v b="$3" 'BEGIN { d = a - b; exit !(d * d < 1e-10 && a != "") }'; then
		ok
	else
		bad "$1 after $2 steps: $got, not $3"
	fi
}
[ "$(sort -u weights | wc -l)" -gt 15 ] && ok || bad "the weight does not move"
same plain 20 "$(mean 1 1 20)"
holds 'build' model late '{ start = 7, every = 3 }'
same late 6 "$(mean 7 3 6)"
same late 12 "$(mean 7 3 12)"
same late 20 "$(mean 7 3 20)"
holds 'build' model ends '{ epochs = 2, eval = true }'
same ends 7 "$(mean 8 4 7)"
same ends 20 "$(mean 8 4 20)"

# A pause changes nothing.
./ends train --quiet --steps 9 --seed 3 --checkpoint part >said 2>&1
holds 'resume' ./ends train --quiet --steps 20 --resume part --save again.st
holds 'equal bits' cmp again.st ends.st

# Moments of what averages predict: w x has the variance 1.25 w^2.
cat >spread.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 2, 1 })
local w = nn.param("w", { 1 }, { init = 0 })
return nn.program {
  data = nn.table { x = { 1, 2, 3, 4 } },
  nn.infer { "mean", outputs = { w = w }, params = "ema" },
  nn.train { "train", loss = nn.mean((w * x - 3) ^ 2), ema = { decay = 0.5, eval = true },
    metrics = { spread = nn.var(w * x, { correction = 0 }) }, optimizer = nn.sgd { lr = 0.01 } },
}
END
holds 'build' "$GRADC" build spread.lua -o spread
./spread train --quiet --steps 5 --save spread.st >said 2>&1 || cat said
got=$(./spread eval --load spread.st | grep -o 'spread [-0-9.e]*')
want=$(./spread run mean --load spread.st | grep -o '[-0-9.e]*[0-9]$' | tail -1)
holds "$got of $want" awk -v a="${got#spread }" -v w="$want" \
	'BEGIN { d = a - 1.25 * w * w; exit !(a > 0.1 && d * d < 1e-10) }'

# What batch norms know is measured again under the averages: w x has the means 1.5 w
# and 5 w in the two batches, and the variances 0.5 w^2 and 8 w^2, whatever w is.
cat >norm.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 2, 1 })
local w = nn.param("w", { 1 }, { init = 2 })
local norm = nn.batch_norm { 1, affine = false, name = "norm" }
local y = norm(w * x)
return nn.program {
  data = nn.table { x = { 1, 2, 3, 7 } },
  fit = nn.fit { epochs = 6 },
  nn.infer { "mean", outputs = { y = y }, params = "ema" },
  nn.train { "train", loss = nn.mean(nn.dropout(y) ^ 2) + nn.sum((w - 3) ^ 2),
    ema = 0.5, optimizer = nn.sgd { lr = 0.1 } },
}
END
holds 'build' "$GRADC" build norm.lua -o norm
./norm train --quiet --save norm.st >said 2>&1 || cat said
./norm run mean --load norm.st >said.txt 2>&1
holds 'update_bn' awk '/^ / { v[++n] = $1 } END { a = v[1] + 1.091410; b = v[2] + 0.606339
	exit !(n == 2 && a * a < 1e-8 && b * b < 1e-8) }' said.txt
./norm train --quiet --steps 7 --checkpoint norm.ck >said 2>&1 || cat said
holds 'resume' ./norm train --quiet --resume norm.ck --save again.st
holds 'equal bits' cmp again.st norm.st
# A checkpoint from the end of the last epoch has them, too.
./norm train --quiet --epochs 1 --checkpoint one.ck --save one.st >said 2>&1 || cat said
./norm run mean --load one.ck >checkpoint.txt 2>&1
./norm run mean --load one.st >saved.txt 2>&1
holds 'statistics of a checkpoint' cmp checkpoint.txt saved.txt

finish
