#!/bin/sh
# Pictures of models that are compiled: regions of classes and of numbers, several
# outputs, images; PNG where there is rsvg-convert.
. "$ROOT/tests/train/lib.sh"

shows() {  # shows WORDS FILE: a whole picture, with these words in it
	grep -qF -- "$1" "$2" && [ "$(tail -n 1 "$2")" = '</svg>' ] && ! sed 's/base64,[^"]*//' "$2" | grep -qE 'nan|inf'
}

model() {  # model NAME OUTPUT TARGET LOSS: two numbers in
	cat >"$1.lua" <<-END
	local nn = require "gradc"
	local a, xs, ys = nn.table_rand(120, 1), {}, {}
	for i = 1, 60 do
	  xs[i] = { a[2 * i - 1], a[2 * i] }
	  ys[i] = $3
	end
	local x = nn.input("x", { 10, 2 })
	local h = x >> nn.linear { 8, name = "fc1" } >> nn.tanh
	$2
	return nn.program {
	  data = nn.table { x = xs, y = ys }, fit = nn.fit { epochs = 20 },
	  nn.infer { "predict", outputs = { out = out }, batch = 7 },
	  nn.train { "train", loss = $4, optimizer = nn.adam { lr = 3e-2 } },
	}
	END
	holds "build $1" "$GRADC" build "$1.lua" -o "$1"
	holds "train $1" "./$1" train --save "$1.st"
}

model classes 'local y = nn.label("y", { 10 }, 2); local out = h >> nn.linear { 2 }' \
	'a[2 * i] > a[2 * i - 1] and 1 or 0' 'nn.cross_entropy(out, y)'
model numbers 'local y = nn.input("y", { 10, 2 }); local out = h >> nn.linear { 2 }' \
	'{ a[2 * i], a[2 * i - 1] }' 'nn.mse_loss(out, y)'
model number 'local y = nn.input("y", { 10, 1 }); local out = h >> nn.linear { 1 }' \
	'a[2 * i] * a[2 * i - 1]' 'nn.mse_loss(out, y)'
model sure 'local y = nn.label("y", { 10 }, 2); local out = h >> nn.linear { 1 } >> nn.sigmoid' \
	'a[2 * i] > a[2 * i - 1] and 1 or 0' 'nn.bce_loss(out, y:unsqueeze(1))'
for kind in confusion roc calibration; do
	holds "$kind of one probability" ./sure plot $kind --load sure.st --out $kind.svg
done
holds 'both classes' sh -c './sure eval --load sure.st | grep -q "^class *taken for number"'
for m in classes number sure; do
	holds "regions of $m" ./$m plot regions --load $m.st --out $m.svg
	holds "axes of $m" shows '>x[1]<' $m.svg
done
# Numbers of parameters by their indices.
for w in 'fc1.weight[2,1]' 'fc1.weight[5]'; do
	holds "the loss over $w" ./number plot surface "$w" 'fc1.bias[0]' --epochs 2 --out "at$w.svg"
	sed "s/fc1.weight[^<]*//" "at$w.svg" >"name$w.svg"
done
holds 'the same number by two indices, and by one' cmp 'namefc1.weight[2,1].svg' 'namefc1.weight[5].svg'
for w in 'fc1.weight' 'fc1.weight[8,0]' 'fc1.weight[16]' 'fc1.weight[1,1,0]' 'fc1.weight[1' 'fc1.weight[1]x'; do
	says 2 "$w is not one number of fc1.weight, which is [8, 2]; the first is fc1.weight[0,0]" \
		./number plot surface "$w" 'fc1.bias[0]' --out no.svg
done
# Levels have their numbers at their lines, and off the frame.
holds 'build' "$GRADC" build "$ROOT/models/xor.lua" -o xor
holds 'a valley at the edge' ./xor plot surface --out valley.svg
holds 'numbers of levels off the frame' awk -F'"' '/class="frame"/ { left = $4; right = $4 + $8; foot = $6 + $10 }
	/text-anchor="middle">[0-9]/ { split($NF, word, "[<>]"); half = 7.6 * length(word[2]) / 2; n++
		if ($6 < foot && ($4 - half < left + 3 || $4 + half > right - 3)) bad = 1 }
	END { exit bad || n < 10 }' valley.svg
# Logs with few steps, numbers that differ little, and names that have no room above a panel.
printf 'step,epoch,part,loss,hits\n1,1,step,1000000,3e6\n2,1,step,1000001,0\n' >"$(printf 'a long name %048d' 1).csv"
sed 's/0001/0003/' ./*0001.csv >"$(printf 'a long name %048d' 2).csv"
holds 'curves' ./numbers plot curves ./*0001.csv --out odd.svg
holds 'steps that are whole' sh -c '! grep -q ">0\.[1-9]*<\|>1\.[1-9]*<" odd.svg'
holds 'numbers that differ' shows '>1000000.4<' odd.svg
holds 'millions' shows '>3M<' odd.svg
for option in '--smooth 0.5' --log-axis '--lr 0.1' '--set step=1' '--steps 9' '--epochs 9' --no-shuffle '--workers 0'; do
	says 2 "${option%% *} is not an option of plot roc, which" \
		./classes plot roc --load classes.st $option --out no.svg
done
says 2 '--entry is not an option of plot weights, which runs no entry' ./classes plot weights --entry predict --out no.svg
# The label of an axis, some 16 wide, is left of its numbers, some 7.6 a digit.
printf 'step,epoch,part,loss,lr\n1,1,step,1,0.01\n2,1,step,1,0.00001\n' >rates.csv
holds 'rates' ./numbers plot rate rates.csv --out rates.svg
holds 'the longest number beside the label' \
	awk -F'"' '/>0.0001</ { apart = $4 - 6 * 7.6 > 16 } END { exit !apart }' rates.svg
# More curves than panels: a page says so.
awk 'BEGIN { printf "step,epoch,part"; for (i = 0; i < 15; i++) printf ",m%d", i
	for (s = 1; s < 3; s++) { printf "\n%d,1,step", s; for (i = 0; i < 15; i++) printf ",%d", i } }' >fifteen.csv
holds 'many curves' ./numbers plot curves fifteen.csv --out fifteen.svg
holds 'of which some are not shown' shows '; the first 12 of 15 curves<' fifteen.svg
holds 'two runs' ./numbers plot curves ./*0001.csv ./*0002.csv --out odd.svg
mkdir -p one two && cp ./*0001.csv one/log.csv && cp ./*0002.csv two/log.csv
holds 'two runs of one name' ./numbers plot curves one/log.csv two/log.csv --out alike.svg
holds 'whose folders tell them apart' sh -c 'grep -q ">one/log.csv<" alike.svg && grep -q ">two/log.csv<" alike.svg'
holds 'one legend for both panels' test "$(grep -c '…0*2<' odd.svg)" = 1
holds 'two outputs' ./numbers plot fit --load numbers.st --out fit.svg
holds 'two panels' shows '>out[1]' fit.svg
holds 'roc of two classes' ./classes plot roc --load classes.st --out roc.svg
holds 'no pairs of classes' sh -c '! ./classes plot fit --load classes.st --out no.svg && [ ! -e no.svg ]'

# One sample; all that should be is the same.
cat >equal.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 1, 1 }), nn.input("y", { 1, 1 })
local rows = nn.setting("rows", 1)
local xs, ys = {}, {}
for i = 1, rows do xs[i], ys[i] = i, 0.1 end
local p = x >> nn.linear { 1 }
return nn.program {
  data = nn.table { x = xs, y = ys },
  nn.infer { "predict", outputs = { p = p }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(p, y), optimizer = nn.sgd { lr = 1e-3 } },
}
END
for rows in 1 7; do
	holds "build $rows" "$GRADC" build equal.lua -D rows=$rows -o equal
	holds "residuals of $rows" ./equal plot residuals --out equal$rows.svg
	holds "no variance to predict in $rows" shows 'R² 0<' equal$rows.svg
done
holds 'one sample' shows '1 training sample<' equal1.svg
holds 'seven samples' shows '7 training samples<' equal7.svg

# A thousand classes: a matrix that a browser shows, with names that do not overlap.
awk 'BEGIN { print "a,kind"; for (i = 0; i < 2000; i++) print i % 1000 ",class" i % 1000 }' >many.csv
cat >many.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 10, 1 }), nn.label("y", { 10 }, 1000)
local out = x >> nn.linear { 1000 }
return nn.program {
  data = nn.csv { train = "many.csv", test = 0.5, x = { column = "a" }, y = { column = "kind", values = "sorted" } },
  nn.infer { "predict", outputs = { out = out }, batch = 10 },
  nn.train { "train", loss = nn.cross_entropy(out, y), optimizer = nn.sgd { lr = 1e-3 } },
}
END
holds 'build' "$GRADC" build many.lua -o many
holds 'a thousand classes' ./many plot confusion --data . --out many.svg
says 0 '' ./many train --data . --steps 1 --save many.st
says 0 '1000 classes are too many for a table here: --json prints it' ./many eval --data . --load many.st
holds 'no cell where there is no sample' sh -c '[ "$(grep -c "<rect" many.svg)" -lt 3000 ]'
holds 'rows apart' awk -F'"' '/text-anchor="end"/ { if (at && $6 - at < 12) bad = 1; at = $6; n++ }
	END { exit bad || n < 30 }' many.svg
holds 'columns apart' awk -F'"' '/text-anchor="middle">[0-9]/ { if (at && $4 - at < 30) bad = 1; at = $4; n++ }
	END { exit bad || n < 10 }' many.svg

# Names of classes that are long, in other letters, and longer than their columns.
awk 'BEGIN { split("öööööööööööööööööööööööööö,日本語,<tag> & co,four,fifth class", name, ",")
	print "a,b,kind"
	for (i = 0; i < 100; i++) printf "%g,%g,%s\n", i % 7, i % 5 + 0.1 * (i % 3), name[i % 5 + 1] }' >names.csv
cat >named.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 10, 2 }), nn.label("y", { 10 }, 5)
local out = x >> nn.linear { 8 } >> nn.tanh >> nn.linear { 5 }
return nn.program {
  data = nn.csv { train = "names.csv", test = 0.5, x = { columns = { "a", "b" } },
                  y = { column = "kind", values = "sorted" } },
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(out, y), optimizer = nn.adam { lr = 3e-2 } },
}
END
holds 'build' "$GRADC" build named.lua -o named
holds 'train' ./named train --data . --save named.st
for kind in confusion roc; do
	holds "$kind" ./named plot $kind --data . --load named.st --out $kind.svg
	holds "$kind in UTF-8" iconv -f UTF-8 -t UTF-16 $kind.svg
done
holds 'columns by number' shows '>4<' confusion.svg
holds 'rows by number and name' shows '>0 &lt;tag> &amp; co<' confusion.svg
holds 'whole letters, both ends' shows '>3 öööööööööööö…ööööööö<' confusion.svg
holds 'in the key, too, where others may be cut to the same' shows '>3 öööööööööööö…ööööööö' roc.svg
# More samples than dots have room for.
mkdir -p big && for i in 1 2 3 4 5 6 7 8 9 10; do cat names.csv names.csv names.csv names.csv names.csv names.csv; done |
	awk 'NR == 1 || !/kind/ { print } END { for (i = 0; i < 2; i++) print }' >big/names.csv
holds 'regions of many samples' ./named plot regions --data big --load named.st --out big.svg
holds 'how many of them are dots' shows '>named: regions and 1501 of 3001 test samples<' big.svg
./named eval --data . --load named.st >table
holds 'columns of a table' grep -q '^日本語                       [01]\.' table
holds 'of cut names' grep -q '^öööööööööööööö…ööööööööö     [01]\.' table

# As many classes as have a colour and a shape each, and one more.
for n in 28 29; do
	cat >many.lua <<-END
	local nn = require "gradc"
	local xs, ys = {}, {}
	for i = 1, 60 do xs[i], ys[i] = { i % 7, i // 7 }, (i - 1) % $n end
	local x, y = nn.input("x", { 10, 2 }), nn.label("y", { 10 }, $n)
	local out = x >> nn.linear { $n }
	return nn.program {
	  data = nn.table { x = xs, y = ys }, fit = nn.fit { epochs = 1 },
	  nn.infer { "predict", outputs = { out = out }, batch = 7 },
	  nn.train { "train", loss = nn.cross_entropy(out, y), optimizer = nn.sgd { lr = 0.1 } },
	}
	END
	holds "build of $n classes" "$GRADC" build many.lua -o many$n
	holds "train $n classes" ./many$n train --save many$n.st
done
marks() {  # marks FILE: the different pairs of a shape and a colour in its key
	grep '^<\(path\|circle\).*class="ball".*"/>$' "$1" | grep -v clip-path \
		| sed 's/c[xy]="[^"]*"//g; s/"M[^a-z]*/"/' | sort | uniq -c
}
holds 'regions of 28 classes' ./many28 plot regions --load many28.st --out many.svg
holds '28 marks' sh -c "[ $(marks many.svg | grep -c '^ *1 ') = 28 ]"
says 1 'regions of 29 classes could not be told apart (at most 28 can)' \
	./many29 plot regions --load many29.st --out no.svg
holds 'roc of 28 classes' ./many28 plot roc --load many28.st --out many.svg
holds 'whose names are too many' shows '; the 7 smallest of 28 in colour<' many.svg
sed -n 's/.*>[0-9]*, \(0.[0-9]*\)<.*/\1/p' many.svg | tac >areas
holds '7 names, the smallest area first' sh -c '[ $(wc -l <areas) = 7 ] && sort -c areas'
holds '28 lines and a diagonal' test "$(grep -c '^<path clip-path' many.svg)" = 29
holds '28 columns' ./many28 plot confusion --load many28.st --out many.svg
holds 'wide enough for numbers of two digits' shows 'width="800"' many.svg
printf '{"step":%d,"loss":%d}\n' 1 0 2 150000 3 250000 >large.jsonl
holds 'large numbers' ./named plot curves large.jsonl --out large.svg
holds 'in thousands' shows '>200k<' large.svg
holds 'but for zero' shows '>0<' large.svg
printf '{"step":%d,"loss":%s}\n' 1 5 2 null 3 2 4 3 >gap.jsonl
holds 'a gap' ./named plot curves gap.jsonl --out gap.svg
holds 'a point alone is a dot' sh -c '[ $(grep -c "<circle" gap.svg) = 1 ]'

"$B/tools/digits" --out . --train 65 --test 10 --seed 7 || exit 1
holds 'build' "$GRADC" build "$ROOT/models/lenet.lua" -o lenet
holds 'samples' ./lenet plot samples --data . --out samples.svg
holds 'a grid' shows 'data:image/png;base64,' samples.svg
holds 'first of them' shows '>lenet: training samples, the first 64 of 65<' samples.svg
holds 'weights' ./lenet plot weights --out weights.svg
holds 'their name' shows 'conv1.weight (blue below 0, orange above)' weights.svg
sed 's/{ 64, 1, 28, 28 }/{ 64, 3, 28, 28 }/; s/idx3-ubyte/none/g' "$ROOT/models/lenet.lua" >colour.lua
holds 'build' "$GRADC" build colour.lua -o colour
holds 'weights of colours' ./colour plot weights --out colour.svg
holds 'what they mean' shows 'conv1.weight (red, green, blue; grey is 0)' colour.svg
if command -v rsvg-convert >/dev/null; then
	holds 'PNG' ./classes plot regions --load classes.st --out classes.png
	holds 'its first bytes' sh -c '[ "$(head -c 4 classes.png | tail -c 3)" = PNG ]'
	holds 'and size' sh -c '[ "$(wc -c <classes.png)" -gt 10000 ]'
else
	echo 'skip  PNG: needs rsvg-convert (librsvg2-bin)'
fi
finish
