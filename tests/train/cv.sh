#!/bin/sh
# Folds and repetitions: what is trained and tested, mean and deviation, the same bits
# again; and the experiment of 1988 in two lines, on echoes that are made up.
. "$ROOT/tests/train/lib.sh"

# 52 echoes of mines and rocks: where energy is, and some noise.
awk 'BEGIN {
	for (i = 0; i < 52; i++) {
		for (k = 0; k < 60; k++)
			printf "%.4f,", 0.3 + (i % 2 ? 1 : -1) * (k % 9 < 4 ? 0.06 : -0.06) + (i * 37 + k * 53) % 101 * 0.004
		print i % 2 ? "M" : "R"
	}
}' >sonar.csv
for h in 0 2; do "$GRADC" build "$ROOT/models/sonar.lua" -D hidden=$h -o sonar_$h
./sonar_$h cv --data . --folds 13 --epochs 20 >table_$h; done
holds 'thirteen folds, a head, mean and deviation' test "$(wc -l <table_2)" = 16
holds 'it learns' awk '$1 == "mean" { ok = $5 > 0.9 } END { exit !ok }' table_0
holds 'it learns' awk '$1 == "mean" { ok = $5 > 0.9 } END { exit !ok }' table_2

# ---- the numbers ------------------------------------------------------------------

cv() { ./sonar_2 cv --data . --epochs 2 "$@"; }
cv --folds 4 --repeats 2 --json >a.json
cv --folds 4 --repeats 2 --json >b.json
holds 'the same again' cmp a.json b.json
cv --folds 4 --repeats 2 >table
cv --folds 4 --repeats 2 --quiet >short
holds 'the result only' sh -c '(sed -n 1p table; tail -n 2 table) | cmp - short'
holds 'mean and deviation are those of the runs' awk '
	NR > 1 && $1 + 0 > 0 { n++; for (k = 4; k <= NF; k++) { s[k] += $k; q[k] += $k * $k } }
	function off(a, b) { d = a - b; return d * d > 1e-8 }
	$1 == "mean" { for (k = 2; k <= NF; k++) if (off($k, s[k + 2] / n)) bad = 1 }
	$1 == "std" { for (k = 2; k <= NF; k++) {
		v = (q[k + 2] - s[k + 2] ^ 2 / n) / (n - 1)
		if (off($k, sqrt(v > 0 ? v : 0))) bad = 1 } }
	END { exit bad || n != 8 }' table
holds '52 samples in 4 folds' sh -c 'test "$(grep -c "\"samples\": 13" a.json)" = 8'
holds 'and the others' sh -c 'test "$(grep -c "\"samples\": 39" a.json)" = 8'
says 0 'test_accuracy' cv --folds 2 --stratify y --patience 1 --validation 0.2

# A run is what train makes of the same samples with the same seed.
sed 's/header = false,/header = false, test = 0.25,/' "$ROOT/models/sonar.lua" >parted.lua
holds 'build' "$GRADC" build parted.lua -D hidden=2 -o parted
./parted train --data . --epochs 2 --seed 8 | sed -n 's/^test *loss \([^ ]*\) .*/\1/p' >one
./parted cv --folds 1 --repeats 3 --seed 7 --data . --epochs 2 | awk '$3 == 8 { print $6 }' >two
holds 'the run of a seed' cmp one two

# ---- what cannot be -----------------------------------------------------------------

says 1 'error: cv: 52 samples are too few for 53 folds' cv --folds 53
says 1 'the column 1 has' cv --stratify y --group '#1' --folds 52
says 1 'the column 1 has' cv --stratify y --group 1 --folds 52
says 1 'has no header with a column "sex"; its columns are the numbers from 1 to 61' cv --group sex
says 2 'there are not so many seeds' cv --seed 2147483647
says 1 'to stratify by z: the samples have no such input' cv --stratify z
says 2 '--save is not an option of cv' cv --save w.st
holds 'build' "$GRADC" build "$ROOT/models/noisy_line.lua" -o line
says 1 '45 samples are less than one batch of 50' ./line cv
says 0 'train_loss' ./line cv --folds 1 --repeats 2 --steps 3

finish
