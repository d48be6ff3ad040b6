#!/bin/sh
# Models of images learn drawn digits, black on white and in color, in few steps.
passed=0
failed=0

# learns MODEL FOLDER LEAST OPTIONS: the accuracy on the test images
learns() {
	model=$1 data=$2 least=$3
	shift 3
	"$GRADC" build "$ROOT/models/$model.lua" -o "$model" &&
		"./$model" train --data "$data" --quiet "$@" >out 2>&1
	if awk -v least="$least" '/^test/ { for (i = 1; i < NF; i++) if ($i == "accuracy") a = $(i + 1) }
		END { exit !(a >= least) }' out; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "$model: expected an accuracy of at least $least"
		tail -n 3 out
	fi
}

"$B/tools/digits" --out digits --train 3200 --test 500 --seed 3 || exit 1
"$B/tools/digits" --out color --train 3200 --test 200 --seed 3 --color || exit 1
learns lenet digits 0.9 --epochs 3
learns mnist_cnn digits 0.85 --steps 50
learns resnet8 color 0.6 --steps 250

echo "$passed passed, $failed failed, 0 skipped"
[ $failed = 0 ]
