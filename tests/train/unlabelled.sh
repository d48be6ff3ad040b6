#!/bin/sh
# Models that learn without labels: the autoencoder describes drawn digits better
# and better and makes images of noise; pinn comes near the solution of its
# equation, whose second derivatives are checked too.
. "$ROOT/tests/train/lib.sh"

below() {  # below FILE NAME NUMBER: the last value of that name in FILE
	awk -v name="$2" -v most="$3" '
		{ for (i = 1; i < NF; i++) if ($i == name) v = $(i + 1) }
		END { print name, v; exit !(v < most) }' "$1"
}

"$B/tools/digits" --out digits --train 2560 --test 200 --seed 5 || exit 1
holds 'build autoencoder' env "CC=$COMPILER" "$GRADC" build "$ROOT/models/autoencoder.lua" -o auto
holds 'train autoencoder' ./auto train --data digits --epochs 8 --save a.st
mv held trained
holds 'its loss' below trained loss 240
holds 'eval' ./auto eval --data digits --load a.st
holds 'encode' ./auto run encode --load a.st --data digits --out z.st
holds 'sample' ./auto run sample --load a.st --seed 1
mv held s1
holds 'sample again' ./auto run sample --load a.st --seed 1
mv held s2
holds 'the same images' cmp s1 s2
holds 'other images' ./auto run sample --load a.st --seed 2
mv held s3
holds 'of another seed' sh -c '! cmp -s s1 s3'
holds 'between 0 and 1' awk '/^ / { for (i = 1; i <= NF; i++) if (!($i >= 0 && $i <= 1)) bad = 1 }
	END { exit bad || NR != 17 }' s1

holds 'derivatives of pinn' env "CC=$COMPILER" "$GRADC" check "$ROOT/models/pinn.lua" --quiet
holds 'build pinn' env "CC=$COMPILER" "$GRADC" build "$ROOT/models/pinn.lua" -o pinn
holds 'train pinn' ./pinn train --steps 1200 --save p.st
mv held trained
holds 'its error' below trained error 0.05

finish
