#!/bin/sh
# check.sh -- what `gradc check` looks at, and what it says of it
. "$ROOT/tests/emit/lib.sh"

# says NAME STATUS WORDS...: the last check ended so and said these
says() {
	name=$1 want=$2
	shift 2
	[ "$code" = "$want" ] || bad "$name: status $code, expected $want"
	for words; do
		grep -q -- "$words" out && ok || {
			bad "$name does not say: $words"
			cat out
		}
	done
}

check() {
	"$GRADC" check --quiet "$@" >out 2>&1
	code=$?
}

# Inputs in the domain; numbers that are not finite are not kinks.
check "$ROOT/tests/check/domains.lua"
says domains 0 'inputs are numbers between 0 and 1' 'w .* ok$' 'v .* ok$'
grep -q 'kink' out && bad "a domain is not a kink" || ok

model() {
	cat >model.lua <<END
local nn = require "gradc"
local x = nn.input("x", { $1, 160 })
local w = nn.param("w", { 160, 160 }, { init = nn.init.normal { std = 0.1 } })
return nn.program { nn.train { "train", loss = $2, optimizer = nn.sgd { lr = 0.1 } } }
END
}

# Nowhere finite: said as it is.
model 2 'nn.mean(nn.log(-1 - nn.abs(nn.matmul(x, w))))'
check model.lua
says nowhere 1 'the loss or a gradient is not finite at any inputs'

# Drawn entries, the same in every run; a large model with a small batch.
model 448 'nn.mean(nn.tanh(nn.matmul(x, w)))'
check model.lua
says large 0 'up to [0-9]* entries of each parameter, drawn with seed 0' '--all takes all' \
	'with batch 2'
cp out once
check model.lua
cmp -s out once && ok || bad "two checks differ"

# Unless its shapes do not follow the batch.
model 448 'nn.mean(nn.tanh(nn.matmul(x, w)):reshape(448, 160))'
check model.lua
says fixed 0 'up to [0-9]* entries'
grep -q 'with batch' out && bad "a fixed batch was changed" || ok
finish
