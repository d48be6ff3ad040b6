#!/bin/sh
# Samples that differ in length: JSON lines, tables, sequences of rows and texts
# in CSV files; padding changes nothing.
. "$ROOT/tests/train/lib.sh"
CC=$COMPILER

sure() {  # sure FILE: the last epoch has all samples right
	awk '/^(validation|test)/ { for (i = 1; i < NF; i++) if ($i == "accuracy") a = $(i + 1) }
		END { print "accuracy", a; exit !(a >= 0.9) }' "$1"
}

# Whether more steps of a walk went up than down; walks of 1 to 9 steps of 2 numbers.
awk 'BEGIN {
	for (s = 0; s < 120; s++) {
		n = s * 7 % 9 + 1; up = 0; row = ""
		for (i = 0; i < n; i++) {
			v = (s * s + i * i * 3 + s * i) % 5 < 2 ? 1 : -1; up += v
			row = row (i ? ", " : "") "[" v ", " i / 10 "]"
			printf "%d,%d,%g,%s\n", s, v, i / 10, "" >"steps"
		}
		ends[s] = up > 0 ? "up" : "down"
		printf "{\"x\": [%s], \"y\": %d}\n", row, (up > 0) >"walks.jsonl"
	}
	close("steps")
	print "walk,a,b,end" >"walks.csv"
	while ((getline line <"steps") > 0) {
		split(line, cell, ",")
		print line ends[cell[1]] >"walks.csv"
	}
}'
model() {  # model LENGTH DATA: a model of walks, of inputs so long
	cat <<-END
	local nn = require "gradc"
	local n = nn.input("n", { 8 }, "i32")
	local x = nn.input("x", { 8, $1, 2 })
	local y = nn.label("y", { 8 }, 2)
	local _, last = nn.gru { 8, batch_first = true, bidirectional = true, name = "gru" }(x, nil, n)
	local logits = nn.cat({ last:select(0, 0), last:select(0, 1) }, 1) >> nn.linear { 2, name = "fc" }
	return nn.program {
	  name = "walk",
	  data = $2,
	  fit = nn.fit { epochs = 30, validation = 0.1 },
	  nn.infer { "predict", outputs = { logits = logits }, batch = 4 },
	  nn.train { "train", loss = nn.cross_entropy(logits, y),
	             metrics = { accuracy = nn.accuracy(logits, y) }, optimizer = nn.adam { lr = 1e-2 } },
	}
	END
}
lines='nn.files { x = { train = "walks.jsonl" }, n = { lengths = "x" }, y = { train = "walks.jsonl" } }'
table() {
	echo "nn.csv { train = \"walks.csv\", sequence = \"walk\", n = { lengths = \"x\" },
	  x = { columns = { \"a\", \"b\" }, rows = $1 }, y = { column = \"end\", values = { \"down\", \"up\" } } }"
}
model 9 "$lines" >lines.lua
model 14 "$lines" >longer.lua
model 9 "$(table 9)" >rows.lua
for name in lines longer rows; do
	holds "build $name" "$GRADC" build $name.lua -o $name
	holds "train $name" ./$name train --data . --seed 1 --save $name.st --log $name.jsonl
	mv held trained
	holds "learnt $name" sure trained
done
holds 'the same from a table' cmp lines.jsonl rows.jsonl
holds 'its parameters' cmp lines.st rows.st
holds 'padding changes nothing' cmp lines.jsonl longer.jsonl
holds 'predict' ./lines predict --load lines.st --in walks.jsonl --out a.csv
holds 'predict a table' ./rows predict --load rows.st --in walks.csv --out b.csv
sed '1d; s/[^,]*,//' a.csv >a; sed '1d; s/[^,]*,//' b.csv >b   # numbers without names of classes
says 0 121 wc -l a.csv
holds 'the same answers' cmp a b
# Rows of several walks in turn.
(sed 1q walks.csv; sed 1d walks.csv | sort -t, -s -k3,3n) >mixed.csv
holds 'predict a mixture' ./rows predict --load rows.st --in mixed.csv --out c.csv
holds 'the same again' cmp b.csv c.csv
holds 'half' ./lines train --data . --seed 1 --steps 170 --log r.jsonl --checkpoint c
holds 'resume' ./lines train --data . --resume c --log r.jsonl --save r.st
holds 'as without a break' cmp lines.jsonl r.jsonl
says 0 'accuracy' ./rows cv --data . --folds 3

# A loop ends with the longest row of a batch, which costs less and changes no bit.
walk() {  # walk LENGTH LOOP: a model of walks with two layers of a loop
	cat <<-END
	local nn = require "gradc"
	local n = nn.input("n", { 8 }, "i32")
	local x, y = nn.input("x", { 8, $1, 2 }), nn.label("y", { 8 }, 2)
	local running = nn.sequence_mask(n, $1):transpose(0, 1)
	local function layer(x, name, reverse)
	  local w = nn.param(name, { 48, 48 }, { init = nn.init.uniform(-0.1, 0.1) })
	  local function step(h, g)
	    local new = nn.tanh(g + h:matmul(w))
	    return new, new
	  end
	  local h, xs = nn.zeros { n.shape[1], 48 }, x >> nn.linear { 48, name = name .. "_in" }
	  $2
	end
	local first = layer(x:transpose(0, 1), "a", false)
	local _, last = layer(first, "b", true)
	local logits = last >> nn.linear { 2, name = "fc" }
	return nn.program {
	  name = "walk", data = $lines, fit = nn.fit { epochs = 3, bucket = "n" },
	  nn.infer { "predict", outputs = { logits = logits }, batch = 4 },
	  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.adam { lr = 1e-2 } },
	}
	END
}
bounded='local last, all = nn.scan(step, h, xs, { reverse = reverse, lengths = n }) return all, last'
masked='local last, all = nn.scan(function(h, e)
	    local on, new = nn.expand(e.on:unsqueeze(1), h.shape), step(h, e.x)
	    return nn.where(on, new, h), nn.where(on, new, 0)
	  end, h, { x = xs, on = running }, { reverse = reverse }) return all, last'
spent() {  # spent NAME: processor time of a run, in milliseconds
	sh -c "./$1 train --data . --seed 1 --quiet >/dev/null; times" |
		awk 'END { split($1, t, /[ms]/); printf "%d", 1000 * (60 * t[1] + t[2]) }'
}
walk 20 "$bounded" >bounded.lua
walk 20 "$masked" >masked.lua
walk 400 "$bounded" >long.lua
walk 400 "$masked" >all.lua
for name in bounded masked long all; do
	holds "build $name" "$GRADC" build $name.lua -o $name
	holds "train $name" ./$name train --data . --seed 1 --save $name.st
	holds "answers of $name" ./$name predict --load $name.st --in walks.jsonl --out $name.csv
done
for name in masked long all; do
	holds "$name: the same parameters" cmp bounded.st $name.st
	holds "$name: the same answers" cmp bounded.csv $name.csv
done
# What is outside of the loops takes as long as before: in all, half of the time is spared.
long=$(spent long) all=$(spent all)
for turn in 2 3 4 5; do
	new=$(spent long) && [ "$new" -ge $long ] || long=$new
	new=$(spent all) && [ "$new" -ge $all ] || all=$new
done
holds "a fraction of the time: $long ms, $all in all steps" [ $((6 * long)) -lt $((5 * all)) ]
holds 'build with threads' "$GRADC" build bounded.lua --threads -o team
holds 'train with threads' ./team train --data . --seed 1 --save team.st --threads 3
holds 'threads: the same parameters' cmp bounded.st team.st

# What is wrong with files, and where.
echo '{"x": [[1, 2], [1]], "y": 0}' >odd.jsonl
says 1 'odd.jsonl:1: 3 numbers in a sample, but a step of input x has 2' \
	./lines predict --load lines.st --in odd.jsonl
sed 's/\[\[1, 0\]/[[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[0,0],[1, 0]/' walks.jsonl >odd.jsonl
says 1 'a sample of length 10, but input x takes 9; truncate = true' \
	./lines predict --load lines.st --in odd.jsonl
(cat walks.csv; for i in 1 2 3 4 5 6 7 8 9 0; do echo "200,1,0,up"; done) >odd.csv
says 1 'odd.csv:602: a sample of length 10, but input x takes 9' \
	./rows predict --load rows.st --in odd.csv
sed '9s/,[^,]*,/,?,/' walks.csv >odd.csv
says 1 'odd.csv:9: column a: "?" is a missing value' \
	./rows predict --load rows.st --in odd.csv
model 4 "$(table '4, truncate = true')" >cut.lua
holds 'build cut' "$GRADC" build cut.lua -o cut
holds 'cut' ./cut train --data . --epochs 1

# Texts of characters.
cat >names.lua <<'END2'
local nn = require "gradc"
local x, n = nn.label("x", { 8, 6 }, 4), nn.input("n", { 8 }, "i32")
local y = nn.label("y", { 8 }, 2)
local _, last = nn.gru { 8, batch_first = true, name = "gru" }(
  x >> nn.embedding { 4, 4, name = "embedding" }, nil, n)
local logits = last:select(0, 0) >> nn.linear { 2, name = "fc" }
return nn.program {
  data = nn.csv { train = "names.csv", test = 0.2, x = { column = "name", symbols = "abcé" },
                  n = { lengths = "x" }, y = { column = "ends", values = "sorted" } },
  fit = nn.fit { epochs = 60 },
  nn.infer { "predict", outputs = { logits = logits }, batch = 3 },
  nn.train { "train", loss = nn.cross_entropy(logits, y),
             metrics = { accuracy = nn.accuracy(logits, y) }, optimizer = nn.adam { lr = 1e-2 } },
}
END2
awk 'BEGIN { split("a b c é", s, " "); print "name,ends"
	for (i = 0; i < 160; i++) {
		n = i * 5 % 6 + 1; t = ""
		for (k = 0; k < n; k++) { c = s[(i * i + k * k * i + k) % 4 + 1]; t = t c }
		print t "," (c == "a" || c == "é" ? "vowel" : "other")
	} }' >names.csv
holds 'build names' "$GRADC" build names.lua -o names
holds 'train names' ./names train --data . --seed 1 --save n.st
mv held trained
holds 'names learnt' sure trained
printf 'name\naé\nccccca\nb\n""\n' >new.csv
holds 'predict names' ./names predict --load n.st --in new.csv --out p.csv
holds 'their classes' sh -c 'cut -d, -f1 p.csv | tr "\n" " " | grep -q "^class vowel vowel other"'
printf 'name\naé\nxa\n' >new.csv
says 1 'new.csv:3: column name: "x" is none of the symbols of the model' \
	./names predict --load n.st --in new.csv
printf 'name\nabcabca\n' >new.csv
says 1 'new.csv:2: column name: a text of more than 6 symbols' \
	./names predict --load n.st --in new.csv

# Texts of words: the most frequent of the training files, 0 for others, 1 for line ends.
cat >notes.lua <<'END2'
local nn = require "gradc"
local x, n = nn.label("x", { 8, 6 }, 6), nn.input("n", { 8 }, "i32")
local y = nn.label("y", { 8 }, 2)
local _, last = nn.gru { 4, 8, batch_first = true, name = "gru" }(
  x >> nn.embedding { 6, 4, name = "embedding" }, nil, n)
local logits = last:select(0, 0) >> nn.linear { 2, name = "fc" }
return nn.program {
  data = nn.csv { train = "notes.csv", test = 0.2, x = { column = "note", vocabulary = "words" },
                  n = { lengths = "x" }, y = { column = "mood", values = "sorted" } },
  fit = nn.fit { epochs = 40 },
  nn.infer { "ids", outputs = { x = x:to "f32", n = n:to "f32" }, batch = 3 },
  nn.infer { "predict", outputs = { logits = logits }, batch = 3 },
  nn.train { "train", loss = nn.cross_entropy(logits, y),
             metrics = { accuracy = nn.accuracy(logits, y) }, optimizer = nn.adam { lr = 1e-2 } },
}
END2
awk 'BEGIN { print "mood,note"
	for (i = 0; i < 120; i++) {
		good = i % 3 == 0; pad = ""
		for (k = 0; k < i * 7 % 4; k++) pad = pad (k ? " " : "") "it"
		if (i % 20 == 7) pad = pad " rare" i
		print (good ? "well" : "ill") ",\"" pad (good ? " fine " : " bad ") (i % 5 ? "" : "\nit") "\""
	} }' >notes.csv
holds 'build notes' "$GRADC" build notes.lua -o notes
holds 'train notes' ./notes train --data . --seed 1 --save m.st
mv held trained
holds 'notes learnt' sure trained
says 0 'accuracy 1' ./notes eval --data . --load m.st
printf 'note\n" fine, it\n bad"\nrare7 it new\n""\n' >new.csv
holds 'their numbers' ./notes predict --load m.st --entry ids --in new.csv --out ids.csv
printf 'n,x_0,x_1,x_2,x_3,x_4,x_5\n5,4,0,2,1,3,0\n3,5,2,0,0,0,0\n0,0,0,0,0,0,0\n' >ids.want
holds 'as frequent as they are' cmp ids.want ids.csv
printf 'note\nit it it it it it it\n' >new.csv
says 1 'new.csv:2: column note: a text of more than 6 words, which input x takes' \
	./notes predict --load m.st --in new.csv
holds 'half' ./notes train --data . --seed 1 --steps 40 --checkpoint half.ck
holds 'rest' ./notes train --data . --seed 1 --resume half.ck --save again.st
holds 'the same after a break' cmp m.st again.st

# Rows of a table in the model.
cat >numbers.lua <<'END2'
local nn = require "gradc"
local n, x, y = nn.input("n", { 2 }, "i32"), nn.input("x", { 2, 3 }), nn.input("y", { 2, 3 })
local p = x:unsqueeze(-1) >> nn.linear { 1, name = "fc" } >> nn.flatten
return nn.program {
  data = nn.table { x = { { 1, 2 }, { 3 }, { 4, 5, 6 }, {} }, n = { lengths = "x" },
                    y = { { 3, 5, 99 }, { 7, 99, 99 }, { 9, 11, 13 }, { 99, 99, 99 } } },
  fit = nn.fit { epochs = 3000 },
  nn.train { "train", loss = nn.mse_loss(p, y, { lengths = n }),
             metrics = { off = nn.max_error(p, y, { lengths = n }) }, optimizer = nn.sgd { lr = 1e-2 } },
}
END2
holds 'build numbers' "$GRADC" build numbers.lua -o numbers
holds 'train numbers' ./numbers train --save t.st --quiet
holds 'what is real' sh -c './numbers eval --load t.st | awk "{ exit !(\$5 < 1e-3) }"'
# Labels of every step, as long as the numbers; padding is not a number to measure.
awk 'BEGIN { for (s = 0; s < 60; s++) {
	x = ""; y = ""
	for (i = 0; i <= s * 7 % 5; i++) {
		v = 10 + (s * s + i * 3 + s * i) % 4; x = x (i ? "," : "") v; y = y (i ? "," : "") (v > 11)
	}
	print "{\"x\": [" x "], \"y\": [" y "]}"
} }' >tags.jsonl
cat >tags.lua <<'END2'
local nn = require "gradc"
local x, n = nn.input("x", { 4, 5 }), nn.input("n", { 4 }, "i32")
local y = nn.label("y", { 4, 5 }, 2)
local s = nn.standardize { name = "scale" }
local logits = x:reshape(4, 5, 1) >> nn.linear { 8 } >> nn.tanh >> nn.linear { 2 }
return nn.program {
  data = nn.files { x = { train = "tags.jsonl" }, y = { train = "tags.jsonl" },
                    n = { lengths = { "x", "y" } } },
  fit = nn.fit { epochs = 200 },
  nn.infer { "predict", outputs = { scaled = x >> s } },
  nn.train { "train", loss = nn.cross_entropy(logits:transpose(1, 2), y, { lengths = n })
                             + 0 * nn.mean(x >> s),
             metrics = { accuracy = nn.accuracy(logits:transpose(1, 2), y, { lengths = n }) },
             optimizer = nn.adam { lr = 2e-2 } },
}
END2
holds 'build tags' "$GRADC" build tags.lua -o tags
holds 'train tags' ./tags train --data . --save g.st
mv held trained
holds 'tags learnt' awk '/^done/ { for (i = 1; i < NF; i++) if ($i == "accuracy") a = $(i + 1) }
	END { exit !(a >= 0.95) }' trained
# Mean and deviation of the fifth number are those of the rows that have one.
awk '{ split($0, p, /[][]/); if (split(p[2], v, ",") == 5) { n++; m += v[5]; q += v[5] * v[5] } }
	END { m /= n; printf "%.4f\n", (12 - m) / sqrt(q / n - m * m) }' tags.jsonl >wanted
printf '{"x": [12, 12, 12, 12, 12]}\n' >one.jsonl
holds 'standardised' ./tags predict --load g.st --in one.jsonl --out scaled.csv
holds 'by what is real' sh -c 'sed 1d scaled.csv | tr , "\n" | tail -n 1 | xargs printf "%.4f\n" | cmp - wanted'
echo '{"x": [1, 2], "y": [1]}' >>tags.jsonl
says 1 'sample 60: x has 2 steps, but y has 1' ./tags train --data .
finish
