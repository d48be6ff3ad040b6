#!/bin/sh
# Samples that stay on the disk and are loaded in a thread beside the step: little
# memory, the same bits as without, and after any interruption.  KILLS=N kills N times.
. "$ROOT/tests/train/lib.sh"
CC=$COMPILER
kills=${KILLS:-5}
export TMPDIR="$PWD"

# 1280 samples of 16 KB, in bytes and packed; two entries with samples of their own, all
# that decides over a run, and noise.
awk 'BEGIN { for (i = 0; i < 1280; i++) printf "%c", i % 7 + 65 }' >y
awk 'BEGIN { srand(3); for (i = 0; i < 20480; i++) { s = ""
	for (k = 0; k < 64; k++) s = s sprintf("%c", 33 + int(90 * rand()))
	printf "%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s", s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s } }' >x
mkdir -p packed
gzip -1 -c x >packed/x.gz
cp y packed/y
cat >big.lua <<'END_OF_MODEL'
local nn = require "gradc"
local S = nn.schedule
local x, y = nn.input("x", { 16, 16384 }), nn.input("y", { 16, 1 })
local some = nn.reshape(x, { 16, 64, 256 }):mean(2)
local h = some + 0.1 * nn.randn { 16, 64 } >> nn.linear { 8, name = "one" } >> nn.tanh
local loss = nn.mse_loss(h >> nn.linear { 1, name = "two" }, y)
local raw = function(name) return { train = name, dtype = "u8", mean = 0.3, std = 0.2 } end
return nn.program {
  data = nn.files { x = raw "x", y = raw "y", shuffle_buffer = 100 },
  fit = nn.fit { epochs = 4, cycle = { "train", "head" }, validation = { 0.25, every = 30 },
    save_best = "loss", patience = 1000, plateau = { factor = 0.5, patience = 1 } },
  nn.train { "train", loss = loss, ema = 0.9, optimizer = nn.adam { lr = 1e-3, schedule = S.cosine { epochs = 9 } } },
  nn.train { "head", loss = loss, update = { "two.*" }, optimizer = nn.sgd { lr = 1e-3 } },
}
END_OF_MODEL
holds 'build' "$GRADC" build big.lua -o big
run() {  # run NAME OPTIONS...
	name=$1
	shift
	exec ./big train --data . --seed 5 --epochs $((4 + kills / 2)) --save "$name.st" --log "$name.jsonl" \
		--checkpoint "$name.ck" --checkpoint-every 17 "$@" >"$name.out" 2>&1
}
start=$(date +%s%N)
(run whole --workers 1) || bad "$(cat whole.out)"
ms=$((($(date +%s%N) - start) / 1000000))
(run alone --workers 0) || bad "$(cat alone.out)"
(run gz --data packed) || bad "$(cat gz.out)"
for end in st ck jsonl; do
	holds "without a thread, $end" cmp whole.$end alone.$end
	holds "packed, $end" cmp whole.$end gz.$end
done
says 2 '--workers 2: a whole number from 0 to 1' ./big train --data . --workers 2

# ---- memory ---------------------------------------------------------------------------

# 20 MB of samples, of which a window is in memory.
peak() {  # peak DIR: the most memory so far, in KiB
	./big train --data "$1" --epochs 1000 --quiet --checkpoint mem.ck >mem.out 2>&1 &
	sleep 2
	sed -n 's/VmHWM:[^0-9]*\([0-9]*\) kB/\1/p' /proc/$!/status
	kill -9 $!
	wait $! 2>/dev/null
}
case $B,$(uname) in
*asan*) ;;
*,Linux) for dir in . packed; do
	kb=$(peak $dir)
	holds "peak of $dir: $kb KiB" test "${kb:-99999}" -lt 22000
done ;;
esac

# A table of 60 MB, which is 64 MB of numbers before it is samples of 32 MB.
awk 'BEGIN { srand(5); for (i = 0; i < 1000; i++) for (k = 0; k < 20; k++)
	printf "%.4f%s", rand(), k < 19 ? "," : "\n" }' >rows
n=0
while [ $n -lt 400 ]; do cat rows; n=$((n + 1)); done >big.csv
cat >table.lua <<'END_OF_MODEL'
local nn = require "gradc"
local x, y = nn.input("x", { 100, 19 }), nn.input("y", { 100, 1 })
local columns = {}
for i = 1, 19 do columns[i] = i end
return nn.program {
  data = nn.csv { train = "big.csv", header = false, x = { columns = columns }, y = { column = 20 } },
  nn.train { "train", loss = nn.mse_loss(x >> nn.linear { 1 }, y), optimizer = nn.sgd { lr = 0.1 } },
}
END_OF_MODEL
holds 'build table' "$GRADC" build table.lua -o table
grown() {  # grown COMMAND...: the most memory of all the time, in KiB
	"$@" >said 2>&1 &
	most=0
	while kb=$(sed -n 's/VmHWM:[^0-9]*\([0-9]*\) kB/\1/p' /proc/$!/status 2>/dev/null) && [ -n "$kb" ]; do
		most=$kb
		sleep 0.02
	done
	wait $! && echo "$most" || cat said
}
case $B,$(uname) in
*asan*) ;;
*,Linux)
	kb=$(grown ./table train --data . --epochs 1)
	holds "peak of a table: $kb KiB" test "${kb:-99999}" -lt 48000 ;;
esac
rm -f big.csv rows

# A text of 24 MB, whose symbols take four bytes each.
awk 'BEGIN { srand(7); for (i = 0; i < 4000; i++) {
	for (k = 0; k < 10; k++) printf "%c%c%s ", 97 + int(26 * rand()), 97 + int(26 * rand()), "ing"
	print "" } }' >lines
n=0
while [ $n -lt 100 ]; do cat lines; n=$((n + 1)); done >text
cat >text.lua <<'END_OF_MODEL'
local nn = require "gradc"
local V = 800
local x, y = nn.label("x", { 8, 16 }, V), nn.label("y", { 8, 16 }, V)
local logits = x >> nn.embedding { V, 4 } >> nn.linear { V }
return nn.program {
  data = nn.text { train = "text", test = 0.001, vocabulary = nn.setting("vocabulary", "chars") },
  nn.train { "train", loss = nn.cross_entropy(logits:transpose(1, 2), y), optimizer = nn.sgd { lr = 0.1 } },
}
END_OF_MODEL
case $B,$(uname) in
*asan*) ;;
*,Linux) for vocabulary in chars words; do
	holds "build $vocabulary" "$GRADC" build text.lua -D vocabulary=$vocabulary -o text_$vocabulary
	kb=$(grown ./text_$vocabulary train --data . --steps 10 --validation 0.001 --checkpoint text.ck)
	holds "peak of $vocabulary: $kb KiB" test "${kb:-99999}" -lt 40000
done ;;
esac
rm -f text lines

# ---- files that are not what they were --------------------------------------------------

for workers in 0 1; do
	cp x y packed
	rm -f packed/x.gz
	./big train --data packed --epochs 100000 --quiet --workers $workers >cut.out 2>&1 &
	sleep 1
	: >packed/x
	wait $!
	left=$?
	says 0 'but had 20971520 bytes when it was opened' cat cut.out
	holds "exit 1, not $left" test $left = 1
done
rm packed/x
gzip -1 -c x | head -c 300000 >packed/x.gz
says 1 'packed/x.gz: the gzip data end too early' ./big train --data packed
gzip -1 -c x >packed/x.gz
says 1 'cannot keep what is made of the data files here: No such file' \
	env TMPDIR=/nowhere ./big train --data packed
says 1 'File too large; TMPDIR names another folder' \
	sh -c 'trap "" XFSZ; ulimit -f 4000; ./big train --data packed'
head -c 20000000 x >packed/x
says 1 'packed/x: 20000000 numbers for input x, which takes 16384 per sample' ./big train --data packed

# ---- interruptions ----------------------------------------------------------------------

(run part --stop-file y) || bad "$(cat part.out)"
holds 'it stopped' sh -c '! cmp -s part.st whole.st'
(run part --resume part.ck) || bad "$(cat part.out)"
holds 'the same after a stop' cmp part.ck whole.ck
rm part.*
killed "$kills" "$ms" 60
for end in st ck jsonl; do
	holds "the same $end after $kills kills" cmp whole.$end part.$end
done
finish
