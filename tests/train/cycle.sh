#!/bin/sh
# Training entries that take turns: their samples, their names in reports and logs, and
# the same bits after any interruption, a kill among them.  KILLS=N kills N times.
. "$ROOT/tests/train/lib.sh"
kills=${KILLS:-5}

# Two entries over shared parameters, each of which tells the sum of its samples; the
# samples are powers of two, so that a sum says which they were.
cat >turns.lua <<'END_OF_MODEL'
local nn = require "gradc"
local a, b = nn.input("a", { 2, 1 }), nn.input("b", { 4, 1 })
local w = nn.param("w", { 1 }, { init = 1 })
local powers = {}
for i = 1, 8 do powers[i] = 2.0 ^ (i - 1) end
return nn.program {
  data = nn.table { a = powers, b = powers },
  fit = nn.fit { epochs = 6, cycle = { "one", "two", "one" } },
  nn.train { "two", loss = nn.mean(w * 0 + 1), metrics = { sum = nn.mean(b) * 4 },
    params = { w }, optimizer = nn.sgd { lr = 0.25 } },
  nn.train { "one", loss = nn.mean(w * 0 + 2), metrics = { sum = nn.mean(a) * 2 },
    params = { w }, optimizer = nn.sgd { lr = 0.5 } },
}
END_OF_MODEL
holds 'build' "$GRADC" build turns.lua -o turns
says 0 'one.loss 2  one.sum 63.75  two.loss 1  two.sum 127.5' ./turns train --log log.jsonl --seed 4
holds 'in turn, by name' awk -F'"' '/"entry"/ { n++; if ($8 != (n % 3 == 2 ? "two" : "one")) bad = 1 }
	END { exit bad || n != 36 }' log.jsonl
sums() {  # the sums of the samples of each step of an entry
	sed -n "s/.*\"entry\":\"$1\".*\"sum\":\([0-9]*\).*/\1/p" log.jsonl
}
passes() {  # passes ENTRY STEPS ALL: all eight samples in so many steps
	sums "$1" | awk -v n="$2" -v all="$3" '{ s += $1 }
		NR % n == 0 { if (s != 255) bad = 1; s = 0 } END { exit bad || NR != all }'
}
holds 'each sample once in a pass' passes one 4 24
holds 'each sample once in a pass' passes two 2 12
sums one | head -n 4 | paste -sd' ' - >first
sums two | head -n 2 | paste -sd' ' - >second
holds 'other orders' sh -c '! grep -qF "$(cut -d" " -f1 second)" first'
says 0 'one.sum,two.loss,two.sum' sh -c './turns train --log log.csv >/dev/null; cat log.csv'
holds 'cells of the other are empty' grep -q '^2,1,step,,,1,' log.csv
holds 'their own rates' awk '/"entry":"one"/ && !/"lr":0.5}/ || /"entry":"two"/ && !/"lr":0.25}/ { bad = 1 }
	END { exit bad }' log.jsonl
holds 'in tables, too, in columns of their own' sh -c \
	'head -1 log.csv | grep -q ",lr,two.lr$" && [ "$(cut -d, -f8,9 log.csv | sed -n "2p;3p" | tr "\n" " ")" = "0.5, ,0.25 " ]'
holds 'that of the main one first' test "$(cut -d, -f1-3,8 log.csv | sed -n '2p;3p' | tr '\n' ' ')" = '1,1,step,0.5 2,1,step, '
holds 'a picture of them' sh -c './turns plot rate log.jsonl --out rate.svg && grep -q ">two.lr<" rate.svg'
says 0 'done  epoch 1  step 4  loss 2' ./turns train --entry one --epochs 1
says 0 'done  epoch 1  step 2  loss 1' ./turns train --entry two --epochs 1
says 2 'there is no entry to ask: nn.infer' ./turns predict 1
says 1 '--steps 2: a slope takes at least 3' ./turns find-lr --steps 2
says 1 'the loss does not fall at any rate' ./turns find-lr

# Rates of all grow together, twice as large in the second.
cat >rates.lua <<'END_OF_MODEL'
local nn = require "gradc"
local x = nn.input("x", { 4, 1 })
local a = x >> nn.linear { 3, name = "a" }
local b = nn.tanh(a) >> nn.linear { 1, name = "b" }
return nn.program {
  data = nn.table { x = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 } },
  fit = nn.fit { epochs = 4, cycle = { "one", "one", "two" } },
  nn.train { "one", loss = nn.mean((b - x) ^ 2), optimizer = nn.sgd { lr = 0.01 }, update = { "b.*" } },
  nn.train { "two", loss = nn.mean((a - 1) ^ 2), optimizer = nn.adam { lr = 0.02 }, update = { "a.*" } },
}
END_OF_MODEL
holds 'build' "$GRADC" build rates.lua -o rates
says 0 ', where the loss of one falls fastest' ./rates find-lr
cp said rates.txt
says 0 '' ./rates find-lr --quiet
holds 'the result only' sh -c 'test "$(cat said)" = "$(tail -n 1 rates.txt)"'
says 0 '"two.lr"' ./rates find-lr --json
holds 'as many rates as losses' awk '/"rates"/ { on = 1 } /"losses"/ { on = 2 } /^    [0-9-]/ { n[on]++ }
	END { exit !(n[1] > 50 && n[1] == n[2]) }' said
holds 'both rates' awk '/^suggestion: --lr/ { split($5, r, "="); q = r[2] / $3 } END { exit !(q > 1.8 && q < 2.2) }' rates.txt
says 0 'validation  loss' ./rates train --validation 0.34 --log v.csv
holds 'a cell for each name' awk -F, 'NR == 1 { n = NF } NF != n { bad = 1 } /,validation,/ { seen = 1 }
	END { exit bad || !seen }' v.csv
says 0 '' ./rates plot curves v.csv --out v.svg
says 0 'validation  loss' ./rates train --validation 0.34 --log v.jsonl --log-time
says 0 '' ./rates plot curves v.jsonl --out w.svg
for picture in v w; do
	holds 'a panel for each' test "$(grep -o 'class="panel"[^<]*' $picture.svg | sed 's/.*>//' |
		grep -v samples_per | paste -sd' ')" = 'one.loss two.loss'
	holds 'validation beside it' test "$(grep -c '>validation<' $picture.svg)" = 1
done

# The main one of a cycle is train, wherever it stands; errors name it.  Samples are held
# out and drawn by a label that another one reads.
sed 's/"one", "one", "two"/"one", "one", "train"/; s/nn.train { "two"/nn.train { "train"/
	s/{ epochs = 4/{ save_best = "loss", validation = { 0.34, stratify = "y" }, balance = "y", epochs = 4/
	s/^local x = /local y = nn.label("y", { 4 }, 2)\n&/; s/data = nn.table {/& y = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1 },/
	s/nn.train { "one",/& metrics = { share = nn.mean(y:float()) },/' rates.lua >named.lua
holds 'build' "$GRADC" build named.lua -o named
says 0 'validation  loss' ./named train --epochs 100 --log n.csv
holds 'its classes are equal' awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "one.share") at = i }
	$3 == "step" && $at != "" { sum += $at; n++ } END { exit !(n == 400 && sum / n > 0.42 && sum / n < 0.58) }' n.csv
says 0 ', where the loss of train falls fastest' ./named find-lr
holds 'the main one alone' ./named train --epochs 3 --entry train
says 0 'done  epoch 3' ./named train --epochs 3 --entry one
holds 'the other is not judged' sh -c '! grep -q ^validation said'
says 2 '--validation: only the main training entry is validated, one is another' \
	./named train --entry one --validation 0.3
sed 's/save_best = "loss"/save_best = "lost"/' named.lua >lost.lua
says 1 "there is no metric 'lost' in 'train', the main entry of the cycle; did you mean 'loss'?" \
	"$GRADC" build lost.lua -o lost

# ---- interruptions ------------------------------------------------------------------

# Everything at once: turns, validation, the best, patience, a plateau, averages, noise,
# shuffling, schedules in epochs.
cat >gan.lua <<'END_OF_MODEL'
local nn = require "gradc"
local S, B = nn.schedule, 16
local x = nn.input("x", { B, 2 })
local function body(name, out)
  return nn.sequential { nn.linear { 16 }, nn.tanh, nn.dropout { 0.1 }, nn.linear { out }, name = name }
end
local critic, generator = body("critic", 1), body("generator", 2)
local made = generator(nn.randn { B, 4 })
local gap = nn.mean(critic(made)) - nn.mean(critic(x))
local at = x + nn.rand { B, 1 } * (made - x)
local slope = nn.grad(nn.sum(critic(at)), at)
local norm = nn.sqrt(nn.sum(slope ^ 2, 1) + 1e-12)
local rows = {}
for i = 1, 400 do
  rows[2 * i - 1], rows[2 * i] = math.sin(i), 0.5 * math.cos(i)
end
return nn.program {
  data = nn.table { x = rows },
  fit = nn.fit { epochs = 60, cycle = { "critic", "critic", "generator" }, validation = 0.2,
    save_best = "gap", mode = "max", patience = 1000,
    plateau = { factor = 0.5, patience = 5, min_lr = 1e-5 } },
  nn.infer { "sample", outputs = { made = generator(nn.randn { B, 4 }) } },
  nn.train { "generator", loss = -nn.mean(critic(made)), update = { "generator.*" }, ema = 0.99,
    optimizer = nn.adam { lr = 1e-3, betas = { 0, 0.9 }, schedule = S.cosine { epochs = 60 } } },
  nn.train { "critic", loss = gap + 10 * nn.mean((norm - 1) ^ 2), update = { "critic.*" },
    optimizer = nn.adam { lr = 2e-3, betas = { 0, 0.9 } }, metrics = { gap = gap } },
}
END_OF_MODEL
holds 'build' "$GRADC" build gan.lua -o gan
says 0 '"entry":"critic","loss":' sh -c './gan train --steps 3 --log rates.jsonl >/dev/null; cat rates.jsonl'
holds 'the schedule of another' test "$(sed -n 's/.*"lr":\([0-9.]*\).*/\1/p' rates.jsonl | tr '\n' ' ')" = '0.002 0.002 0.001 '

# A second run that would write the same files is refused before it touches them.
./gan train --epochs 1000000 --log both.jsonl --checkpoint both.ck --stop-file stop >both.out 2>&1 &
first=$!
until [ -s both.ck ] || ! kill -0 $first; do sleep 0.05; done
says 1 "both.ck: process $first writes it, too; give each run a file of its own" \
	./gan train --epochs 1 --checkpoint both.ck
says 1 "both.jsonl: process $first writes it, too" ./gan train --epochs 1 --log both.jsonl
touch stop
holds 'the first goes on to its end' wait $first
holds 'with all lines' test "$(grep -c '"step"' both.jsonl)" -ge "$(awk '$1 == "done" { print $5 }' both.out)"
rm -f stop
says 0 'done  epoch 1' ./gan train --epochs 1 --log both.jsonl --checkpoint both.ck

epochs=$((40 + 6 * kills))
run() {  # run NAME OPTIONS...
	name=$1
	shift
	exec ./gan train --seed 5 --epochs $epochs --save "$name.st" --log "$name.jsonl" \
		--checkpoint "$name.ck" --checkpoint-every 37 --keep 2 "$@" >"$name.out" 2>&1
}
start=$(date +%s%N)
(run whole)
ms=$((($(date +%s%N) - start) / 1000000))
killed "$kills" "$ms"
holds "the same parameters after $kills kills" cmp whole.st part.st
holds "the same checkpoint after $kills kills" cmp whole.ck part.ck
holds "the same log after $kills kills" cmp whole.jsonl part.jsonl
finish
