#!/bin/sh
# Loss and metrics of a whole table are those of numpy (tests/oracle/metrics.py) and of
# scikit-learn (tests/oracle/metrics_sklearn.py), in any order of its rows,
# whatever the batch: of one row, of few, of more rows than there are, and when
# none of a batch's rows counts.  What has no such figures is refused, or said.
export CFLAGS=-O0
. "$ROOT/tests/lib.sh"
CC=$(quick)         # trainers run for moments
dir=$ROOT/tests/train/metrics

# The words of an evaluation as lines `name number...`.
lines() {
	awk '$1 == "test" {
		sub(/ \([^)]*\)/, "")
		for (i = 2; i < NF; i += 2) print $i, $(i + 1)
		next
	}
	/^[a-z]/ { printf "%s%s", n++ ? "\n" : "", $1; next }
	{ $1 = $1; printf " %s", $0 }
	END { if (n) print "" }' "$1" | sort
}

same() {  # same WANT OUT: as many lines, and numbers within 1e-5
	sort "$1" >wanted
	lines "$2" >found
	paste -d ' ' wanted found | awk '{
		for (i = 1; i <= NF / 2; i++) {
			a = $i; b = $(i + NF / 2)
			if (i == 1 ? a != b : !(b - a <= 1e-5 * (1 + a * a) ^ 0.5 && a - b <= 1e-5 * (1 + a * a) ^ 0.5)) {
				print "expected", $0; bad = 1
			}
		}
	} END { exit bad || NR == 0 }'
}

build() {  # build MODEL BATCH FIXED: the script runs with this batch only, or nil
	{ echo "local nn = require 'gradc'; local BATCH, FIXED = $2, $3"
	  cat "$dir/data.lua" "$dir/$1.lua"; } >model.lua
	"$GRADC" build model.lua -o trainer >out 2>&1
}

check() {  # check MODEL BATCH [FIXED]
	if build $1 $2 ${3:-nil} && ./trainer train --steps 1 --quiet --save w.st >out 2>&1 &&
	    ./trainer eval --load w.st >out && same "$dir/$1.want" out; then
		ok
	else
		bad "$1, batch $2"
		cat out
	fi
}

alike() {  # alike MODEL BATCH BATCH: they say the same of the same parameters
	if build $1 $2 nil && ./trainer train --quiet --save w.st >out 2>&1 &&
	    ./trainer eval --load w.st >one 2>&1 && build $1 $3 nil &&
	    ./trainer eval --load w.st >out 2>&1 && [ -s one ] && cmp one out; then
		ok
	else
		bad "$1, batches $2 and $3"
		cat out
	fi
}

near() {  # near FILE: eval --json has all that sklearn.want has, within 1e-6
	tr -d '",:' <"$1" | awk '$1 == "class" { class = "_" $2 }
		$1 == "auc" || $1 == "average_precision" { $1 = $1 class; print; next }
		NF == 2 && class == "" && $2 != "{" && $2 != "[" { $1 = $1; print }' | sort >found
	sort "$dir/sklearn.want" | join -a 1 - found | awk '
		{ d = $2 - $3; b = $2 < 0 ? -$2 : $2 }
		NF != 3 || !(d <= 1e-6 * (1 + b) && -d <= 1e-6 * (1 + b)) { print "expected", $0; bad = 1 }
		END { exit bad || NR < 30 }'
}

sklearn() {  # sklearn BATCH: in the order of the file, from its end, and sorted
	cp "$dir/sklearn.csv" rows.csv
	{ echo "local nn = require 'gradc'; local BATCH = $1"; cat "$dir/sklearn.lua"; } >model.lua
	"$GRADC" build model.lua -o trainer >out 2>&1 &&
		./trainer train --data . --steps 1 --quiet --save w.st >out 2>&1 || cat out
	for order in cat tac sort; do
		{ head -n 1 "$dir/sklearn.csv"; tail -n +2 "$dir/sklearn.csv" | $order; } >rows.csv
		if ./trainer eval --data . --load w.st --json >out 2>&1 && near out; then
			ok
		else
			bad "sklearn, batch $1, rows by $order"
			cat out
		fi
	done
}

kept() {  # kept BATCH ROWS: of all rows and a mask, or of "those" that it keeps
	awk -F, -v OFS=, -v those=$2 'NR == 1 { print $0, "keep"; next }
		{ k = NR % 3 > 0 && NR < 900 } k || those != "those" { print $0, k + 0 }' "$dir/sklearn.csv" >rows.csv
	{ echo "local nn = require 'gradc'; local BATCH, KEPT = $1, '$2' == 'those'"
	  cat "$dir/masked.lua"; } >model.lua
	"$GRADC" build model.lua -o trainer >out 2>&1 &&
		./trainer train --data . --steps 1 --quiet --save w.st >out 2>&1 &&
		./trainer eval --data . --load w.st --json >out 2>&1 || cat out
	tr -d '",:[]' <out | awk '$1 != "samples" && (NF == 2 || $1 + 0 > 0) && $2 != "{"' | sort
}

masked() {  # masked BATCH: a metric of what counts is that of a table without the rest
	kept $1 all >all
	kept 32 those >those
	if paste -d ' ' all those | awk '
		{ for (i = 1; i <= NF / 2; i++) { a = $i; b = $(i + NF / 2); d = a - b; m = b < 0 ? -b : b
			if (a != b && !(d <= 1e-6 * (1 + m) && -d <= 1e-6 * (1 + m))) { print; bad = 1 } } }
		END { exit bad || NR < 40 }' >differ; then
		ok
	else
		bad "metrics with a mask, batch $1"
		cat differ
	fi
}

weighted() {  # weighted BATCH: figures of rows with weights, as sklearn defines them
	printf '%s\n' p,y,w 0.9,1,1 0.2,0,2 0.7,0,0.5 0.4,1,3 0.6,1,0 0.1,1,1 0.8,1,2.5 >rows.csv
	cat >model.lua <<END
local nn = require "gradc"
local x, y, w = nn.input("x", { $1, 1 }), nn.label("y", { $1 }, 2), nn.input("w", { $1 })
local p = x * nn.param("one", { 1 }, { init = 1 })
local target = y:to "f32":unsqueeze(1)
local hit = nn.eq(nn.argmax(nn.cat({ 1 - p, p }, 1), 1), y):to "f32"
return nn.program { data = nn.csv { train = "rows.csv", test = "rows.csv", x = { column = "p" },
    y = { column = "y" }, w = { column = "w" } },
  nn.train { "train", loss = nn.sum(w * nn.mean((p - target) ^ 2, 1)) / nn.sum(w),
             metrics = { accuracy = nn.sum(w * hit) / nn.sum(w) }, optimizer = nn.sgd { lr = 0 } } }
END
	"$GRADC" build model.lua -o trainer >out 2>&1 &&
		./trainer train --data . --steps 1 --quiet --save w.st >out 2>&1 &&
		./trainer eval --data . --load w.st >out 2>&1
	if grep -q '^test *loss 0.2325 *accuracy 0.55' out; then ok; else
		bad "weights, batch $1"
		cat out
	fi
}
for batch in 1 2 5 7; do
	weighted $batch
done

says() {  # says LOSS WORDS: how eval tells a loss of which no sums tell
	cat >model.lua <<END
local nn = require "gradc"
local x, y = nn.input("x", { 2, 1 }), nn.input("y", { 2, 1 })
local p = x * nn.param("w", { 1 }, { init = 1 })
return nn.program { data = nn.table { x = { 1, 3, 2, 7, 9 }, y = { 0, 0, 0, 0, 0 } },
  nn.train { "train", loss = $1, optimizer = nn.sgd { lr = 0 } } }
END
	if "$GRADC" build model.lua -o trainer 2>out && ./trainer train --steps 1 --quiet --save w.st >out &&
	    ./trainer eval --load w.st >out && grep -qxF "test  loss $2" out; then
		ok
	else
		bad "$1: no '$2'"
		cat out
	fi
}

refuses() {  # refuses EXPRESSION WORDS: a metric that no sums tell of a whole
	cat >model.lua <<END
local nn = require "gradc"
local x, y = nn.input("x", { 4, 2 }), nn.input("y", { 4, 1 })
local p = x >> nn.linear { 1 }
return nn.program { data = nn.table { x = { 1, 2, 3, 4, 5, 6, 7, 8 }, y = { 1, 2, 3, 4 } },
  nn.train { "train", loss = nn.mse_loss(p, y), optimizer = nn.sgd { lr = 0.1 },
             metrics = { it = $1 } } }
END
	if ! "$GRADC" build model.lua -o trainer 2>out && grep -qF "error: the metric 'it' $2" out; then
		ok
	else
		bad "$1: no '$2'"
		cat out
	fi
}

meet='lets the rows of a batch meet otherwise than in a sum: the result of'
refuses 'nn.median(nn.abs(p - y))' "$meet median, line"
if grep -q '^help: an order of all rows, as a median needs it, follows from no sums' out; then
	ok
else
	bad "why a median is refused"
	cat out
fi
refuses 'nn.select(p, 0, 0)' "$meet select, line"
refuses 'nn.mean((p - nn.mean(p)) * y)' "$meet sub, line"
refuses 'nn.sum(p * nn.arange(x.shape[1]):float():reshape(-1, 1))' "$meet mul, line"
refuses 'nn.abs(p - y)' 'has a number for each row of the batch'
refuses 'nn.sum(p / x.shape[1])' 'has a number in it that follows the batch, but is not its rows'
refuses 'nn.r2(p + nn.zeros { 4, 1 }, y)' 'needs the number of rows'
for batch in 1 4 7 23; do
	check classes $batch
	check numbers $batch
done
for batch in 1 7 32 1000; do
	sklearn $batch
	masked $batch
done
check classes 4 true
check ignored 4
check ignored 5
alike layers 3 5
says 'nn.mean((p - y) ^ 2)' 28.8
says 'nn.sum((p - y) ^ 2)' 144
says 'nn.sum((p - y) ^ 2) / x.shape[1]' 28.8
says 'nn.sum((p - y) ^ 2) / 2' '15.75 (mean of 2 batches of 2)'
says 'nn.mean((p - nn.mean(p) - y) ^ 2)' '3.625 (mean of 2 batches of 2)'
finish
