#!/bin/sh
# Asking a trained model: files of every kind, any number of rows and any batch,
# numbers on the command line; names of classes and what stands for missing values
# come from the training.
. "$ROOT/tests/train/lib.sh"

awk 'BEGIN {
	split("oak ash \"elm, wych\"", kind, " ")
	kind[3] = "\"elm, wych\""
	print "height,colour,width,kind"
	for (i = 0; i < 60; i++) {
		k = i % 3
		printf "%s,%s,%g,%s\n", i % 13 == 0 ? "NA" : k * 2 + i % 7 * 0.1, i % 2 ? "red" : "blue",
			3 - k + i % 5 * 0.1, kind[k + 1]
	}
}' >trees.csv
cat >trees.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 8, 4 }), nn.label("y", { 8 }, 3)
local logits = x >> nn.standardize {} >> nn.linear { 3, name = "fc" }
return nn.program {
  data = nn.csv { train = "trees.csv", missing = "mean",
    x = { columns = { "height", "width", { "colour", values = { "red", "blue" } } } },
    y = { column = "kind", values = "sorted" } },
  fit = nn.fit { epochs = 60 },
  nn.infer { "predict", outputs = { logits = logits }, batch = BATCH },
  nn.infer { "share", outputs = { share = nn.softmax(logits, -1) }, batch = 1 },
  nn.infer { "mean", outputs = { mean = nn.mean(logits) } },
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.sgd { lr = 0.5 } },
}
END
for batch in 1 7; do
	sed "s/BATCH/$batch/" trees.lua >trees$batch.lua
	holds "build $batch" "$GRADC" build trees$batch.lua -o trees$batch
done
holds 'train' ./trees1 train --data . --save trees.st --quiet

# Rows without the class, columns in another order, a missing value.
awk -F, 'BEGIN { OFS = "," } { print $3, $1, $2 }' trees.csv | head -12 >new.csv
says 0 '"elm, wych",' ./trees1 predict --load trees.st --in new.csv
cp said one
holds 'a row each' test "$(wc -l <one)" = 12
holds 'a file' ./trees7 predict --load trees.st --in new.csv --out seven.csv
holds 'any batch' cmp one seven.csv
cp new.csv ./-new.csv
for words in new.csv '-- -new.csv'; do
	holds "predict $words" ./trees1 predict --load trees.st --out word.csv $words
	holds 'a word is a file, too' cmp one word.csv
done
says 0 'oak' ./trees7 predict --load trees.st --in new.csv --top-k 2
holds 'the two likeliest' grep -qx 'class_1,probability_1,class_2,probability_2' said

# A quote that is never closed is found before all of a large file is in memory.
mkdir endless
mkfifo endless/trees.csv
{ cat trees.csv; printf '"'; yes '1,2,3' | head -c 300000000; } >endless/trees.csv 2>/dev/null &
says 1 'endless/trees.csv:62: a row of more than 256 MiB; a quote may not be closed' ./trees1 train --data endless
wait

# What stands for the missing height of the first row is the mean of the training.
mean=$(awk -F, 'NR > 1 && $1 != "NA" { s += $1; n++ } END { printf "%.12g", s / n }' trees.csv)
{ head -1 new.csv; awk -F, -v m="$mean" 'NR == 2 { OFS = ","; $2 = m; print }' new.csv; } >filled.csv
./trees1 predict --load trees.st --in filled.csv | tail -1 >with
sed -n 2p one >without
holds 'the mean of the training' cmp with without
sed 's/blue/green/' new.csv >green.csv
says 1 'green.csv:2: column colour: "green" is none of the 2 classes' \
	./trees1 predict --load trees.st --in green.csv

# The same numbers from everywhere: height, width, red, blue.
printf '[2.1, 1.3, 1, 0]\n{"x": [[0.5, 2.9, 0, 1]]}\n' >rows.jsonl
says 0 'class' ./trees7 predict --load trees.st --in rows.jsonl
cp said json
says 0 'class' ./trees7 predict --load trees.st 2.1 1.3 1 0 0.5 2.9 0 1
holds 'words' cmp json said
# Rows of the table in no file of CSV: words, and objects of columns; null has no value.
says 0 'class' ./trees7 predict --load trees.st 2.1 1.3 red 0.5 2.9 blue
holds 'words of columns' cmp json said
says 2 'the command line:1: column colour: "green" is none of the 2 classes' \
	./trees7 predict --load trees.st 2.1 1.3 green
says 2 'has 2 values, but a row has 3: the columns height, width, colour' ./trees7 predict --load trees.st 2.1 red
printf '{"colour": "red", "height": 2.1, "width": 1.3}\n\n{"width": 2.9, "height": 0.5,\n "colour": "blue"}\n' >cells.jsonl
says 0 'class' ./trees7 predict --load trees.st --in cells.jsonl
holds 'objects of columns' cmp json said
says 1 'standard input:3: column height: "tall" is not a finite number' sh -c \
	'sed s/0.5/\"tall\"/ cells.jsonl | ./trees7 predict --load trees.st --in -'
says 1 'standard input:3: the object has no column "width", nor all inputs' sh -c \
	'sed s/\"width\":.2.9,// cells.jsonl | ./trees7 predict --load trees.st --in -'
says 1 'standard input:1: column width: a list or an object, where' sh -c \
	'sed "s/1.3/[1.3]/" cells.jsonl | ./trees7 predict --load trees.st --in -'
says 0 'class' ./trees7 predict --load trees.st --in new.csv
sed -n 2p said >missing
awk -F, 'NR == 2 { print "{\"x\": [null, " $1 ", " ($3 == "red") ", " ($3 == "blue") "]}" }' new.csv >null.jsonl
awk -F, 'NR == 2 { print "{\"height\": null, \"width\": " $1 ", \"colour\": \"" $3 "\"}" }' new.csv >cell.jsonl
for file in null cell; do
	holds "null of $file" sh -c "./trees7 predict --load trees.st --in $file.jsonl | tail -1 | cmp - missing"
done
holds 'to npy' ./trees7 predict --load trees.st --in rows.jsonl --out answers.npy
holds 'to safetensors' ./trees7 predict --load trees.st --in rows.jsonl --out answers.safetensors
holds 'to jsonl' ./trees7 predict --load trees.st --in rows.jsonl --out answers.jsonl
holds 'JSON' grep -q '^{"classes":\[{"class":".*","probability":0.*}\],"logits":\[.*,.*,.*\]}$' answers.jsonl
# An array of NumPy: 2 x 4 floats of 32 bits.
awk 'BEGIN {
	h = "{\047descr\047: \047|u1\047, \047fortran_order\047: False, \047shape\047: (2, 4), }"
	while ((length(h) + 11) % 16) h = h " "
	printf "\\223NUMPY\\001\\000\\%03o\\000%s\\n\\002\\001\\001\\000\\001\\003\\000\\001", length(h) + 1, h
}' >form
printf "$(cat form)" >rows.npy
says 0 'class' ./trees7 predict --load trees.st --in rows.npy
cp said npy
says 0 'class' ./trees7 predict --load trees.st 2 1 1 0 1 3 0 1
holds 'an array' cmp npy said
gzip -c rows.npy >rows.npy.gz
says 0 'class' ./trees7 predict --load trees.st --in rows.npy.gz
holds 'packed' cmp npy said
printf '\0\0\010\002\0\0\0\001\0\0\0\004abcd' >row.idx
for file in row.idx rows.npy; do    # a header tells how much is worth unpacking
	{ cat $file; head -c 40000000 /dev/zero; } | gzip -1 >long.gz
	says 1 'long.gz: there are bytes after the' env TMPDIR=/nowhere ./trees7 predict --load trees.st --in long.gz
done
head -c 60 rows.npy >cut.npy
says 1 'cut.npy: ' ./trees7 predict --load trees.st --in cut.npy

# Categories of inputs are those of the training, whichever the new rows have.
sed 's/width", { "colour", values = { "red", "blue" } }/width", { "colour", values = "sorted", size = 2 }/; s/BATCH/5/' \
	trees.lua >sorted.lua
holds 'build sorted' "$GRADC" build sorted.lua -o sorted
holds 'train sorted' ./sorted train --data . --save sorted.st --quiet
says 0 'class' ./sorted predict --load sorted.st --in new.csv
sed 1d said >all
awk -F, 'NR == 1 || $3 == "red" || $1 == "red"' new.csv >red.csv
says 0 'class' ./sorted predict --load sorted.st --in red.csv
sed 1d said >red
holds 'red alone' sh -c 'test -s red && ! grep -vxFf all red'
says 1 'column colour: "green" is none of the 2 classes' ./sorted predict --load sorted.st --in green.csv
cat >city.lua <<'END'
local nn = require "gradc"
local c, y = nn.input("c", { 4 }, "i32"), nn.input("y", { 4, 1 })
local out = c >> nn.embedding { ROWS, 3, name = "town" } >> nn.linear { 1 }
return nn.program {
  data = nn.csv { train = "trees.csv", missing = 0, c = { column = "kind", values = "sorted" },
                  y = { columns = { { "height", missing = true } } } },
  nn.train { "train", loss = nn.mse_loss(out, y), optimizer = nn.sgd { lr = 0.1 } },
}
END
sed 's/ROWS/3/' city.lua >city3.lua
holds 'build city' "$GRADC" build city3.lua -o city3
says 0 'loss' ./city3 train --data . --epochs 2
sed 's/ROWS/2/' city.lua >city2.lua
holds 'build city' "$GRADC" build city2.lua -o city2
says 1 'trees.csv: column kind has 3 different texts ("ash", ...), but c has 2 numbers' ./city2 train --data .

# A model of arrays: the standardisation of the training, wherever the rows come from.
cat >arrays.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 2, 2 }), nn.input("y", { 2, 1 })
local out = x >> nn.linear { 1 }
return nn.program {
  data = nn.files { x = { train = "rows.jsonl", mean = 1, std = 2 }, y = { train = "rows.jsonl" } },
  nn.infer { "predict", outputs = { out = out }, batch = 4 },
  nn.train { "train", loss = nn.mse_loss(out, y), optimizer = nn.sgd { lr = 0.1 } },
}
END
printf '{"x": [%d, %d], "y": %d}\n' 1 2 3 4 5 6 7 8 9 2 4 6 >rows.jsonl
holds 'build arrays' "$GRADC" build arrays.lua -o arrays
holds 'train arrays' ./arrays train --data . --save arrays.st --quiet --epochs 3 --checkpoint last.st
holds 'the same samples' ./arrays train --data . --resume last.st --epochs 5 --quiet --save more.st
says 0 'out' ./arrays predict --load arrays.st --in rows.jsonl
cp said json
printf '\001\002\004\005\007\010\002\004' >bytes
{ printf '\000\000\010\002\000\000\000\004\000\000\000\002'; cat bytes; } >rows.idx
says 0 'out' ./arrays predict --load arrays.st 1 2 4 5 7 8 2 4
holds 'words' cmp json said
printf '1,2\n4,5\n7,8\n2,4\n' >plain.csv
says 0 'out' ./arrays predict --load arrays.st --in plain.csv
holds 'plain CSV' cmp json said
tr , '\t' <plain.csv >plain.tsv
says 0 'out' ./arrays predict --load arrays.st --in plain.tsv
holds 'tabs' cmp json said
(echo a,b; cat plain.csv) >named.csv
says 0 'out' ./arrays predict --load arrays.st --in named.csv
holds 'plain CSV with names' cmp json said
(echo a,b,id; paste -d, plain.csv plain.csv) >wider.csv
says 1 'wider.csv:1: the header names 3 columns, but a sample has 2 numbers' \
	./arrays predict --load arrays.st --in wider.csv
printf ',2\n4,5\n' >gap.csv
says 1 'gap.csv:1: "" is not a number' ./arrays predict --load arrays.st --in gap.csv
sed -i 's/mean = 1/white = 1, mean = 1/' arrays.lua
holds 'bytes that are numbers' "$GRADC" build arrays.lua -o arrays
says 0 'out' ./arrays predict --load arrays.st --in rows.idx
holds 'the same' cmp json said

says 0 'oak,' ./trees1 predict --entry share --load trees.st 0.2 3 1 0
holds 'shares stay as they are' awk -F, 'NR == 2 { d = $2 - ($3 > $4 ? $3 > $5 ? $3 : $5 : $4 > $5 ? $4 : $5)
	exit !(d < 1e-5 && d > -1e-5) }' said
says 1 'is one of all samples of a batch' ./trees1 predict --entry mean --load trees.st --in new.csv
says 2 '5 numbers, but a sample has 4' ./trees1 predict --load trees.st 1 2 3 4 5
says 1 'bad.jsonl:2: "x" is not a number' sh -c 'printf "[1,2,3,4]\\n\"x\"" >bad.jsonl; ./trees1 predict --load trees.st --in bad.jsonl'
sed 1d new.csv >bare.csv
says 1 'where the names of columns are expected: ' ./trees1 predict --load trees.st --in bare.csv
says 1 'where the names of columns are expected: ' sh -c 'tail -n 1 bare.csv | ./trees1 predict --load trees.st --in -'
says 2 'predict needs samples' ./trees1 predict --load trees.st
says 2 'not both' ./trees1 predict --load trees.st --in new.csv 1
says 2 'not gz; call it x.csv' ./trees1 predict --load trees.st --in new.csv --out x.csv.gz
says 2 '--load needs a value' ./trees1 predict --load --in new.csv
says 1 '--in: there is no such file' ./trees1 predict --load=trees.st --in=--in
says 2 'it writes CSV, JSON lines, NPY, NPZ or safetensors, not png' ./trees1 predict --load trees.st --in new.csv --out x.png
says 1 'nope.csv: there is no such file' ./trees1 predict --load trees.st --in nope.csv
says 0 'untrained' ./trees1 predict 2 1 1 0

# Standard input, as any other file; columns of classes are called by their names.
holds 'a pipe' sh -c './trees1 predict --load trees.st --in - <new.csv >piped 2>/dev/null && cmp one piped'
holds 'a pipe with a name' sh -c 'mkfifo fifo && { cat new.csv >fifo & } && ./trees7 predict --load trees.st --in fifo >piped 2>/dev/null && cmp one piped'
holds 'a packed array' sh -c 'cat rows.npy.gz | ./trees7 predict --load trees.st --in - --out - >piped && cmp npy piped'
holds 'names of classes' grep -qx 'class,probability,logits_ash,"logits_elm, wych",logits_oak' one
holds 'JSON lines' sh -c 'printf "[2,1,1,0]\n[1,3,0,1]\n" | ./trees7 predict --load trees.st --in - --json >piped &&
	./trees7 predict --load trees.st 2 1 1 0 1 3 0 1 --out two.jsonl && cmp two.jsonl piped'
says 1 'standard input:2: null is not a number' sh -c 'printf "[2,1,1,0]\n[null,1,1,0]\n" | ./trees1 predict --in -'
says 1 'standard input:2: 3 numbers for input x, which takes 4' \
	sh -c 'printf "[2,1,1,0]\n[1,2,3]\n" | ./trees1 predict --load trees.st --in -'
says 1 'bad.jsonl:2: element 2 of the list has 2 numbers' \
	sh -c 'printf "\n[[2,1,1,0],[1,2]]" >bad.jsonl; ./trees1 predict --load trees.st --in bad.jsonl'
says 1 'bad.jsonl:3: ' sh -c 'printf "[2,1,1,0]\n[1,\n,3]" >bad.jsonl; ./trees1 predict --load trees.st --in bad.jsonl'

# run takes a file for each input, an array without a name too.
cat >two.lua <<'END'
local nn = require "gradc"
local a, b = nn.input("a", { 2, 4 }), nn.input("b", { 4 }, "u8")
return nn.program { nn.infer { "sum", outputs = { sum = a + b:to "f32" } } }
END
holds 'build two' "$GRADC" build two.lua -o two
{ head -c 79 rows.npy | sed 's/(2, 4)/(4,)  /'; printf '\n\002\001\001\000'; } >one.npy
says 0 '  4 2 2 0' ./two run sum --in a=rows.npy --in b=one.npy
says 2 'no input c' ./two run sum --in a=rows.npy --in c=one.npy
says 1 'long.gz: there are bytes after the' env TMPDIR=/nowhere ./two run sum --in a=rows.npy --in b=long.gz
says 2 'needs its input b too' ./two run sum --in a=rows.npy
says 2 'or NAME=F for each' ./two run sum --in rows.npy --in b=one.npy
says 2 'would overwrite' ./two run sum --in a=rows.npy --in b=one.npy --out one.npy

# Two labels of texts: each output has the names of its own.
cat >both.lua <<'END_OF_MODEL'
local nn = require "gradc"
local x = nn.input("x", { 4, 1 })
local a, b = nn.label("a", { 4 }, 3), nn.label("b", { 4 }, 2)
local la, lb = x >> nn.linear { 3, name = "a" }, x >> nn.linear { 2, name = "b" }
return nn.program {
  data = nn.csv { train = "both.csv", x = { column = "x" }, a = { column = "a", values = "sorted" },
                  b = { column = "b", values = "sorted" } },
  fit = nn.fit { epochs = 50 },
  nn.infer { "predict", outputs = { b = lb }, batch = 1 },
  nn.infer { "sure", outputs = { p = nn.sigmoid(lb:slice(1, 1) - lb:slice(1, 0, 1)) }, batch = 1 },
  nn.infer { "raw", outputs = { p = lb:slice(1, 1) - lb:slice(1, 0, 1) }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(la, a) + nn.cross_entropy(lb, b),
             optimizer = nn.adam { lr = 0.1 } },
}
END_OF_MODEL
awk 'BEGIN { print "x,a,b"
	for (i = 0; i < 24; i++) print i - 12 "," substr("uvw", i % 3 + 1, 1) "," (i < 12 ? "low" : "high") }' >both.csv
holds 'build both' "$GRADC" build both.lua -o both
says 0 '' ./both train --data . --save both.st --quiet
says 0 'class,probability,b_high,b_low' ./both predict --load both.st 5
holds 'its class' grep -q '^high,' said
cp said two
# One number from 0 to 1 is the probability of the second of two classes.
says 0 'class,probability,p' ./both predict --entry sure --load both.st 5
holds 'the same class, as likely' sh -c 'test "$(cut -d, -f1,2 said)" = "$(cut -d, -f1,2 two)"'
says 0 'high,' ./both predict --entry sure --load both.st 5 --top-k 2
holds 'both' grep -q ',low,' said
says 0 '' ./both predict --entry raw --load both.st 5
holds 'any number is none' grep -qx p said

finish
