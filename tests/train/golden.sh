#!/bin/sh
# The same training by gradc and by PyTorch: every model of tests/golden/cases,
# from the same initial parameters, loss by loss, then the final parameters.
golden=$ROOT/tests/golden
tools=$B/tools
. "$ROOT/tests/lib.sh"

try() {  # try MODEL STEPS EVERY REL PARAM...: 0 when losses and parameters agree
	model=$1 steps=$2 rel=$4
	shift 4
	mkdir "$model" && cd "$model" || return 1
	data=
	if [ "$model" = mnist_mlp ]; then
		"$tools/digits" --out digits --train 1280 --test 256 --seed 7 || return 1
		data='--data digits'
	fi
	"$tools/make_params" init.safetensors 42 "$@" || return 1
	"$GRADC" build "$ROOT/models/$model.lua" -o trainer || return 1
	./trainer train --load init.safetensors --no-shuffle --steps "$steps" \
		--log log.jsonl --save final.safetensors --quiet $data || return 1
	"$tools/compare" loss "$golden/$model.loss" log.jsonl "$rel"
	loss=$?
	"$tools/compare" final "$golden/$model.final" final.safetensors "$rel" &&
		[ $loss = 0 ]
}

each_case "$golden/cases" 'not as PyTorch trained it'
finish
