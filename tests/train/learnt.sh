#!/bin/sh
# What is learnt when data are read is learnt of the training share alone: words, and the
# means that stand for missing values.  What is asked later is read as it was then.
. "$ROOT/tests/train/lib.sh"

# keeps FILE KEY: what a file keeps with its parameters
keeps() {
	head -c 4000 "$1" | grep -a -o "\"gradc\.$2\": *\"[^\"]*\"" | head -1
}

# ---- tables ---------------------------------------------------------------------

# The parts differ in the mean of x, which is missing now and then, and in a word.
awk 'BEGIN {
	print "part,x,note,y"
	for (i = 0; i < 60; i++) {
		own = i % 3 == 2 ? "late" : "early"; x = own == "late" ? 100 + i : i % 7
		printf "%s,%s,it %s%s,%g\n", own, i % 5 == 4 ? "" : x, own, i % 2, i % 7 * 0.3
	}
}' >rows.csv
cat >net.lua <<'END'
local nn = require "gradc"
local x, w, y = nn.input("x", { 4, 1 }), nn.label("w", { 4, 2 }, 9), nn.input("y", { 4, 1 })
local words = nn.flatten(w >> nn.embedding { 9, 2, name = "words" })
local n = nn.input("n", { 4 }, "i32")
local p = nn.cat({ x * 0.01, n:to "f32":unsqueeze(1), words }, 1) >> nn.linear { 1, name = "fc" }
return nn.program {
  data = nn.csv { train = "rows.csv", missing = "mean"--[[FILES]],
                  x = { column = "x" }, w = { column = "note", vocabulary = "words" },
                  n = { lengths = "w" }, y = { column = "y" } },
  fit = nn.fit { epochs = 4--[[MORE]] },
  nn.infer { "seen", outputs = { x = x, w = w:to "f32" }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(p, y), optimizer = nn.sgd { lr = 0.01 } },
}
END
says 0 '' "$GRADC" build net.lua -o all
sed 's/--\[\[MORE\]\]/, validation = { column = "part", value = "late" }/' net.lua >part.lua
says 0 '' "$GRADC" build part.lua -o part
says 0 'validation  loss' ./part train --data . --save part.st --checkpoint part.ck
cp said whole
holds 'words of the others' sh -c "! grep -aq late part.st && grep -aq early1 part.st"
mean=$(awk -F, '$1 == "early" && $2 != "" { s += $2; n++ } END { printf "%.9g", s / n }' rows.csv)
printf 'x,note\n,it late1\n2,early0 early1\n' >new.csv
says 0 'w_0,w_1,x' ./part predict --entry seen --load part.st --in new.csv
holds 'their mean' awk -F, -v m="$mean" 'NR == 2 { d = $3 - m; exit !(d * d < 1e-10 && $1 == 2 && $2 == 0) }' said
holds 'and numbers' awk -F, 'NR == 3 { exit !($3 == 2 && $1 > 2 && $2 > 2 && $1 != $2) }' said
says 0 'left out by --only, left as initialised: words.weight [9, 2]' \
	./all train --data . --steps 1 --load-partial part.st --only 'fc.*' --save all.st
holds 'all of them' grep -aq late all.st
before=$(keeps part.st categories)
case $(keeps all.st categories) in
"${before%?n\"}late0 late1 "*) ok ;;
*) bad "new words do not come behind those of the file: $(keeps all.st categories)" ;;
esac

# A run that goes on, and one that begins with the parameters, read as before.
./part train --data . --steps 25 --checkpoint half.ck --quiet >said 2>&1
says 0 'validation  loss' ./part train --data . --resume half.ck --save again.st
holds 'the same bits' cmp part.st again.st
says 0 'done' ./all train --data . --steps 1 --lr 0 --load part.st --save kept.st --quiet
holds 'words are kept' test "$(keeps part.st categories)" = "$(keeps kept.st categories)"
holds 'means are kept' test "$(keeps part.st fill)" = "$(keeps kept.st fill)"
holds 'there are some' test -n "$(keeps kept.st fill)"

# A model that reads more columns than the parameters were saved with.
sed 's/"x", { 4, 1 }/"x", { 4, 3 }/; s/x = { column = "x" }/x = { columns = { "x", { "part", values = "sorted", size = 2 } } }/' \
	net.lua >more.lua
says 0 '' "$GRADC" build more.lua -o more
says 1 'saved with fewer columns of texts than this model reads' ./more train --data . --load part.st
sed 's/"x", { 4, 1 }/"x", { 4, 2 }/; s/x = { column = "x" }/x = { columns = { "x", "y" } }/' net.lua >wide.lua
says 0 '' "$GRADC" build wide.lua -o wide
says 1 'nothing says what stands for missing values' ./wide train --data . --load part.st

# Numbers for missing values belong to inputs, whichever of them an entry reads.
cat >two.csv <<-END
	b,a1,a2,c,y
	1,10,100,1000,1
	3,20,,2000,2
	,30,300,6000,3
	2,40,500,,4
END
cat >pair.lua <<-'END'
	local nn = require "gradc"
	local b, a = nn.input("b", { 2, 1 }), nn.input("a", { 2, 2 })
	local c, y = nn.input("c", { 2, 1 }), nn.input("y", { 2, 1 })
	local first = nn.cat({ b, a }, 1) >> nn.linear { 1 }
	local second = c >> nn.linear { 1 }
	return nn.program {
	  data = nn.csv { train = "two.csv", missing = "mean", b = { column = "b" },
	                  a = { columns = { "a1", "a2" } }, c = { column = "c" }, y = { column = "y" } },
	  nn.infer { "see", outputs = { b = b + 0, a = a + 0 } },
	  nn.infer { "hear", outputs = { c = c + 0 } },
	  nn.train { "first", loss = nn.mse_loss(first, y), optimizer = nn.sgd { lr = 0 } },
	  nn.train { "second", loss = nn.mse_loss(second, y), optimizer = nn.sgd { lr = 0 } },
	}
END
printf 'b,a1,a2,c\n,1,,\n5,,7,8\n' >holes.csv
says 0 '' "$GRADC" build pair.lua -o pair
says 0 'done' ./pair train --entry second --data . --steps 1 --save second.st
says 0 c ./pair predict --entry hear --load second.st --in holes.csv
holds 'the mean of c' grep -qx 3000 said
says 1 'the entry that was trained does not read input' ./pair predict --entry see --load second.st --in holes.csv
says 0 'done' ./pair train --entry first --data . --steps 1 --load second.st --save first.st
says 0 a_0,a_1,b ./pair predict --entry see --load first.st --in holes.csv
holds 'the means of b and a' grep -qx 1,300,2 said

# Each fold is one part: the same as from files of their own.
says 0 'mean' ./all cv --data . --folds 2 --group part --json
cp said folds
grep '^part\|,it early' rows.csv >one.csv
grep '^part\|,it late' rows.csv >two.csv
sed 's/train = "rows.csv"/train = "one.csv", test = "two.csv"/' net.lua >one.lua
sed 's/train = "rows.csv"/train = "two.csv", test = "one.csv"/' net.lua >two.lua
for name in one two; do
	says 0 '' "$GRADC" build $name.lua -o $name
	for seed in 0 1; do
		./$name train --data . --seed $seed --quiet >said 2>&1
		awk '/^test/ { print $3 }' said
	done
done >losses
awk -F'[:,]' '/"test_loss"|"loss"/ { for (i = 1; i < NF; i++) if ($i ~ /loss/) printf "%.5g\n", $(i + 1) }' folds >of_folds
awk '{ printf "%.5g\n", $1 }' losses >of_files
holds 'two folds as two files' test "$(sort -u of_files | grep -cxFf of_folds)" -ge 2

# ---- texts ----------------------------------------------------------------------

awk 'BEGIN {
	for (i = 0; i < 400; i++) {
		w = i < 300 ? "start" : i < 360 ? "middle" : "end"
		printf "the %s%d went.\n", w, i % 2
	}
}' >words.txt
cat >text.lua <<'END'
local nn = require "gradc"
local V = 20
local x, y = nn.label("x", { 2, 5 }, V), nn.label("y", { 2, 5 }, V)
local logits = x >> nn.embedding { V, 4 } >> nn.linear { V }
return nn.program {
  data = nn.text { train = "words.txt", test = 0.1, vocabulary = "words"--[[LINES]] },
  fit = nn.fit { steps = 5 },
  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits:transpose(1, 2), y), optimizer = nn.sgd { lr = 0.1 } },
}
END
says 0 '' "$GRADC" build text.lua -o text
says 0 'test  loss' ./text train --data . --save t.st
holds 'without the end' sh -c "! grep -aq ' end[01]' t.st && grep -aq middle1 t.st"
says 0 'validation  loss' ./text train --data . --validation 0.2 --save v.st
holds 'and without the middle' sh -c "! grep -aq 'middle\| end[01]' v.st && grep -aq start1 v.st"
says 0 'test  loss' ./text eval --data . --load v.st

# Lines: the word of a line that is held out is not known.
awk 'BEGIN { for (i = 0; i < 200; i++) printf "w%d\n", i }' >words.txt
sed -e 's/--\[\[LINES\]\]/, lines = true, lengths = "n"/; s/local V = 20/local V = 300/' \
	-e 's/^local logits/local n = nn.input("n", { 2 }, "i32")\n&/; s/, y)/, y, { lengths = n })/' text.lua >lines.lua
says 0 '' "$GRADC" build lines.lua -o lines
says 0 'test  loss' ./lines train --data . --save l.st
holds '180 of 200 lines' test "$(keeps l.st vocabulary | grep -o 'w[0-9]' | wc -l)" = 180
says 0 'validation  loss' ./lines train --data . --validation 0.5 --save h.st
holds 'half of them' test "$(keeps h.st vocabulary | grep -o 'w[0-9]' | wc -l)" = 90

finish
