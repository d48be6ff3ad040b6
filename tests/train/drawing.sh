#!/bin/sh
# Which samples are drawn: by weights, so that classes are equal, in batches of
# similar length; and the same again after a break.
. "$ROOT/tests/train/lib.sh"

mean() {  # mean FILE NAME LOW HIGH: what the steps of a log have of a metric
	awk -v name="\"$2\":" -v low="$3" -v high="$4" '{
		split($0, part, name); split(part[2], v, /[,}]/); sum += v[1]; n++
	} END { print "mean", sum / n; exit !(n > 0 && sum / n >= low && sum / n <= high) }' "$1"
}

# One of ten is of class 1; weights 0, 1, 2, 3 in turn; lengths from 1 to 20.
awk 'BEGIN { print "x,y,w,n"
	for (i = 0; i < 400; i++) print i % 7 "," (i % 10 == 3) "," i % 4 "," i * i % 20 + 1 }' >t.csv
awk 'NR > 1 { split($0, c, ","); print "{\"x\": " c[1] ", \"y\": " c[2] ", \"w\": " c[3] ", \"n\": " c[4] "}" }' \
	t.csv >t.jsonl
model() {  # model DATA FIT
	cat <<-END
	local nn = require "gradc"
	local x, n = nn.input("x", { 8 }), nn.input("n", { 8 })
	local y = nn.label("y", { 8 }, 2)
	local logits = x:reshape(8, 1) >> nn.linear { 2, name = "fc" }
	return nn.program {
	  name = "t",
	  data = $1,
	  fit = nn.fit { epochs = 20, $2 },
	  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.sgd { lr = 0.01 },
	             metrics = { share = nn.mean(y:float()), spread = nn.amax(n) - nn.amin(n), n = nn.mean(n) } },
	}
	END
}
columns='x = { column = "x" }, y = { column = "y" }, n = { column = "n" }'
csv="nn.csv { train = \"t.csv\", $columns }"
of() { echo "$1 = { train = \"t.jsonl\" }"; }
lines="nn.files { $(of x), $(of y), $(of n), $(of w) }"
train() {  # train NAME DATA FIT: a trainer, and the log of a run
	model "$2" "$3" >"$1.lua"
	holds "build $1" "$GRADC" build "$1.lua" -o "$1"
	holds "train $1" "./$1" train --data . --seed 3 --log "$1.jsonl" --save "$1.st"
}
train plain "$csv" ''
holds 'as the files are' mean plain.jsonl share 0.1 0.1
holds 'lengths that differ' mean plain.jsonl spread 13 17
train even "$csv" 'balance = "y"'
holds 'classes are equal' mean even.jsonl share 0.48 0.52
train kept "$csv" 'balance = "y", validation = { 0.2, stratify = "y" }'
holds 'of what is trained on' mean kept.jsonl share 0.48 0.52
train weighted "$csv" 'sample_weight = "w"'
# Weights 0, 1, 2, 3 of class 1: i = 3, 13, 23, ... has the weights 3, 1 in turn: 0.1 * 2 / 1.5.
holds 'by weights' mean weighted.jsonl share 0.12 0.146
train others "$lines" 'sample_weight = "w"'
holds 'by those of a file' cmp weighted.jsonl others.jsonl
train bucket "$csv" 'bucket = "n"'
holds 'alike in length' mean bucket.jsonl spread 0 2
holds 'every sample once' mean bucket.jsonl share 0.1 0.1
train both "$csv" 'bucket = "n", balance = "y"'
holds 'alike, and equal' mean both.jsonl share 0.48 0.52
holds 'alike in length, drawn' mean both.jsonl spread 0 2
for name in weighted bucket both kept; do
	holds "half of $name" "./$name" train --data . --seed 3 --steps 433 --log h.jsonl --checkpoint c
	holds "the rest of $name" "./$name" train --data . --resume c --log h.jsonl --save h.st
	holds "$name as without a break" cmp "$name.jsonl" h.jsonl
	holds "parameters of $name" cmp "$name.st" h.st
	rm -f c c.prev h.jsonl h.st
done
says 0 'share' ./even cv --data . --folds 4
holds 'another seed' ./bucket train --data . --seed 4 --log other.jsonl
holds 'draws others' sh -c '! cmp -s other.jsonl bucket.jsonl'
says 2 '--no-shuffle: this model says which' \
	./bucket train --data . --no-shuffle

# What is wrong with weights.
mkdir bad
sed '8s/,\([^,]*\),\([^,]*\)$/,-1,\2/' t.csv >bad/t.csv
says 1 't.csv:8: column w: a weight of -1, expected' ./weighted train --data bad
sed '8s/,\([^,]*\),\([^,]*\)$/,much,\2/' t.csv >bad/t.csv
says 1 't.csv:8: column w: "much" is not a finite number' \
	./weighted train --data bad
awk -F, 'NR > 1 { $3 = 0 } { print $1 "," $2 "," $3 "," $4 }' t.csv >bad/t.csv
says 1 'the weights of all 400 samples are 0' ./weighted train --data bad
cut -d, -f1,2,4 t.csv >bad/t.csv
says 1 'w' ./weighted train --data bad
finish
