#!/bin/sh
# together.sh -- several models in one translation unit, their headers and all of their
# text, in every C and C++; several instances of one model in one image
. "$ROOT/tests/emit/lib.sh"

warn="-Wall -Wextra -pedantic -Werror -Wshadow -Wconversion -Wdouble-promotion -I. -I$ROOT/runtime"

# Different targets, with teams, slices and constants; kernels that are called alike.
cat >pair.lua <<'END_LUA'
local nn = require "gradc"
local x, y = nn.input("x", { 4, 2 }), nn.input("y", { 4, 1 })
local prediction = x >> nn.linear { 3, name = "fc1" } >> nn.relu >> nn.dropout(0.1)
  >> nn.linear { 1, name = "fc2" }
return nn.program {
  nn.infer { "predict", outputs = { prediction = prediction }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(prediction, y), optimizer = nn.adam {} },
}
END_LUA
sed 's/relu/sigmoid/; s/fc1"/fc1", freeze = true/' pair.lua >frozen.lua
awk 'BEGIN { print "local nn = require \"gradc\""
	print "local x, y = nn.input(\"x\", { 512, 256 }), nn.input(\"y\", { 512, 256 })"
	print "local z = x >> nn.linear { 256 } >> nn.tanh >> nn.linear { 256 }"
	print "return nn.program { nn.train { \"train\", loss = nn.mse_loss(z, y), optimizer = nn.sgd { lr = 1 } } }" }' >team.lua
# Structs of bytes and words, in which C leaves gaps, except on an AVR.
cat >gaps.lua <<'END_LUA'
local nn = require "gradc"
local x, y = nn.input("x", { 2, 1, 7, 7 }), nn.input("y", { 2, 3 })
local before = nn.buffer("before", { 3 }, { dtype = "u8", init = 2 })
local h = x >> nn.conv2d { 3, 3 } >> nn.max_pool2d { 2, padding = 1 }
  >> nn.flatten >> nn.linear { 3, name = "fc" }
local after = nn.buffer("after", { 3 }, { dtype = "u8", init = 1 })
local p = h * before:to "f32" + after:to "f32"
return nn.program {
  nn.infer { "predict", outputs = { p = p }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(p, y), optimizer = nn.adam {} },
}
END_LUA
{
	"$GRADC" compile gaps.lua --target avr -o . &&
	"$GRADC" compile "$ROOT/models/xor.lua" --target m4f -o . &&
	"$GRADC" compile pair.lua --target avx2 --slice -o . &&
	"$GRADC" compile team.lua --target scalar --threads -o . &&
	"$GRADC" build frozen.lua -o frozen && ./frozen export --target cortex-m0 -o .
} >log 2>&1 && grep -q gradc_member team.c && ok || { bad "the models"; cat log; }
headers="xor.h gaps.h pair.h team.h frozen_weights.h gradc_image.h gradc_team.h gradc_slice.h xor.h"
for header in $headers; do echo "#include \"$header\""; done >headers.c
grep -v 'team\|pair' headers.c >small.c  # what an AVR has room for
cp headers.c headers.cc && cp small.c small.cc
for name in xor gaps pair team frozen frozen_weights; do echo "#include \"$name.c\""; done >all.c

# silent COMMAND...
silent() {
	"$@" >log 2>&1 && [ ! -s log ] && ok || { bad "$@"; head -n 5 log; }
}
# each FILES STANDARDS COMMAND...: all of them
each() {
	files=$1 standards=$2
	shift 2
	have "$1" || { skip "no $1"; return; }
	for std in $standards; do
		for file in $files; do
			silent "$@" -std=$std $warn -fsyntax-only $file
		done
	done
}
for cc in $(compilers) arm-none-eabi-gcc; do
	each "headers.c all.c" "c99 c11 c17 c2x" $cc
done
each small.c "c99 c11" avr-gcc -mmcu=atmega2560
for cc in g++ clang++ arm-none-eabi-g++; do
	each headers.cc "c++11 c++14 c++17 c++20" $cc -Wold-style-cast
done
each small.cc "c++11 c++14" avr-g++ -mmcu=atmega2560 -Wold-style-cast
! have g++ || silent g++ -std=c++11 -Wall -Wextra -Werror -x c++ -I. -I"$ROOT/runtime" -fsyntax-only all.c

# Two instances of a model beside another one, in turn: each as if it were alone.
cat >turns.c <<'END_C'
#include <stdio.h>
#ifdef TOGETHER
#include "all.c"
#else
#include "pair.h"
#include "xor.h"
#endif

static struct xor_param first, second;
static struct xor_state first_state, second_state;
static struct xor_train_scratch scratch, other_scratch;
static struct pair_param third;
static struct pair_state third_state;
static struct pair_train_scratch third_scratch;
static const float x[8] = { 0, 0, 0, 1, 1, 0, 1, 1 }, y[4] = { 0, 1, 1, 0 };

int
main(int argc, char **argv)
{
    (void)argv;
    xor_init(&first, &first_state, 1);
    xor_init(&second, &second_state, 2);
    pair_init(&third, &third_state, 3);
    for (int i = 0; i < 9; i++) {
        printf("first %a\n", (double)xor_train(&first, &first_state, &scratch, x, y));
        if (argc == 1) {
            printf("second %a\n", (double)xor_train(&second, &second_state,
                   &other_scratch, x, y));
            printf("third %a\n", (double)pair_train(&third, &third_state,
                   &third_scratch, x, y));
        }
    }
    return 0;
}
END_C
same="-std=c11 -O1 -ffp-contract=off -I. -I$ROOT/runtime"
"$CC" $same xor.c pair.c turns.c -o apart && ./apart >want && ./apart alone >alone && ok || bad "apart"
"$CC" $same -DTOGETHER turns.c -o together && ./together | cmp -s - want && ok || bad "together"
grep '^first' want | cmp -s - alone && ok || bad "an instance is not as if alone"
finish
