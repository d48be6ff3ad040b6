#!/bin/sh
# Looking into a step: statistics with their right values, the first value that is not
# finite, and nothing of it in a trainer that was built without.
. "$ROOT/tests/train/lib.sh"

# Values by hand: h is 0, 3, 0, 6 and 0, 9; one unit is 0 for all samples.
cat >hand.lua <<'END_OF_MODEL'
local nn = require "gradc"
local x = nn.input("x", { 3, 2 })
local w = nn.param("w", { 2 }, { init = 1 })
local h = nn.relu(x * w)
return nn.program {
  data = nn.table { x = { -1, 3, -2, 6, -3, 9 } },
  fit = nn.fit { epochs = 2 },
  nn.train { "train", loss = nn.mean(h), optimizer = nn.sgd { lr = 0 } },
}
END_OF_MODEL
holds 'build' "$GRADC" build hand.lua --probe -o hand
says 0 'zeros    dead  of train' ./hand train --stats --log log.jsonl
cp said table
stat() {  # stat NAME: of the first line, its five numbers
	sed -n "1s/.*\"$1\":{\"norm\":\([^,]*\),\"mean\":\([^,]*\),\"std\":\([^,]*\),\"zeros\":\([^,]*\),\"dead\":\([^}]*\)}.*/\1 \2 \3 \4 \5/p" log.jsonl
}
near() {  # near NAME NUMBER...
	name=$1
	shift
	stat "$name" | awk -v want="$*" '{ n = split(want, w, " ")
		for (i = 1; i <= n; i++) { d = $i - w[i]; if (d > 1e-5 || d < -1e-5) bad = 1 } }
		END { exit bad || NR != 1 }'
}
holds 'values' near h 11.224972 3 3.464102 0.5 0.5
holds 'the loss' near loss 3 3 0 0 0
holds 'gradients' near w.grad 3 1.5 1.5 0.5 0
holds 'parameters' near w 1.414214 1 0 0 0
holds 'the table tells the line' grep -q '^h  *11.22 .* 50.0%  *50.0%  hand.lua:4$' table
holds 'of the first step of the last epoch' grep -q 'dead  of train, step 2$' table
holds 'parameters of the end' grep -q 'dead  of parameters, after step 2$' table
holds 'each epoch has them' test "$(grep -c '"stats"' log.jsonl)" = 2

# The same in tables, and the noise of gradients: those of single samples are 1 to 8, so
# that their variance is 6, and the square of their mean, less that, is 19.5.
cat >noise.lua <<'END_OF_MODEL'
local nn = require "gradc"
local x = nn.input("x", { 8, 1 })
local w = nn.param("w", { 1 }, { init = 1 })
return nn.program {
  data = nn.table { x = { 1, 2, 3, 4, 5, 6, 7, 8 } },
  fit = nn.fit { epochs = 3 },
  nn.train { "train", loss = nn.mean(w * x), optimizer = nn.sgd { lr = 0 } },
}
END_OF_MODEL
holds 'build' "$GRADC" build noise.lua --probe -o noise
says 0 'gradient noise scale 0.308 samples, of a batch of 8 in 8 parts' \
	./noise train --stats --log noise.csv --tensorboard events
holds 'a table of names' grep -qx 'step,epoch,entry,name,statistic,value' noise.stats.csv
value() {  # value STEP NAME STATISTIC WANT
	awk -F, -v step="$1" -v name="$2" -v what="$3" -v want="$4" '$1 == step && $4 == name && $5 == what {
		d = $6 - want; found = d < 1e-5 && d > -1e-5 } END { exit !found }' noise.stats.csv
}
holds 'variance' value 2 gradient_noise variance 6
holds 'square' value 2 gradient_noise square 19.5
holds 'scale' value 3 gradient_noise scale 0.307692
holds 'mean of values' value 1 loss mean 4.5
holds 'gradients' value 3 w.grad norm 4.5
holds 'events' grep -q 'gradient_noise/scale' events/events.out.tfevents.noise
holds 'histograms' grep -q 'gradients/w' events/events.out.tfevents.noise
says 0 '' ./noise train --stats --log part.csv --steps 2 --checkpoint part.ck
says 0 '' ./noise train --stats --log part.csv --resume part.ck
holds 'the same table after a resume' cmp noise.stats.csv part.stats.csv
says 0 "" ./noise train --resume part.ck --checkpoint part.ck
./noise train --stats --resume part.ck >resumed
holds 'no table of values where no step was left' sh -c '! grep -q zeros resumed && grep -q ^done resumed'
says 2 'would overwrite the parameters' ./noise train --stats --log part.csv --load part.stats.csv

# ---- what is not finite ------------------------------------------------------------

# The root of what becomes negative in step 4; -inf that a mask needs is not a fault.
cat >root.lua <<'END_OF_MODEL'
local nn = require "gradc"
local x = nn.input("x", { 2, 2 })
local w = nn.param("w", { 1 }, { init = 1 })
local masked = nn.where(nn.gt(x, 0), x, -math.huge)
local share = nn.softmax(masked, 1)
local far = w * 1
local root = nn.sqrt(far)
return nn.program {
  data = nn.table { x = { 1, -1, 2, -1 } },
  fit = nn.fit { epochs = 10 },
  nn.train { "train", loss = nn.mean(share * far) + 0 * nn.sum(root),
    optimizer = nn.sgd { lr = 0.6 } },
}
END_OF_MODEL
holds 'build' "$GRADC" build root.lua --probe -o root
says 0 'done  epoch 3' ./root train --check --epochs 3
says 1 'step 5 (epoch 5): element 0 of root is NaN, computed at root.lua:7: the first value of a step' \
	./root train --check --save root.st
holds 'nothing is saved' test ! -e root.st
says 1 'NaN' ./root train

# ---- the step itself ------------------------------------------------------------------

holds 'build' "$GRADC" build "$ROOT/models/xor.lua" --probe -o seen
holds 'build' "$GRADC" build "$ROOT/models/xor.lua" -o plain
./plain train --steps 50 --save plain.st >/dev/null 2>&1
says 0 '' ./seen train --steps 50 --stats --check --save seen.st
holds 'the same parameters' cmp plain.st seen.st
says 2 'built without that: gradc build --probe' ./plain train --stats
says 2 'built without that' ./plain train --check
says 0 '' ./seen train --steps 50 --stats --log whole.jsonl
says 0 '' ./seen train --steps 23 --stats --log part.jsonl --checkpoint part.st
says 0 '' ./seen train --steps 50 --stats --log part.jsonl --resume part.st
holds 'the same log after a resume' cmp whole.jsonl part.jsonl

finish
