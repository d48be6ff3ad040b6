#!/bin/sh
# Models of texts: a small text trains an LSTM and a GPT; a resumed run and the
# scalar target give the same bytes; the vocabulary stays with the parameters; a
# trained model continues the text.
. "$ROOT/tests/train/lib.sh"

better() {  # better LOG BELOW: the loss on the test part is below
	sed -n 's/.*"test":{"loss":\([0-9.e+-]*\).*/\1/p' "$1" |
		awk -v most="$2" '{ print "test loss", $1; n++; bad = !($1 < most) }
			END { exit n != 1 || bad }'
}

# A text of few words in an order that a short memory can learn.
awk 'BEGIN {
	split("the one and a red blue green man fish bird sees eats likes", w, " ")
	for (i = 1; i <= 700; i++) {
		r = (r * 1103 + 12345) % 65536
		printf "%s %s %s %s %s%s\n", w[1 + r % 4], w[5 + int(r / 16) % 3],
			w[8 + int(r / 64) % 3], w[11 + int(r / 256) % 3],
			w[8 + int(r / 1024) % 3], r % 7 ? "" : "!"
	}
}' >input.txt
gzip -k input.txt && mkdir packed empty && mv input.txt.gz packed

holds 'build char_lstm' env "CC=$COMPILER" "$GRADC" build "$ROOT/models/char_lstm.lua" -o lstm
holds 'scalar char_lstm' env "CC=$COMPILER" "$GRADC" build "$ROOT/models/char_lstm.lua" -o plain --target scalar
holds 'train' ./lstm train --data . --steps 80 --seed 3 --log a.jsonl --save a.st
holds 'test loss' better a.jsonl 1.1
holds 'scalar' ./plain train --data packed --steps 20 --seed 3 --log b.jsonl
head -n 20 a.jsonl >a20.jsonl
head -n 20 b.jsonl >b20.jsonl
holds 'same losses' cmp a20.jsonl b20.jsonl
holds 'half' ./lstm train --data . --steps 33 --seed 3 --log c.jsonl --checkpoint c
holds 'resume' ./lstm train --data . --steps 80 --resume c --log c.jsonl --save c.st
holds 'same after resuming' cmp a.jsonl c.jsonl
holds 'same parameters after resuming' cmp a.st c.st
holds 'other windows' ./lstm train --data . --steps 2 --seed 4 --log d.jsonl
says 1 differ cmp a.jsonl d.jsonl
says 0 'test  loss' ./lstm eval --data . --load a.st
mv said e
holds 'eval as after training' grep -q "$(sed -n 's/.*"test":{"loss":\([0-9.]\{6\}\).*/\1/p' a.jsonl)" e

holds 'sample' ./lstm sample --load a.st --prompt 'the red ' --length 80 --seed 2
mv held s1
holds 'sample again' ./lstm sample --load a.st --prompt 'the red ' --length 80 --seed 2
mv held s2
holds 'the same' cmp s1 s2
./lstm sample --load a.st --prompt 'the red ' --length 30 --temperature 0.2 >s3
holds 'known words' grep -qE '^the red (man|fish|bird) (sees|eats|likes) ' s3
holds 'no prompt' ./lstm sample --load a.st --length 70 --temperature 0.5 --top-k 3
holds 'the likeliest' ./lstm sample --load a.st --length 70 --temperature 0
says 2 'sample needs the vocabulary' ./lstm sample
says 1 '"Z" is not in the vocabulary' \
	./lstm sample --load a.st --prompt aZ
says 2 'expected at least 0' ./lstm sample --load a.st --temperature -1
says 2 'the folder that holds input.txt' ./lstm train
says 1 'input.txt: there is no such file' ./lstm train --data empty

# Another text under the vocabulary of the parameters.
mkdir other
sed 's/red/bed/g' input.txt >other/input.txt
holds 'another text' ./lstm eval --data other --load a.st
sed '698s/s/S/' input.txt >other/input.txt
says 1 'other/input.txt:698: "S" (code point 83) is not in' \
	./lstm eval --data other --load a.st
says 1 'is not in the vocabulary' \
	./lstm train --data other --load a.st --steps 2
head -c 600 input.txt >other/input.txt
says 1 'less than one batch of 50' ./lstm train --data other
head -c 60 input.txt >other/input.txt
says 1 '6 symbols for testing, but a window takes 50' ./lstm train --data other

holds 'build nanogpt' env "CC=$COMPILER" "$GRADC" build "$ROOT/models/nanogpt.lua" -o gpt
holds 'train nanogpt' ./gpt train --data . --steps 60 --seed 1 --log g.jsonl --save g.st
holds 'test loss of nanogpt' better g.jsonl 2.2
holds 'sample nanogpt' ./gpt sample --load g.st --prompt the --length 100

# Words, marks and line ends, as many as there is room for; 0 is any other one, 1 the line end.
cat >words.lua <<'END'
local nn = require "gradc"
local V = SIZE
local x, y = nn.label("x", { 1, 9 }, V), nn.label("y", { 1, 9 }, V)
local logits = x >> nn.embedding { V, 8 } >> nn.linear { V }
return nn.program {
  data = nn.text { train = "words.txt", test = 0, vocabulary = "words" },
  nn.infer { "numbers", outputs = { x = x:to "f32" } },
  nn.infer { "predict", outputs = { logits = logits } },
  nn.train { "train", loss = nn.cross_entropy(logits:transpose(1, 2), y), optimizer = nn.adam { lr = 0.1 } },
}
END
printf "b a a,b\ta don't\r\n'c' a\302\242b a" >words.txt
sed 's/SIZE/5/' words.lua >five.lua
sed 's/SIZE/20/' words.lua >twenty.lua
holds 'build five' "$GRADC" build five.lua -o five
says 0 '  3 2 2 0 3 2 0 1 4' ./five run numbers --data .
holds 'build twenty' "$GRADC" build twenty.lua -o twenty
says 0 '  3 2 2 5 3 2 6 1 4' ./twenty run numbers --data .
holds 'train words' ./twenty train --data . --steps 60 --save w.st
holds 'continue' ./twenty sample --load w.st --prompt 'zebra b' --length 4 --temperature 0
mv held words.out
holds 'words apart' grep -qx 'zebra b a, b a' words.out
printf "zebra <unk> a, b c b a a b a" >words.txt
says 0 '  0 0 2 5 3 7 3 2 2' ./twenty run numbers --data . --load w.st
printf 'x x x x x x x x x x' >words.txt
sed 's/vocabulary = "words"/vocabulary = "words", symbols = "y x"/' twenty.lua >given.lua
holds 'build given' "$GRADC" build given.lua -o given
says 0 '  3 3 3 3 3 3 3 3 3' ./given run numbers --data .
cat >lines.lua <<'END'
local nn = require "gradc"
local x, y, n = nn.label("x", { 2, 4 }, 9), nn.label("y", { 2, 4 }, 9), nn.input("n", { 2 }, "i32")
local logits = x >> nn.embedding { 9, 8 } >> nn.linear { 9 }
return nn.program {
  data = nn.text { train = "lines.txt", test = 0, vocabulary = "words", lines = true, lengths = "n" },
  nn.infer { "numbers", outputs = { x = x:to "f32", n = n:to "f32" } },
  nn.train { "train", loss = nn.cross_entropy(logits:transpose(1, 2), y, { lengths = n }), optimizer = nn.sgd { lr = 0.1 } },
}
END
printf 'red fish\n\nblue fish .\n' >lines.txt
holds 'build lines' "$GRADC" build lines.lua -o lines
says 0 '  1 3 2 0' ./lines run numbers --data .
holds 'and their lengths' grep -q '^  3 4$' said

finish
