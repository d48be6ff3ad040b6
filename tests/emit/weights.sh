#!/bin/sh
# weights.sh -- --weights: parameters as constants and as an image, in the layout of
# the target, and what is refused
. "$ROOT/tests/emit/lib.sh"

STRICT="-pedantic -Wall -Wextra -Wconversion -Wdouble-promotion -Wshadow -Wvla -Werror -I$ROOT/runtime"

# Floats, numbers of 16 bits, whole numbers, an infinity; panels with padding.
cat >net.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 4, 33 })
local y = nn.label("y", { 4 }, 3)
local mask = nn.buffer("mask", { 3 }, { init = function(shape) return nn.where(nn.lt(nn.arange(3), 1), -math.huge, 0) end })
local turns = nn.buffer("turns", { 3 }, { dtype = "i32", init = -2147483648 })
local gate = nn.buffer("gate", { 33 }, { dtype = "u8", init = 200 })
local h = x * gate:to "f32" >> nn.linear { 19, name = "fc1" } >> nn.batch_norm { name = "bn" } >> nn.relu
  >> nn.linear { 9, name = "half", dtype = "bf16" } >> nn.tanh
local logits = h >> nn.linear { 3, name = "head" }
local shown = logits + mask + nn.gt(turns, 0):to "f32"
return nn.program {
  data = nn.table { x = nn.table_randn(16 * 33, 1), y = { 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0 } },
  nn.infer { "predict", outputs = { shown = shown }, batch = 1 },
  nn.infer { "average", outputs = { logits = logits }, batch = 1, params = "ema" },
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.adam { lr = 1e-2 }, ema = 0.9 },
  nn.train { "adapt", loss = nn.cross_entropy(logits, y), optimizer = nn.adam { lr = 1e-3 }, update = { "head.*" } },
}
END
CC=$(quick) CFLAGS=-DGRADC_FMA=1 "$GRADC" build net.lua -o net || { bad "the trainer"; finish; }
./net train --steps 6 --quiet --save net.st --checkpoint net.ck >log 2>&1 || { bad "training"; cat log; finish; }
./net run predict --load net.st | sed -n '2,$p' | tr -s ' ' '\n' | grep . >predicted
./net run average --load net.st | sed -n '2,$p' | tr -s ' ' '\n' | grep . >averaged

cat >net.c <<'END'
#include <stdio.h>
#include <string.h>
#include "net_weights.h"
#include "gradc_image.h"
#include "rows.h"

#ifdef FROZEN
#define WEIGHTS(f, p) f, p
#else
#define WEIGHTS(f, p) p
#endif

static _Alignas(64) unsigned char image[1 << 16];
static struct net_param param;
static union { struct net_ENTRY_scratch own; int none; } scratch;
#ifdef FROZEN
static struct net_frozen frozen;
#endif

static void
show(const float *out)
{
    for (int i = 0; i < 3; i++) {
        printf("%.9g\n", (double)out[i]);
    }
}

static size_t
read_image(const char *name)
{
    FILE *f = fopen(name, "rb");
    size_t n = f != NULL ? fread(image, 1, sizeof(image), f) : 0;

    if (f != NULL) {
        fclose(f);
    }
    return n;
}

/* From constants, from the image where it lies, from a copy at an odd address. */
int
main(int argc, char **argv)
{
    size_t n = argc > 1 ? read_image(argv[1]) : 0;
    float out[3];
#ifdef FROZEN
    struct gradc_view view[2] = { GRADC_VIEW(struct net_frozen),
                                  GRADC_VIEW(struct net_param) };
    struct gradc_part part[2] = { { &frozen, sizeof frozen }, { &param, sizeof param } };
    const int parts = 2;
#else
    struct gradc_view view[1] = { GRADC_VIEW(struct net_param) };
    struct gradc_part part[1] = { { &param, sizeof param } };
    const int parts = 1;
#endif

    net_ENTRY(WEIGHTS(&net_frozen_weights, &net_weights), &scratch.own, rows, out);
    show(out);
    if (gradc_image_open(image, n, NET_WEIGHTS_LAYOUT, view, parts) != GRADC_IMAGE_OK) {
        return 1;
    }
    net_ENTRY(WEIGHTS(view[0].at, view[parts - 1].at), &scratch.own, rows, out);
    show(out);
    memmove(image + 1, image, n);
    if (gradc_image_load(image + 1, n, NET_WEIGHTS_LAYOUT, part, parts) != GRADC_IMAGE_OK
        || gradc_image_open(image + 1, n, NET_WEIGHTS_LAYOUT, view, parts) != GRADC_IMAGE_ALIGN) {
        return 2;
    }
    net_ENTRY(WEIGHTS(&frozen, &param), &scratch.own, rows, out);
    show(out);
    return 0;
}
END
# The first row of the table.
cat >rows.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 1, 33 })
return nn.program { data = nn.table { x = nn.table_randn(16 * 33, 1) },
  nn.infer { "rows", outputs = { x = x + 0 } },
  nn.train { "train", loss = nn.mean(nn.linear { 1 } (x)), optimizer = nn.sgd { lr = 0 } } }
END
CC=$(quick) "$GRADC" build rows.lua -o rows && {
	echo 'static const float rows[] = {'
	./rows run rows 2>/dev/null | sed -n '2,$p' | tr -s ' ' '\n' | grep . | sed 's/\([.e].*\)$/\1f,/; /f,/!s/$/.0f,/'
	echo '};'
} >rows.h

# same TARGET ENTRY WANT OPTIONS: three times what the trainer said
same() {
	target=$1 entry=$2 want=$3
	shift 3
	rm -rf out
	"$GRADC" compile net.lua --target $target -o out "$@" >log 2>&1 || { bad "compile $*"; cat log; return; }
	define=
	grep -q net_frozen out/net.h && define=-DFROZEN
	sed "s/ENTRY/$entry/g" net.c >run.c
	"$CC" -std=c11 -O1 -DGRADC_FMA=1 $STRICT $define -Iout -I. run.c out/net.c out/net_weights.c -o run >log 2>&1 || {
		bad "C of $*"
		head -n 5 log
		return
	}
	./run out/net.img >said
	code=$?
	cat $want $want $want | cmp -s - said && [ $code = 0 ] && ok || { bad "$target $*: $code"; paste $want said | head -4; }
}
for target in scalar avx2; do
	same $target predict predicted --weights net.st --entries predict
	same $target average averaged --weights net.st --entries average
	same $target average averaged --weights net.ck --entries average
	same $target predict predicted --weights net.ck --entries predict,adapt
	[ -s out/net_state.img ] && ok || bad "no state of the checkpoint"
done
same scalar predict predicted --weights net.st --entries predict,adapt
[ ! -e out/net_state.img ] && ok || bad "a state of parameters alone"
grep -q frozen_weights out/net_weights.h && ok || bad "the frozen parameters are not a constant"
"$GRADC" compile net.lua --target scalar -o whole --weights net.st || bad "all entries"
[ -s whole/net_weights.c ] && ok || bad "no weights of all entries"

# Sound in C99 and C++, in lines of at most 80 columns, where the user says.
awk 'length > 80 { bad = 1 } END { exit bad }' out/net_weights.c && ok || bad "long lines"
for cc in $(compilers); do
	$cc -std=c99 $STRICT -Iout -c out/net_weights.c -o w.o && ok || bad "no C99 for $cc"
	$cc -std=c11 $STRICT -Iout -c out/net_weights.c -o w.o \
		'-DGRADC_FLASH=__attribute__((section(".weights")))' && ok || bad "no section for $cc"
	! have objdump || objdump -h w.o | grep -q '\.weights' && ok || bad "not in the section"
done
if have g++; then
	g++ -std=c++11 -x c++ -Wall -Wextra -Wconversion -Werror -I"$ROOT/runtime" -Iout -c out/net_weights.c -o w.o && ok ||
		bad "no C++"
else
	skip "no g++"
fi
if have arm-none-eabi-gcc; then
	arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -std=c11 -Os -ffreestanding $STRICT -Iout -c out/net_weights.c -o w.o &&
		[ "$(arm-none-eabi-size w.o | awk 'NR == 2 { print $2 + $3 }')" = 0 ] && ok || bad "weights are not in flash"
else
	skip "no arm-none-eabi-gcc"
fi
if have avr-gcc; then
	avr-gcc -mmcu=atmega2560 -std=c11 -Os -I"$ROOT/runtime" -Iout -c out/net_weights.c -o w.o &&
		avr-objdump -h w.o | grep -q progmem && ok || bad "weights are not in flash of an AVR"
else
	skip "no avr-gcc"
fi

# The loader, where integers are small and where no library is.
cat >load.c <<'END'
#include "gradc_image.h"
int load(const struct gradc_store *s, const struct gradc_part *p, const void *image, struct gradc_view *v);
int
load(const struct gradc_store *s, const struct gradc_part *p, const void *image, struct gradc_view *v)
{
    return gradc_save(s, 1, p, 2) + gradc_restore(s, 1, p, 2) + gradc_image_load(image, 100, 1, p, 2)
         + gradc_image_open(image, 100, 1, v, 2);
}
END
# loads COMPILER FLAGS...
loads() {
	"$@" -Os $STRICT -c load.c -o load.o && ok || bad "$1: gradc_image.h"
	nm -u load.o | grep -v 'memcpy\|memset\|__\|load.o' && bad "$1: gradc_image.h wants more" || ok
}
for cc in $(compilers); do
	loads $cc -std=c99
done
! have arm-none-eabi-gcc || loads arm-none-eabi-gcc -mcpu=cortex-m0 -mthumb -std=c11 -ffreestanding
! have avr-gcc || loads avr-gcc -mmcu=atmega2560 -std=c11 -ffreestanding

# ---- of another header -------------------------------------------------------------

# refused DIR: the header there does not go with out/net_weights.c
refused() {
	"$CC" -std=c11 -I"$1" -Iout -I"$ROOT/runtime" -c copy/net_weights.c -o w.o 2>log && bad "$1 is accepted" ||
		{ grep -q 'another model, target or choice of entries' log && ok || { bad "$1"; cat log; }; }
}
mkdir copy && mv out/net_weights.* copy && rm out/net.h
"$GRADC" compile net.lua --target avx2 -o other --entries predict,adapt && refused other
"$GRADC" compile net.lua --target scalar -o other --entries predict && refused other
sed 's/1e-3/2e-3/' net.lua >changed.lua && mkdir changed && cp changed.lua changed/net.lua
"$GRADC" compile changed/net.lua --target scalar -o other --entries predict,adapt && refused other
"$GRADC" compile net.lua --target scalar -o other --entries predict,adapt &&
	"$CC" -std=c11 -Iother -Icopy -I"$ROOT/runtime" -c copy/net_weights.c -o w.o && ok || bad "the same header again"

# ---- files that do not fit ------------------------------------------------------------

# wrong PATTERN FILE MODEL...: exit status 1, one line, nothing written
wrong() {
	pattern=$1 file=$2
	shift 2
	rm -rf none
	"$GRADC" compile "$@" -o none --weights $file 2>log
	code=$?
	[ $code = 1 ] && grep -q "$pattern" log && [ "$(wc -l <log)" = 1 ] && [ ! -e none ] && ok ||
		{ bad "$file: status $code"; cat log; }
}
sed 's/nn.linear { 19, name = "fc1" }/nn.linear { 20, name = "fc1" }/; s/"head"/"other"/; s/"head\.\*"/"other.*"/' net.lua >odd.lua
wrong 'missing other.weight \[3, 9\], other.bias \[3\].*unexpected head.weight.*another shape fc1.weight \[19, 33\] instead of \[20, 33\], fc1.bias' net.st odd.lua
wrong 'missing other.weight' net.st odd.lua --entries predict
wrong 'cannot\|No such' nothing.st net.lua
# All of many.
{
	echo 'local nn = require "gradc"'
	echo 'local x = nn.input("x", { 4, 33 })'
	echo 'local y = x'
	for i in $(seq 30); do echo "y = y >> nn.linear { 33, name = \"block$i.linear\" }"; done
	echo 'return nn.program { nn.infer { "predict", outputs = { y = y } } }'
} >many.lua
wrong 'missing block1\.' net.st many.lua
for i in $(seq 30); do
	grep -q "block$i.linear.weight \[33, 33\], block$i.linear.bias \[33\]" log && ok || bad "block $i is not named"
done
wrong 'net.lua: is not a file of tensors' net.lua net.lua
head -c 2000 net.st >cut.st
wrong 'cut.st' cut.st net.lua
cp net.ck hurt.ck && printf '\377\377' | dd of=hurt.ck bs=1 seek=$(($(wc -c <net.ck) - 6)) conv=notrunc 2>/dev/null
wrong 'hurt.ck' hurt.ck net.lua
finish
