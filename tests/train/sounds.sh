#!/bin/sh
# Sounds in WAV files: folders by class, texts that list them; and what is asked about
# them, by the names of their files.
. "$ROOT/tests/train/lib.sh"

number() {  # number BYTES VALUE: the least byte first
	awk -v n="$1" -v v="$2" 'BEGIN { for (; n > 0; n--) { printf "\\%03o", v % 256; v = int(v / 256) } }'
}

wav() {  # wav RATE CHANNELS NUMBER...: 16 bits each
	rate=$1 channels=$2
	shift 2
	form="RIFF$(number 4 $((36 + 2 * $#)))WAVEfmt $(number 4 16)$(number 2 1)$(number 2 "$channels")"
	form="$form$(number 4 "$rate")$(number 4 $((2 * rate * channels)))"
	form="$form$(number 2 $((2 * channels)))$(number 2 16)data$(number 4 $((2 * $#)))"
	for v in "$@"; do form="$form$(number 2 $(((v + 65536) % 65536)))"; done
	printf "$form"
}

cat >words.lua <<'END_OF_MODEL'
local nn = require "gradc"
local x, y = nn.input("x", { 2, 4 }), nn.label("y", { 2 }, 2)
local logits = x >> nn.linear { 2, name = "fc" }
return nn.program {
  data = nn.files { x = { train = "words", test = "words", sample_rate = 8000 },
                    y = { train = "words", test = "words" } },
  nn.infer { "numbers", outputs = { v = x }, batch = 3 },
  nn.infer { "predict", outputs = { logits = logits }, batch = 3 },
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.sgd { lr = 2 } },
}
END_OF_MODEL
holds 'build' "$GRADC" build words.lua -o words_of
wav 8000 1 16384 -16384 8192 0 32767 >long.wav
./words_of predict --entry numbers long.wav >said 2>&1
if grep -q 'built without' said; then
	echo "skip $(cat said)"
	exit 77
fi

# As they are, cut off at the length of the input; the mean of two channels, zeros behind.
says 0 'long.wav,0.5,-0.5,0.25,0' ./words_of predict --entry numbers long.wav
wav 8000 2 16384 0 -8192 -8192 >two.wav
says 0 'two.wav,0.25,-0.25,0,0' ./words_of predict --entry numbers long.wav two.wav
says 0 '0.25,-0.25,0,0' ./words_of predict --entry numbers --in two.wav
says 0 '{"file":"two.wav","v":[0.25,-0.25,0.0,0.0]}' \
	sh -c './words_of predict --entry numbers two.wav --out out.jsonl; cat out.jsonl'
gzip -k two.wav
says 0 'two.wav.gz,0.25,-0.25,0,0' ./words_of predict --entry numbers two.wav.gz

# Classes are folders; a folder is asked about file by file, the last batch in part.
mkdir -p words/no words/yes
for i in 1 2 3 4; do
	wav 8000 1 $((i * 4000)) $((i * 3000)) 0 0 >words/yes/$i.wav
	wav 8000 1 0 $((i * 100)) $((i * 4000)) $((i * 3000)) >words/no/$i.wav
done
says 0 'test  loss' ./words_of train --data . --epochs 40 --save w.st --quiet
says 0 'words/no/4.wav,no,0.9' ./words_of predict --load w.st --in words
holds 'a row each' test "$(wc -l <said)" = 9
says 0 'words/yes/2.wav,yes,' ./words_of predict --load w.st --in words/yes --top-k 1
says 0 'file,class_1,probability_1,class_2,probability_2' ./words_of predict --load w.st --in words --top-k 2
cp said folder
says 0 class ./words_of predict --load w.st words/no/*.wav words/yes/*.wav --top-k 2
cp said named
holds 'names of files' cmp named folder

# A text that lists them: classes behind a comma, or as the folders are called.
sed 's/{ train = "words", test = "words"/{ train = "train.txt", test = "lists\/test.txt", list = true/' \
	words.lua >listed.lua
holds 'build listed' "$GRADC" build listed.lua -o listed
(cd words && ls -- */*.wav | sed 's/^/words\//' >../train.txt)
mkdir -p lists
printf '../words/yes/%d.wav,yes\n' 3 4 >lists/test.txt
says 0 'test  loss' ./listed train --data . --epochs 40 --save v.st --quiet
says 0 class ./words_of predict --load v.st --in words --top-k 2
cp said named
holds 'the same parameters' cmp named folder
printf '../words/yes/3.wav,maybe\n' >lists/test.txt
says 1 'yes/3.wav is of the class maybe, which is not in ./train.txt' ./listed train --data .
echo three.wav >train.txt
says 1 './train.txt:1: a line is FILE,CLASS or FOLDER/FILE' ./listed train --data .
echo words/yes/3.wav,one >train.txt
says 1 './train.txt: 1 class, but y has 2' ./listed train --data .
printf 'three.wav,one\nfour.wav,two\n' >train.txt
says 1 './three.wav: there is no such file' ./listed train --data .
: >train.txt
says 1 './train.txt: lists no files' ./listed train --data .

# Another sample rate: what torchaudio.functional.resample makes of it.
near() {  # near RATE NUMBERS WANT...
	wav "$1" 1 $2 >rate.wav
	shift 2
	./words_of predict --entry numbers --in rate.wav | tail -1 >said
	holds "$*" awk -F, -v want="$*" 'NR == 1 { split(want, w, " ")
		for (i = 1; i <= 4; i++) { d = $i - w[i]; if (d > 2e-6 || d < -2e-6) exit 1 } }
		END { exit NR != 1 }' said
}
near 16000 '16384 0 -16384 8192 24576 -8192 0 8192' 0.20527328 -0.13064664 0.34434018 -0.01603343
near 4000 '16384 -8192' 0.49266459 0.15647776 -0.24282919 -0.24723519
near 11025 '16384 0 -16384 8192' 0.43553675 -0.26765702 -0.03674616 0
sed 's/, sample_rate = 8000//' words.lua >silent.lua
holds 'build silent' "$GRADC" build silent.lua -o silent
says 1 'words/no/1.wav: has 8000 samples per second; sample_rate = 8000 in the model says so' \
	./silent train --data .
wav 8000 1 1 2 3 | head -c 47 >words/no/1.wav
says 1 'words/no/1.wav: this sound file is damaged' ./words_of train --data .
wav 8000 1 >words/no/1.wav
says 1 'words/no/1.wav: there is no sound in it' ./words_of train --data .
echo text >words/no/1.wav
says 1 'words/no/1.wav: is neither an image (PNG, JPEG) nor a sound (WAV, FLAC, AIFF)' ./words_of train --data .
wav 8000 1 1 2 3 >words/no/1.wav
echo text >words/no/2.wav
says 1 'words/no/2.wav: is not a sound file' ./words_of train --data .
mkdir nothing
says 1 'nothing: there are no files in this folder' ./words_of predict --load w.st --in nothing
says 2 '"none.wav" is neither a number nor a file' ./words_of predict --load w.st none.wav

# The model of spoken words, resumed in the middle.
"$B/tools/spoken" spoken 12 1 || exit 1
mkdir DIR && mv spoken DIR/words
holds 'build keyword' env "CC=$COMPILER" "$GRADC" build "$ROOT/models/keyword.lua" -o keyword
says 0 'test  loss' ./keyword train --data DIR --seed 2 --epochs 10 --save keyword.st --quiet
holds 'most words are understood' awk '{ for (i = 1; i < NF; i++) if ($i == "accuracy") a = $(i + 1) }
	END { print a; exit !(a >= 0.7) }' said
says 0 '' ./keyword train --data DIR --seed 2 --epochs 10 --steps 13 --checkpoint half.ck --quiet
says 0 '' ./keyword train --data DIR --seed 2 --epochs 10 --resume half.ck --save again.st --quiet
holds 'the same after a resume' cmp keyword.st again.st
says 0 'DIR/words/yes/0003.wav,yes' ./keyword predict --load keyword.st DIR/words/yes/0003.wav
finish
