#!/bin/sh
# Small models with one oddity each, tests/train/zoo/*.lua: gradc check checks
# their derivatives, their losses and final parameters are PyTorch's, and the
# trainer built for the scalar target, by another compiler if there is one, writes the
# same bytes as the native one.
zoo=$ROOT/tests/train/zoo
export CFLAGS='-O1 -DGRADC_FMA=1'        # in software, by TinyCC
tools=$B/tools
. "$ROOT/tests/lib.sh"

train() {  # train NAME ARGUMENT...: the trainer NAME, its log and parameters
	name=$1
	shift
	"./$name" train --data . --load init.safetensors --no-shuffle \
		--log "$name.jsonl" --save "$name.safetensors" --quiet "$@"
}

try() {  # try MODEL STEPS EVERY REL PARAM...: 0 when all of the above holds
	model=$1 steps=$2 rel=$4
	shift 4
	mkdir "$model" && cd "$model" || return 1
	case $model in
	species) cp "$zoo/flowers.csv" . || return 1 ;;
	images) "$tools/digits" --out . --train 264 --test 33 --seed 9 || return 1 ;;
	esac
	"$tools/make_params" init.safetensors 42 "$@" || return 1
	bad=0
	"$GRADC" check "$zoo/$model.lua" --quiet >check.log 2>&1 ||
		{ cat check.log; bad=1; }
	"$GRADC" build "$zoo/$model.lua" -o native || return 1
	train native --steps "$steps" >native.log || return 1
	"$tools/compare" loss "$zoo/$model.loss" native.jsonl "$rel" || bad=1
	"$tools/compare" final "$zoo/$model.final" native.safetensors "$rel" || bad=1
	CC=$(quick) "$GRADC" build "$zoo/$model.lua" -o scalar --target scalar || return 1
	train scalar --steps "$steps" >scalar.log || return 1
	for file in jsonl safetensors log; do
		cmp native.$file scalar.$file || bad=1
	done
	return $bad
}

each_case "$zoo/cases" 'wrong, see above'
finish
