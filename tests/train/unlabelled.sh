#!/bin/sh
# Models that learn without labels: the autoencoder describes drawn digits better
# and better and makes images of noise; pinn comes near the solution of its
# equation, whose second derivatives are checked too.
passed=0
failed=0

check() {  # check WHAT COMMAND...: counts whether the command succeeds
	what=$1
	shift
	"$@" >out 2>&1
	code=$?
	if [ $code = 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "$what: exit $code"
		tail -n 20 out
	fi
}

below() {  # below FILE NAME NUMBER: the last value of that name in FILE
	awk -v name="$2" -v most="$3" '
		{ for (i = 1; i < NF; i++) if ($i == name) v = $(i + 1) }
		END { print name, v; exit !(v < most) }' "$1"
}

"$B/tools/digits" --out digits --train 2560 --test 200 --seed 5 || exit 1
check 'build autoencoder' "$GRADC" build "$ROOT/models/autoencoder.lua" -o auto
check 'train autoencoder' ./auto train --data digits --epochs 8 --save a.st
mv out trained
check 'its loss' below trained loss 240
check 'eval' ./auto eval --data digits --load a.st
check 'encode' ./auto run encode --load a.st --data digits --out z.st
check 'sample' ./auto run sample --load a.st --seed 1
mv out s1
check 'sample again' ./auto run sample --load a.st --seed 1
mv out s2
check 'the same images' cmp s1 s2
check 'other images' ./auto run sample --load a.st --seed 2
mv out s3
check 'of another seed' sh -c '! cmp -s s1 s3'
check 'between 0 and 1' awk '/^ / { for (i = 1; i <= NF; i++) if (!($i >= 0 && $i <= 1)) bad = 1 }
	END { exit bad || NR != 17 }' s1

check 'derivatives of pinn' "$GRADC" check "$ROOT/models/pinn.lua" --quiet
check 'build pinn' "$GRADC" build "$ROOT/models/pinn.lua" -o pinn
check 'train pinn' ./pinn train --steps 1200 --save p.st
mv out trained
check 'its error' below trained error 0.05

echo "$passed passed, $failed failed, 0 skipped"
[ $failed = 0 ]
