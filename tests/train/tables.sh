#!/bin/sh
# Models of tables: rows and windows of rows in files made here; nn.standardize
# holds mean and deviation of the training samples, and predict uses them.
. "$ROOT/tests/train/lib.sh"

right() {  # right FILE SHARE: the accuracy on the test samples
	awk -v least="$2" '/^test/ { for (i = 1; i < NF; i++) if ($i == "accuracy") a = $(i + 1) }
		END { print "accuracy", a; exit !(a >= least) }' "$1"
}

near() {  # near FILE NUMBER...: the numbers of the output in FILE, within 1e-5
	file=$1
	shift
	echo "$@" | tr ' ' '\n' >wanted
	sed 1d "$file" | tr -s ' ' '\n' | sed '/^$/d' | paste - wanted |
		awk '{ d = $1 - $2; m = 1e-5 * (1 + $2 * $2); if (d > m || d < -m) { print; bad = 1 } }
			END { exit bad || NR == 0 }'
}

# Three kinds of flowers: two lengths tell the kinds apart, two say little; one
# column is a thousand times as large as another.
awk 'BEGIN {
	split("Iris-setosa Iris-versicolor Iris-virginica", kind, " ")
	for (i = 0; i < 150; i++) {
		k = int(i / 50); n = i % 50
		a = k * 2 + n % 7 * 0.3; b = 3 - k + n % 5 * 0.2
		printf "%g,%g,%g,%g,%s\n", 5 + a, 3 + n % 11 * 0.1, 1000 * b, n % 3, kind[k + 1]
	}
}' >iris.csv
holds 'build iris_mlp' "$GRADC" build "$ROOT/models/iris_mlp.lua" -o iris
holds 'train' ./iris train --data . --seed 1 --save w.st --log a.jsonl
mv held trained
holds 'accuracy' right trained 0.9
holds 'eval' ./iris eval --data . --load w.st
mv held evaluated
tail -n 1 trained >last
head -n 1 evaluated >first
holds 'as after training' cmp last first
says 0 'Iris-virginica' cat evaluated
holds 'the matrix' awk '/taken for/ { getline; for (i = 0; i < 3 && (getline > 0); i++) { n += $3 + $4 + $5; hit += $(3 + i) } }
	/^test/ { for (i = 1; i < NF; i++) if ($i == "accuracy") a = $(i + 1) }
	END { print n, hit, a; d = hit / n - a; exit !(n == 30 && d < 1e-5 && d > -1e-5) }' evaluated
says 0 '"class": "Iris-setosa"' ./iris eval --data . --load w.st --json
holds 'half' ./iris train --data . --seed 1 --steps 300 --log b.jsonl --checkpoint c
holds 'resume' ./iris train --data . --resume c --log b.jsonl --save r.st
holds 'the same' cmp a.jsonl b.jsonl
holds 'parameters' cmp w.st r.st
sed '7s/,[^,]*,/,?,/' iris.csv >with && mkdir bad && mv with bad/iris.csv
says 1 'bad/iris.csv:7: column 2: "?" is a missing value; missing =' \
	./iris train --data bad
sed '9s/virginica\|setosa/germanica/' iris.csv >bad/iris.csv
says 1 'iris.csv:9: column 5: "Iris-germanica" is none' \
	./iris eval --data bad --load w.st
# What names lead nowhere, and which words are far from all that there are.
says 1 'iris.csv: is not a folder; --data DIR names the one that holds iris.csv' ./iris train --data iris.csv
says 1 'none/w.st: cannot write: there is no such folder' ./iris train --data . --save none/w.st
says 1 'none/log.csv: cannot write the log: there is no such folder' ./iris train --data . --log none/log.csv
says 1 'cannot write: what is named as its folder is none' ./iris train --data . --save iris.csv/w.st
says 2 '--data: a command comes first, as in train --data' ./iris --data . train

# Files of another kind are not lost to a mistake.
echo 'to do' >notes
cp w.st kept.st
cp b.jsonl record
for lost in '--log w.st' '--log notes' '--save notes' '--checkpoint notes' '--checkpoint record'; do
	says 2 "there is such a file, and it is not a" ./iris train --data . --epochs 1 $lost
done
holds 'the notes' test "$(cat notes)" = 'to do'
holds 'the parameters' cmp w.st kept.st
: >empty
says 0 done ./iris train --data . --epochs 1 --save empty --log b.jsonl
says 0 done ./iris train --data . --epochs 1 --save empty --log b.jsonl
says 1 'b.jsonl: is neither a file of tensors nor an index of such' ./iris eval --data . --load b.jsonl
says 2 'there is no picture pie; there are curves' ./iris plot pie --out pie.svg
says 2 'did you mean confusion?' ./iris plot conf --out conf.svg

# Numbers that name rows of an embedding, and labels of an input of integers.
cat >ids.lua <<'END'
local nn = require "gradc"
local ids, y = nn.input("ids", { 2, 2 }, "i32"), nn.input("y", { 2 }, "i32")
local h = nn.embedding { 7, 4 }(ids) >> nn.flatten >> nn.linear { 3 }
return nn.program {
  data = nn.csv { train = "ids.csv", ids = { columns = { "a", "b" } }, y = { column = "c" } },
  nn.infer { "rows", outputs = { h = h }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(h, y), optimizer = nn.sgd { lr = 0.1 } },
}
END
holds 'build ids' "$GRADC" build ids.lua -o ids
printf 'a,b,c\n0,6,2\n1,2,-100\n' >ids.csv
holds 'ids and a label that does not count' ./ids train --data . --steps 3
printf 'a,b,c\n0,6,2\n1,7,1\n' >ids.csv
says 1 'ids.csv:3: column b: sample 1, element 1 is 7; input ids takes a whole number from 0 to 6' \
	./ids train --data . --steps 3
printf 'a,b,c\n0,6,3\n1,2,1\n' >ids.csv
says 1 'ids.csv:2: column c: sample 0, element 0 is 3; input y takes a whole number from 0 to 2, or -100' \
	./ids train --data . --steps 3
sed 's/train = "ids.csv"/&, separator = ";", decimal = ",", na_values = { "-" }, missing = "drop"/
	s/(h, y)/(h, y - 1)/; s/(ids)/(ids + 1)/' ids.lua >commas.lua
holds 'build commas' "$GRADC" build commas.lua -o commas
printf 'a;b;c\n0;5,0;2\n1;-;1\n-1;2;1\n' >ids.csv
holds 'decimal commas' ./commas train --data . --steps 3
printf 'a;b;c\n0;5,0;2\n1;2;0\n' >ids.csv
says 1 'ids.csv:3: column c: sample 1, element 0 is 0; input y takes a whole number from 1 to 3' \
	./commas train --data . --steps 3
printf 'a;b;c\n0;5,0;2\n1;6;1\n' >ids.csv
says 1 'column b: sample 1, element 1 is 6; input ids takes a whole number from -1 to 5' \
	./commas train --data . --steps 3

# A class for each file is called like the file; of labels, others are classes too.
cat >fruit.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 2, 1 }), nn.label("y", { 2 }, 2)
local logits = x >> nn.linear { 2 }
return nn.program {
  data = nn.csv { train = { "ids.csv", "fruit.v1.csv" }, x = { column = "a" }, y = "file" },
  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.sgd { lr = 1 } },
}
END
holds 'build fruit' "$GRADC" build fruit.lua -o fruit
printf 'a\n-1\n-2\n' >ids.csv
printf 'a\n1\n2\n' >fruit.v1.csv
holds 'a class for each file' ./fruit train --data . --epochs 20 --save fruit.st
says 0 fruit,0.9999 ./fruit predict --load fruit.st 3
says 0 ids,0.9999 ./fruit predict --load fruit.st -- -3
sed 's/{ "ids.csv", "fruit.v1.csv" }/"ids.csv"/; s/"file"/{ column = "a" }/' fruit.lua >labels.lua
holds 'build labels' "$GRADC" build labels.lua -o labels
says 1 'label y takes a whole number from 0 to 1; values = "sorted" beside the column' \
	./labels train --data .

# Rows of several classes, whose lists end with -1.
cat >several.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 2, 1 }), nn.input("y", { 2, 3 }, "i32")
local out = x >> nn.linear { 3 }
return nn.program {
  data = nn.csv { train = "several.csv", x = { column = "a" }, y = { columns = { "k", "l", "m" } } },
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train { "train", loss = nn.multilabel_margin_loss(out, y), optimizer = nn.sgd { lr = 0.1 } },
}
END
printf 'a,k,l,m\n1,0,2,-1\n2,-1,-1,-1\n' >several.csv
holds 'build several' "$GRADC" build several.lua -o several
holds 'ends of lists' ./several train --data . --steps 3 --save several.st
says 0 out_0,out_1,out_2 ./several predict --load several.st 1

# Numbers that should be those of columns are called like them.
sed 's/, "i32"//; s/multilabel_margin_loss/mse_loss/' several.lua >targets.lua
holds 'build targets' "$GRADC" build targets.lua -o targets
says 0 k,l,m ./targets predict --load several.st 1

printf 'a,k,l,m\n1,0,3,-1\n2,-1,-1,-1\n' >several.csv
says 1 'several.csv:2: column l: sample 0, element 1 is 3; input y takes a whole number from 0 to 2, or -1' \
	./several train --data . --steps 3

# Weights of classes: 6 of 8 samples are of one class, none of the last.
cat >seldom.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 2, 1 }), nn.label("y", { 2 }, 3)
local logits = x >> nn.linear { 3, name = "fc" }
return nn.program {
  data = nn.csv { train = "seldom.csv", x = { column = "a" }, y = { column = "k" } },
  nn.infer { "weights", outputs = { w = nn.class_weight(y) } },
  nn.infer { "each", outputs = { e = nn.cross_entropy(logits, y, { balance = true, reduction = "none" })
    / nn.cross_entropy(logits, y, { reduction = "none" }) } },
  nn.train { "train", loss = nn.cross_entropy(logits, y, { balance = true }), optimizer = nn.sgd { lr = 0.1 } },
}
END
printf 'a,k\n1,0\n2,1\n3,0\n4,0\n5,0\n6,0\n7,1\n8,0\n' >seldom.csv
holds 'build seldom' "$GRADC" build seldom.lua -o seldom
holds 'train seldom' ./seldom train --data . --save seldom.st --steps 8
./seldom run weights --load seldom.st >weights
holds 'weights' near weights 0.444444444 1.33333333 1
./seldom run each --load seldom.st --data . >weights
holds 'weighted' near weights 0.444444444 1.33333333

# What the layer measures: all rows for training, one feature never changes.
cat >measure.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 2, 2, 2 })
local y = nn.input("y", { 2, 1 })
local features, target = nn.standardize { name = "in" }, nn.standardize { name = "out" }
local z, t = features(x), target(y)
local guess = z >> nn.flatten >> nn.linear { 1, name = "fc" }
return nn.program {
  data = nn.csv { train = "rows.csv", x = { columns = { "a", "b" }, rows = 2 },
                  y = { column = "y", ahead = 1 }, stride = 1 },
  nn.infer { "predict", outputs = { guess = guess * target.std + target.mean }, batch = 1 },
  nn.infer { "scaled", outputs = { z = z }, batch = 1 },
  nn.infer { "numbers", outputs = { v = nn.cat({ features.mean, features.std, target.mean, target.std }, 0) } },
  nn.train { "train", loss = nn.mse_loss(guess, t), optimizer = nn.sgd { lr = 0.1 } },
}
END
printf 'a,b,y\n1,7,0\n2,7,0\n3,7,10\n6,7,20\n' >rows.csv
holds 'build measure' "$GRADC" build measure.lua -o measure
holds 'derivatives' "$GRADC" check measure.lua --quiet
holds 'train' ./measure train --data . --epochs 40 --save m.st --quiet
# Windows 1 2 and 2 3, targets 10 and 20.
holds 'numbers' ./measure run numbers --load m.st
mv held numbers
holds 'mean and deviation' near numbers 2 7 0.707106781 1 15 5
holds 'scaled' ./measure run scaled --load m.st --data .
mv held scaled
holds 'scaled values' near scaled -1.414213562 0 0 0
holds 'predict' ./measure run predict --load m.st --data .
mv held guess
holds 'in the units of the file' sh -c \
	'sed -n 2p guess | awk "{ print; exit !(\$1 > 9.9 && \$1 < 10.1) }"'
holds 'loaded numbers stay' ./measure train --data . --load m.st --steps 1 --save n.st
holds 'numbers after loading' ./measure run numbers --load n.st
mv held after
holds 'the same numbers' cmp after numbers

# Texts as numbers, a cell without a value, another separator, a test file.
cat >houses.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 2, 5 })
local kind = nn.input("kind", { 2 }, "i32")
local y = nn.label("y", { 2 }, 2)
local near = { "near", values = { "SEA", "HILLS", "TOWN, OLD" } }
return nn.program {
  data = nn.csv { train = { "a.csv", "b.csv" }, test = "t.csv", separator = ";", missing = "mean",
    x = { columns = { "rooms", near, 3 }, mean = 1, std = 2 },
    kind = { column = "kind", values = { "flat", "house" } },
    y = { column = "sold", values = "sorted" } },
  nn.infer { "see", outputs = { x = x, kind = kind * 1, y = y * 1 } },
  nn.train { "train", optimizer = nn.sgd { lr = 0.01 },
    loss = nn.cross_entropy(x >> nn.linear { 2, name = "fc" }, y) + 0 * nn.mean(kind:to("f32")),
    metrics = { kinds = nn.mean(kind:to("f32")) } },
}
END
printf 'rooms;near;size;kind;sold\n3;SEA;9;house;yes\n?;"TOWN, OLD";7;flat;no\n' >a.csv
printf 'sold;kind;size;near;rooms\nno;flat;5;HILLS;7\n' >b.csv
printf 'rooms;near;size;kind;sold\n1;SEA;;house;yes\n1;HILLS;7;house;yes\n1;SEA;7;flat;no\n' >t.csv
holds 'build houses' "$GRADC" build houses.lua -o houses
holds 'see' ./houses run see --data .
mv held seen
# x = (rooms - 1) / 2, one of three, (size - 1) / 2: the mean of 3 and 7 is 5.
holds 'what the files say' sh -c 'tr -s " \n" "  " <seen | grep -qF "x [2, 5] 1 1 0 0 4 2 0 0 1 3 "'
holds 'kinds' sh -c 'tr -s " \n" "  " <seen | grep -qF "kind [2] 1 0 "'
holds 'sold' sh -c 'tr -s " \n" "  " <seen | grep -qF "y [2] 1 0 "'
holds 'train houses' ./houses train --data . --epochs 3 --save h.st --quiet
says 0 'kinds 0.666667' ./houses eval --data . --load h.st
sed -i 's/SEA;7;flat/LAKE;7;flat/' t.csv
says 1 't.csv:4: column near: "LAKE" is none of the 3' \
	./houses eval --data . --load h.st
says 2 'sample continues texts: this model has no nn.text' \
	./houses sample --load h.st

# Five gestures.
"$ROOT/tests/tools/gestures.sh"
holds 'build gesture' env "CC=$COMPILER" "$GRADC" build "$ROOT/models/gesture.lua" -o gesture
holds 'train gesture' ./gesture train --data . --seed 2 --save g.st
mv held trained
holds 'accuracy of gestures' right trained 0.9
sed '$d' punch.csv >cut && mv cut punch.csv
says 1 'punch.csv: 1427 rows are not a multiple of 119' \
	./gesture eval --data . --load g.st

# What is computed is measured in turn: a function of an input, then of parameters as
# they are at first, and of a label.
cat >computed.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 4, 3 }), nn.input("y", { 4, 1 })
local first, second, out = nn.standardize { name = "first" }, nn.standardize { name = "second", dim = 1 }, nn.standardize { name = "out" }
local a = nn.log(x) >> first
local h = nn.dropout(a, 0) >> nn.linear { 5, name = "fc" } >> second
local t = nn.log(y) >> out
local p = h >> nn.linear { 1, name = "head" }
return nn.program {
  data = nn.table { x = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 30, 1, 1, 1, 5, 4, 3, 2, 2, 2, 9, 8, 7 }, y = { 1, 2, 3, 4, 5, 6, 7, 100 } },
  fit = nn.fit { epochs = 2 },
  nn.infer { "predict", outputs = { price = nn.exp(p * out.std + out.mean) } },
  nn.train { "train", loss = nn.mse_loss(p, t), optimizer = nn.sgd { lr = 0 },
    metrics = { am = nn.amax(nn.abs(nn.mean(a, 0))), as = nn.std(a, 0, false), hm = nn.amax(nn.abs(nn.mean(h, 0))), hs = nn.std(h, 0, false), ts = nn.std(t, 0, false) } } }
END
holds 'build computed' "$GRADC" build computed.lua -o computed
holds 'train' ./computed train --save c.st --quiet
holds 'evaluate' ./computed eval --load c.st --json
mv held evaluated
holds 'means 0 and deviations 1' awk '/"am"|"hm"/ { n++; bad = bad || !($2 + 0 < 1e-6) }
	/"as"|"hs"/ { list = 5; next }
	/"ts"/ || (list > 0 && /^ *[0-9]/) { n++; bad = bad || !($NF - 1 < 1e-5 && $NF - 1 > -1e-5) }
	END { exit bad || n != 11 }' evaluated
holds 'once more' ./computed train --save d.st --load c.st --quiet
holds 'loaded ones stay' cmp c.st d.st

# A share of the samples in files of arrays is for testing: powers of two, of which every
# one is on one side.
cat >share.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 2, 1 })
local w = nn.param("w", { 1 }, { init = 1 })
return nn.program {
  data = nn.files { x = { train = "powers.jsonl" }, test = 0.25, seed = 5 },
  fit = nn.fit { epochs = 1 },
  nn.train { "train", loss = nn.mean(w * x), metrics = { sum = nn.sum(x), n = nn.sum(x * 0 + 1) },
    optimizer = nn.sgd { lr = 0 } },
}
END
for i in 1 2 4 8 16 32 64 128; do echo "[$i]"; done >powers.jsonl
holds 'build share' "$GRADC" build share.lua -o share
holds 'train' ./share train --data . --save s.st
mv held trained
holds 'all of them, once' awk '/^(done|test) / { for (i = 1; i < NF; i++) {
		if ($i == "sum") sum += $(i + 1)
		if ($i == "n") n[++k] = $(i + 1) } }
	END { exit !(sum == 255 && n[1] == 6 && n[2] == 2) }' trained
for i in 1 2 4 8 16 32 64 128; do echo "$i"; done >powers.jsonl
holds 'lines that are numbers' ./share train --data . --save bare.st
mv held bare
holds 'the same' sh -c 'grep ^test trained >a; grep ^test bare | cmp - a'
says 1 'of 8 samples, 0 would be for testing' sh -c "sed 's/0.25/0.01/' share.lua >few.lua &&
	'$GRADC' build few.lua -o few && ./few train --data ."

finish
