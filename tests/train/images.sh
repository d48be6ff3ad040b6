#!/bin/sh
# Models of images learn drawn digits, black on white and in color, in few steps.
. "$ROOT/tests/train/lib.sh"
CC=$COMPILER            # trained for longer than they are compiled
unset CFLAGS

# learns MODEL FOLDER LEAST OPTIONS: the accuracy on the test images
learns() {
	model=$1 data=$2 least=$3
	shift 3
	"$GRADC" build "$ROOT/models/$model.lua" -o "$model" &&
		"./$model" train --data "$data" --quiet "$@" >out 2>&1
	if awk -v least="$least" '/^test/ { for (i = 1; i < NF; i++) if ($i == "accuracy") a = $(i + 1) }
		END { exit !(a >= least) }' out; then
		ok
	else
		bad "$model: expected an accuracy of at least $least"
		tail -n 3 out
	fi
}

"$B/tools/digits" --out digits --train 3200 --test 500 --seed 3 || exit 1
"$B/tools/digits" --out color --train 3200 --test 200 --seed 3 --color || exit 1
learns lenet digits 0.9 --epochs 3
learns mnist_cnn digits 0.85 --steps 50
learns resnet8 color 0.6 --steps 250

# A generator and its critic: slopes in the loss, turns, and a picture of what is made.
holds 'build wgan' "$GRADC" build "$ROOT/models/wgan_gp.lua" -D width=32 -o wgan
holds 'train wgan' ./wgan train --data digits --epochs 12 --lr 0.001 \
	--log wgan.jsonl --save wgan.st
# The slope is held near 1, and the critic is fooled more than at its best.
holds 'slopes and distances' awk -F'[:,]' '/"entry":"critic"/ { n++; for (i = 1; i < NF; i++) {
		if ($i ~ /distance/) d = $(i + 1); if ($i ~ /steepness/) s = $(i + 1) }
		if (d > most) most = d }
	END { print n, most, d, s; exit !(n == 600 && d > 0 && d < 0.8 * most && s > 0.7 && s < 1.5) }' wgan.jsonl
holds 'a picture' ./wgan run sample --load wgan.st --out wgan.png
holds 'of PNG' sh -c 'head -c 4 wgan.png | grep -q PNG'
holds 'its shape' sh -c './wgan run sample --load wgan.st | grep -q "^digits \[64, 1, 28, 28\]"'

finish
