#!/bin/sh
# budgets.sh -- models of firmware in the RAM that they are known to fit into: structs
# of parameters that an entry changes, state, and scratch, on a Cortex-M4F
. "$ROOT/tests/emit/lib.sh"
CC=${CC:-cc}
here=$ROOT/tests/firmware

# fits MODEL ENTRY RAM [SCRATCH]: a training step in so many bytes, its scratch in SCRATCH
fits() {
	name=$(basename "$1")
	"$GRADC" compile "$here/$1.lua" --target m4f --entries "$2" --ram "$3" -o out >log 2>&1 || {
		bad "$1 $2 in $3 bytes: $(cat log)"
		return
	}
	scratch=$(sed -n "s/^#define $(echo "${name}_$2" | tr a-z A-Z)_SCRATCH_BYTES //p" "out/$name.h")
	[ "$scratch" -le "${4:-$scratch}" ] && ok || bad "$1 $2: $scratch bytes of scratch, not $4"
	"$CC" -fsyntax-only -std=c11 -Wall -Wextra -Werror -I"$ROOT/runtime" "out/$name.c" >log2 2>&1 && ok ||
		bad "$1 $2: $(head -n 3 log2)"
	rm -rf out
}
fits f1_sgd train 132
fits f1_adam train 240
fits f2_adam train 456
fits f3_momentum train 19468 184
grep -q "added to states of the optimizer, in another order" log && ok || bad "f3: $(cat log)"
fits f4_adam train 11820 3532
grep -q "^38400 multiply-adds in all entries, 38400 without" log && ok || bad "f4_adam: $(cat log)"

# One sample of the networks of MLPerf Tiny: a whole step, and one of the end alone.
fits tiny/resnet8 train 560000 244000
grep -q "rounded in another order" log && ok || bad "resnet8: $(cat log)"
fits tiny/resnet8 adapt 380900 131400
fits tiny/dscnn train 291000 193600
fits tiny/dscnn adapt 152200 129400
fits tiny/autoencoder train 1090000 8200
fits tiny/autoencoder adapt 500000 5700
finish
