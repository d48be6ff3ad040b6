#!/bin/sh
# The models on the files they are meant for, with their own settings, within
# stated bounds; takes minutes.  GRADC_DATA names a folder with the folders mnist,
# fashion-mnist, tabular, gesture-imu and tinyshakespeare.
if [ ! -d "${GRADC_DATA:-}" ]; then
	echo 'GRADC_DATA names no folder of data'
	exit 77
fi
. "$ROOT/tests/lib.sh"

# real MODEL FOLDER NAME SIGN BOUND [OPTION...]: trains with three seeds; the last value of NAME
# in the test line, or without one in the last line, compared with the bound.
real() {
	if [ "$2" != - ] && [ ! -d "$GRADC_DATA/$2" ]; then
		skip "no folder $2"
		return
	fi
	"$GRADC" build "$ROOT/models/$1.lua" -o "$1" || { bad "$1 is not built"; return; }
	data=
	[ "$2" = - ] || data="--data $GRADC_DATA/$2"
	model=$1 name=$3 sign=$4 bound=$5
	shift 5
	for seed in 0 1 2; do
		start=$(date +%s)
		"./$model" train $data --seed $seed --quiet "$@" >out 2>&1
		v=$(tail -n 1 out | tr -s ' ' '\n' | sed -n "/^$name\$/{n;p;}")
		echo "$model, seed $seed: $name $v, $(($(date +%s) - start)) s"
		if awk -v v="$v" -v b="$bound" 'BEGIN { exit !(v != "" && (v '"$sign"' b)) }'; then
			ok
		else
			bad "$model, seed $seed: $name $v, not $sign $bound"
			tail -n 3 out
		fi
	done
}

real lenet mnist accuracy '>=' 0.989
real lenet fashion-mnist accuracy '>=' 0.89 --epochs 5
real iris_mlp tabular accuracy '>=' 0.93
real gesture gesture-imu accuracy '>=' 0.9
real autoencoder mnist loss '<=' 110
real pinn - error '<=' 0.01
real char_lstm tinyshakespeare loss '<=' 1.84
real nanogpt tinyshakespeare loss '<=' 1.93

finish
