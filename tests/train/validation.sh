#!/bin/sh
# Validation: what is held out, the best parameters, early stopping, plateaus of
# the learning rate, and the same bits after any interruption.
. "$ROOT/tests/train/lib.sh"

# Rows of three kinds, 90, 45 and 15, in groups of five; every third group is
# marked.
awk 'BEGIN {
	print "a,b,kind,group,part"
	for (i = 0; i < 150; i++) {
		k = i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2
		printf "%g,%g,%d,g%d,%s\n", k + i * 7 % 11 * 0.13, 2 - k + i * 3 % 7 * 0.17, k,
			int(i / 5), int(i / 5) % 3 == 0 ? "valid" : "train"
	}
}' >rows.csv
cat >net.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 8, 2 }), nn.label("y", { 8 }, 3)
local logits = x >> nn.standardize {} >> nn.linear { 12, name = "fc1" } >> nn.relu
  >> nn.dropout { 0.1 } >> nn.linear { 3, name = "fc2" }
return nn.program {
  data = nn.csv { train = "rows.csv", test = 0.2, x = { columns = { "a", "b" } },
                  y = { column = "kind" } },
  fit = nn.fit { epochs = 12 --[[MORE]] },
  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y), metrics = {
      accuracy = nn.accuracy(logits, y), own = nn.mean(nn.abs(logits)) },
    optimizer = nn.adam { lr = 0.02 }, ema = 0.9 },
}
END
with() {  # with NAME OPTIONS: builds ./NAME of the model with these of nn.fit
	sed "s/--\[\[MORE\]\]/, $2/" net.lua >"$1.lua"
	"$GRADC" build "$1.lua" -o "$1" >said 2>&1 || { cat said; return 1; }
}

# ---- what is held out -----------------------------------------------------------

holds 'build' with plain 'report = { 1, unit = "epochs" }'
says 0 'validation  loss' ./plain train --data . --validation 0.25
cp said run
holds '30 of 120 rows' grep -q 'of 30)' run
holds 'a line an epoch' test "$(grep -c '^epoch .*  val_loss .*  val_accuracy ' run)" = 12
says 0 'test  loss' ./plain train --data . --validation 0
cp said run
holds 'nothing held out' sh -c '! grep -q validation run'
holds 'build' with short 'shuffle = true'
begun=$(date +%s)
says 0 'validation  loss' ./short train --data . --validation 0.25
holds 'at most a line a second' test "$(grep -c '^epoch ' said)" -le $(($(date +%s) - begun))
holds 'build' with steps 'report = 4'
./steps train --data . --validation 0.25 >run 2>&1
holds 'beside lines that count steps' test "$(grep -c '^epoch .*  val_loss ' run)" = 12
says 2 'expected at least 0 and below 1' ./plain train --data . --validation 1
holds 'build' with groups 'validation = { 0.2, group = "group" }'
says 0 'validation  loss' ./groups train --data . --steps 40
holds 'build' with both 'validation = { 0.2, group = "group", stratify = "y" }'
says 0 'validation  loss' ./both train --data . --steps 40 --checkpoint both.ck
holds 'build' with other 'validation = { 0.2, group = "group" }'
says 1 'the validation was 0.2 of the samples in groups by group stratified by y, seed 0, now it is 0.2' \
	./other train --data . --resume both.ck
holds 'build' with marked 'validation = { column = "part", value = "valid" }'
says 0 'validation  loss' ./marked train --data . --steps 40
holds 'build' with none 'validation = { column = "part", value = "vaild" }'
says 1 'none would be to validate on, those with "vaild" in the column part' ./none train --data .
holds 'build' with strange 'validation = { 0.2, group = "grup" }'
says 1 'grup' ./strange train --data .

# Files of their own: the rows of the test are those that `valid` says.
sed -n '1p;2,40p' rows.csv >valid.csv
sed 's/train = "rows.csv"/&, validation = "valid.csv"/' net.lua >files.lua
holds 'build' "$GRADC" build files.lua -o files
says 0 'of 39)' ./files train --data . --epochs 2
./files train --data . --epochs 2 --validation 0 >run 2>&1
holds 'not even those of files' sh -c '! grep -q validation run'
rm valid.csv
says 1 'valid.csv' ./files train --data . --epochs 2
awk 'BEGIN { for (i = 0; i < 3000; i++) printf "%s", substr("the cat sat. a dog ran. ", i % 24 + 1, 1) }' >text
cat >text.lua <<'END'
local nn = require "gradc"
local x, y = nn.label("x", { 4, 16 }, 13), nn.label("y", { 4, 16 }, 13)
local logits = nn.linear { 13 }(nn.embedding { 13, 8 }(x))
return nn.program {
  data = nn.text { train = "text" }, fit = nn.fit { epochs = 2, validation = 0.2 },
  nn.train { "train", loss = nn.cross_entropy(logits:reshape { 64, 13 }, y:reshape { 64 }),
             optimizer = nn.sgd { lr = 0.1 } },
}
END
holds 'build' "$GRADC" build text.lua -o text_model
says 0 'validation  loss' ./text_model train --data .

# ---- the best --------------------------------------------------------------------

value() {  # value FILE WORD LINE: the number after a word in the lines that begin so
	awk -v word="$2" -v line="$3" '$1 == line {
		for (i = 2; i < NF; i++) if ($i == word) print $(i + 1) }' "$1"
}
best() {  # best FILE: the value of the best epoch line is that of the outcome
	awk '$1 == "epoch" { for (i = 2; i < NF; i++) if ($i == "val_accuracy" && $(i + 1) > m) m = $(i + 1) }
		$1 == "validation" { for (i = 2; i < NF; i++) if ($i == "accuracy") v = $(i + 1) }
		END { exit !(m > 0 && v - m < 1e-3 && m - v < 1e-3) }' "$1"
}
says 0 'best  accuracy' ./plain train --data . --validation 0.2 --save-best accuracy --save best.st
cp said run
holds 'the best remains' best run
says 0 "$(value run accuracy test)" ./plain eval --data . --load best.st
says 2 'did you mean accuracy?' ./plain train --data . --save-best acuracy --save best.st
says 2 'needs --save F' ./plain train --data . --save-best accuracy
says 2 'one number, only loss, accuracy, own' ./plain train --data . --save-best f1 --save best.st
says 2 'did you mean accuracy?' ./plain train --data . --save-best acc --save best.st
for idle in '--monitor accuracy' '--mode max' '--min-delta 1'; do
	says 2 'what follows from it say --patience N, --save-best NAME or --plateau X' ./plain train --data . $idle
done
says 2 'say --patience N, or --plateau X' ./plain cv --data . --monitor accuracy
says 2 '--mode max or --mode min' ./plain train --data . --save-best own --save best.st
says 0 'best  own' ./plain train --data . --validation 0.2 --save-best own --mode min --save best.st
says 0 'accuracy has not been better for 2 validations' \
	./plain train --data . --validation 0.2 --monitor accuracy --patience 2 --epochs 200
says 0 'loss has not been better for 1 epochs' \
	./plain train --data . --patience 1 --min-delta 1
says 0 'accuracy is on a plateau, lr 0.01' ./plain train --data . --plateau 0.5 --monitor accuracy --epochs 40 --log rate.csv
says 0 '' ./plain plot rate rate.csv --out rate.svg
line() {  # line NAME: how many heights the curve s0 has
	sed -n '/class="line s0" d="M[^"]*L/,/"/p' "$1" | tr ML '\n\n' | awk 'NF == 2 { print $2 }' |
		grep -o '^[0-9.]*' | sort -u | wc -l
}
rates=$(awk -F, 'NR == 1 { for (c = 1; c <= NF; c++) if ($c == "lr") break } $3 == "step" { print $c }' rate.csv |
	sort -u | wc -l)
holds "a rate is not smoothed: $(line rate.svg) heights, $rates rates" \
	sh -c "[ $rates -gt 1 ] && [ $(line rate.svg) = $rates ]"
says 0 'stopped: its time is over' ./plain train --data . --max-time 0.05s --epochs 100000000
: >stop
says 0 'stopped: there is a file stop' ./plain train --data . --stop-file stop --epochs 100000000
for time in soon 1m2h 1h30 0s; do
	says 2 'a time is a number and s, m, h or d' ./plain train --data . --max-time "$time"
done
says 0 'done' ./plain train --data . --max-time 1h30m --epochs 1

# A metric of which less is better, as the model says.  A plateau lowers the rates of all
# groups of parameters: steps are 1, 1, 1/2 and 1/4 of them.
cat >groups.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 1, 1 })
local a, b = nn.param("a", { 1 }, { init = 0 }), nn.param("b", { 1 }, { init = 0 })
return nn.program {
  data = nn.table { x = { 1 } },
  fit = nn.fit { epochs = 4, plateau = { factor = 0.5, patience = 0 }, monitor = "flat", mode = "min" },
  nn.infer { "predict", outputs = { a = x * a, b = x * b } },
  nn.train { "train", loss = nn.mean(a + b), metrics = { flat = nn.mean(x) },
    optimizer = nn.groups { nn.sgd { lr = 1 }, { params = { "b" }, optimizer = nn.sgd { lr = 2 } } } },
}
END
holds 'build' "$GRADC" build groups.lua -o groups
says 0 'flat is on a plateau, lr 0.25' ./groups train --save groups.st
says 0 '-2.75,-5.5' ./groups predict --load groups.st 1
# --lr sets the rates of groups in proportion, --set one of them.
says 0 '' ./groups train --lr 0.4 --save groups.st --quiet
says 0 '-1.10000002,-2.20000005' ./groups predict --load groups.st 1
says 0 '' ./groups train --lr 0.4 --set group1.lr=2 --save groups.st --quiet
says 0 '-1.10000002,-5.5' ./groups predict --load groups.st 1

# ---- the same bits -----------------------------------------------------------------

holds 'build' with all 'validation = { 0.25, stratify = "y", every = 7 }, save_best = "accuracy", patience = 40, plateau = { factor = 0.7, patience = 1, cooldown = 1, min_lr = 1e-3 }'
says 0 'is on a plateau' ./all train --data . --seed 3 --steps 137 --lr 0.03 --save whole.st --checkpoint whole.ck --log whole.jsonl
rm -f part.ck
for steps in 5 7 35 36 77 100 126 137; do
	resume=
	[ ! -f part.ck ] || resume='--resume part.ck'
	./all train --data . --seed 3 --steps $steps --lr 0.03 --save part.st --checkpoint part.ck --log part.jsonl \
		$resume --quiet >said 2>&1 || bad "part to $steps: $(cat said)"
	sed -i '/"test"/d' part.jsonl
done
sed -i '/"test"/d' whole.jsonl
holds 'the same outcome' cmp whole.st part.st
holds 'the same log' cmp whole.jsonl part.jsonl
holds 'the same checkpoint' cmp whole.ck part.ck
rm -f part.ck*
says 0 'done' ./all train --data . --steps 50 --checkpoint part.ck --checkpoint-every 10 --keep 3
holds 'the last four' test "$(echo part.ck*)" = 'part.ck part.ck.prev part.ck.prev2 part.ck.prev3'
says 0 'done' ./all train --data . --steps 20 --resume part.ck.prev3
says 1 'the validation was 0.25 of the samples stratified by y, seed 0, now it is 0.3' \
	./all train --data . --resume whole.ck --validation 0.3 --steps 200

# What the end of a run says, a resume says again where there is nothing left to do; the
# picture has the steps before, from the log.
again() {  # again OPTIONS: ends, and resumes at its end
	./all train --data . --validation 0.3 --checkpoint end.ck "$@" >first 2>&1
	./all train --data . --validation 0.3 --resume end.ck "$@" >second 2>&1
	sed 's/  in .*//; /^done/,$!d' first >first.end
	grep -v '^nothing was left' second | sed 's/  in .*//' >second.end
	holds "the same end: $*" diff first.end second.end
}
again --steps 36
holds 'nothing left' grep -q 'nothing was left to train: end.ck is at step 36; more with --epochs N' second
again --steps 40
again --epochs 400 --patience 2 --lr 1e-9
holds 'why it has ended' grep -q '^stopped: .* has not been better for 2 validations' second
says 0 done ./all train --data . --steps 60 --log whole.csv --plot whole.svg
says 0 done ./all train --data . --steps 31 --log part.csv --checkpoint part.ck
says 0 done ./all train --data . --steps 60 --log part.csv --resume part.ck --plot part.svg
holds 'the same picture' cmp whole.svg part.svg

says 0 done ./all train --data . --steps 36 --checkpoint held.ck
says 1 'the validation was none, now it is 0.2 of the samples' sh -c './plain train --data . --steps 9 --checkpoint no.ck &&
	./plain train --data . --resume no.ck --validation 0.2'
says 1 'now it is none' ./all train --data . --resume held.ck --validation 0

# ---- what the model says -------------------------------------------------------------

refused() {  # refused WORDS OPTIONS
	sed "s/--\[\[MORE\]\]/, $2/" net.lua >refused.lua
	says 1 "$1" "$GRADC" build refused.lua -o refused
}
refused "there is no metric 'acuracy'; did you mean 'accuracy'?" 'save_best = "acuracy"'
refused 'expected a share above 0 and below 1' 'validation = 1'
refused "there is no input 'z'" 'validation = { 0.2, stratify = "z" }'
refused 'column says which samples are held out, so that stratify says nothing' \
	'validation = { column = "part", value = "valid", stratify = "y" }'
refused 'how much is held out?' 'validation = {}'
refused 'expected "min" or "max"' 'mode = "largest"'
refused 'max_time is' 'max_time = "soon"'
refused 'max_time is' 'max_time = "1m2h"'
refused 'max_time is' 'max_time = "1h30"'

finish
