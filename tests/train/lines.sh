#!/bin/sh
# Lines of a text as samples: whole ones, as long as they are, and every symbol with
# those before it.
. "$ROOT/tests/train/lib.sh"

below() {  # below MOST: the loss on the test samples of the last output
	awk -v most="$1" '/^test/ { for (i = 1; i < NF; i++) if ($i == "loss") v = $(i + 1) }
		END { print "loss", v; exit !(v != "" && v < most) }' "$2"
}

# Words of one vowel, which ends most of them; a few have windows' line ends.
awk 'BEGIN {
	split("b c d f g", c, " "); split("a e o", v, " ")
	for (i = 0; i < 400; i++) {
		k = v[i * i % 7 % 3 + 1]; w = ""
		for (j = 0; j <= i * 5 % 3; j++) w = w c[(i * 3 + j * i) % 5 + 1] k
		printf "%s%s\n", w, i % 50 ? "" : "\r"
	}
	print ""
}' >names.txt

small() {  # small NAME CHANGE...: the model of that name for these names
	sed -e 's/27$/9/' -e 's/{ epochs = 10,/{ epochs = 12,/' -e 's/= 30000$/= 400/' \
		-e 's/= 64, 16, 64, 9/= 16, 7, 24, 9/' -e 's/report = 3000/report = 100/' \
		"$ROOT/models/$1.lua" >"$1.lua"
}
for name in names_gru names_mlp; do
	small $name
	holds "build $name" env "CC=$COMPILER" "$GRADC" build $name.lua -o $name
	holds "train $name" ./$name train --data . --seed 2 --log $name.jsonl --save $name.st
	mv held trained
	holds "loss of $name" below 1.1 trained
	holds "half of $name" ./$name train --data . --seed 2 --steps 37 --log h.jsonl --checkpoint c
	holds "the rest" ./$name train --data . --resume c --log h.jsonl --save h.st
	holds "as without a break" cmp $name.jsonl h.jsonl
	holds "its parameters" cmp $name.st h.st
	rm -f h.jsonl c c.prev
	holds "eval $name" ./$name eval --data . --load $name.st
	holds "write $name" ./$name sample --load $name.st --length 400 --seed 1
	mv held written
	# A word holds one vowel, and only a line end is between words.
	holds "words of $name" awk 'length($0) { n++; if ($0 ~ /^([bcdfg]a)+$|^([bcdfg]e)+$|^([bcdfg]o)+$/) good++ }
		END { print good, n; exit !(good > 0.8 * n && n > 30) }' written
	holds "a beginning" sh -c "./$name sample --load $name.st --prompt fo --length 8 | grep -q '^fo'"
	says 0 loss ./$name cv --data . --folds 2 --steps 20
done

# Classes are called by their symbols.
./names_mlp eval --data . --load names_mlp.st |
	awk '$2 == "precision" { n = 9; next } n-- > 0 { printf "%s ", $1 }' >classes
holds 'names of classes' test "$(cat classes)" = '\n a b c d e f g o '
holds 'curves of them' ./names_mlp plot roc --data . --load names_mlp.st --out roc.svg
holds 'by name' test "$(sed -n 's/.*>\([^ ]*\), 0[.].*/\1/p' roc.svg | sort | tr '\n' ' ')" = '\n a b c d e f g o '

# The mean over symbols is the same, however they are divided into samples: 9 symbols
# alike cost log 9 each.
sed 's/^local steps/logits = logits * 0\nlocal steps/' names_mlp.lua >flat.lua
holds 'build flat' "$GRADC" build flat.lua -o flat
holds 'as likely as each other' ./flat train --data . --steps 1
mv held trained
says 0 'test  loss 2.19722' cat trained

sed 's/lengths = "n",/lengths = "n", truncate = true,/; s/= 16, 7, 24, 9/= 16, 4, 24, 9/' names_gru.lua >cut.lua
holds 'build cut' "$GRADC" build cut.lua -o cut
holds 'cut lines' ./cut train --data . --steps 3
sed 's/= 16, 7, 24, 9/= 16, 4, 24, 9/' names_gru.lua >short.lua
holds 'build short' "$GRADC" build short.lua -o short
says 1 'names.txt:2: a sample of length' ./short train --data .
mkdir bad && (cat names.txt; echo bax) >bad/names.txt
says 1 '"x" (code point 120) is not in the vocabulary' \
	./names_mlp eval --data bad --load names_mlp.st
: >bad/names.txt
says 1 'bad/names.txt' ./names_mlp train --data bad
finish
