#!/bin/sh
# Events of a run as TensorBoard reads them (tests/oracle/events.py): numbers are
# those of the log, histograms those of the saved parameters, images are PNG, every
# edge of the graph ends at a node.  After a kill and a resume they are the same.
. "$ROOT/tests/train/lib.sh"
python=/usr/bin/python3

reading() {  # reading RUN: RUN.txt, what a reader finds
	$python "$ROOT/tests/oracle/events.py" "$1"/events.out.tfevents.* >"$1.txt" 2>why
}

near() {  # near A B: numbers within 1e-6
	awk -v a="$1" -v b="$2" 'BEGIN { d = a - b; exit !(a != "" && d * d <= 1e-12 * (1 + a * a)) }'
}

: >empty
$python "$ROOT/tests/oracle/events.py" empty >why 2>&1
[ $? != 77 ] && [ $? != 127 ] || { echo "skip  $(cat why)"; exit 77; }
"$B/tools/digits" --out . --train 640 --test 64 --seed 7 || exit 1
holds 'build' env "CC=$COMPILER" "$GRADC" build "$ROOT/models/lenet.lua" -o lenet
holds 'train' ./lenet train --data . --epochs 4 --validation 0.2 --tensorboard whole \
	--log whole.csv --save whole.st
holds 'read' reading whole
holds 'the graph' grep -q '^graph [1-9][0-9]$' whole.txt
holds 'samples' grep -q '^0 samples image 466 466$' whole.txt
holds 'weights' grep -q '^32 conv1.weight image ' whole.txt
holds 'filters over all steps' test "$(awk '/ parameters\/conv1.weight histogram 150 / { printf "%s ", $1 }' whole.txt)" = \
	'0 1 2 4 8 16 24 32 '
for part in step epoch validation test; do
	found=$(awk -v tag="accuracy/$part" '$2 == tag { v = $4 } END { print v }' whole.txt)
	want=$(awk -F, -v part=$part '$3 == part { v = $5 } END { print v }' whole.csv)
	holds "accuracy of $part: $found, not $want" near "$found" "$want"
done
holds 'half' ./lenet train --data . --epochs 4 --validation 0.2 --tensorboard part --checkpoint part.ck \
	--steps 19
printf 'half a record' >>part/events.out.tfevents.lenet
holds 'resume' ./lenet train --data . --epochs 4 --validation 0.2 --tensorboard part --resume part.ck
holds 'read both' reading part
holds 'the same events' cmp whole.txt part.txt
finish
