#!/bin/sh
# device.sh -- a model trained on the PC goes on in C for a device, and back: as if it
# had never left
. "$ROOT/tests/emit/lib.sh"
export CFLAGS='-O1 -DGRADC_FMA=1'
export GRADC

cat >net.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 8, 6 })
local y = nn.label("y", { 8 }, 3)
local xs, ys = {}, {}
for i = 0, 32 * 6 - 1 do xs[i + 1] = (i * 37 % 101) / 64 - 0.75 end
for i = 0, 31 do ys[i + 1] = i * 7 % 3 end
local logits = x >> nn.linear { 11, name = "body" } >> nn.batch_norm { name = "bn" } >> nn.tanh
  >> nn.dropout(0.25) >> nn.linear { 3, name = "head" }
local loss = nn.cross_entropy(logits, y)
return nn.program {
  data = nn.table { x = xs, y = ys },
  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = loss, optimizer = nn.adam { lr = 1e-2, schedule = nn.schedule.cosine { 20 } }, ema = 0.9 },
  nn.train { "adapt", loss = loss, optimizer = nn.sgd { lr = 0.1, momentum = 0.9 }, update = { "head.*" } },
}
END
"$GRADC" build net.lua -o net --exact || { bad "the trainer"; finish; }

# train STEPS OPTIONS
train() {
	steps=$1
	shift
	./net train --steps "$steps" --no-shuffle --seed 5 --quiet "$@" >log 2>&1 && ok || { bad "train $steps $*"; cat log; }
}
# To the end of an epoch that is trained here, since results of others are lost on a device.
train 16 --save whole.st --checkpoint whole.ck
train 5 --checkpoint five.ck

# A device: two slots are two files.
cat >device.h <<'END'
#include <stdio.h>
#include <stdlib.h>
#include "net_weights.h"
#include "gradc_image.h"

static float x[32 * 6];
static int32_t y[32];
static struct net_param param;
static struct net_state state;
static struct gradc_part saved[] = { { &param, sizeof param }, { &state, sizeof state } };

static FILE *
slot_file(int slot, const char *how)
{
    return fopen(slot == 0 ? "slot0" : "slot1", how);
}

static int
slot_read(void *context, int slot, uint32_t at, void *to, uint32_t n)
{
    FILE *f = slot_file(slot, "rb");
    int bad = f == NULL || fseek(f, (long)at, SEEK_SET) != 0 || fread(to, 1, n, f) != n;

    (void)context;
    if (f != NULL)
        fclose(f);
    return bad;
}

static int
slot_write(void *context, int slot, uint32_t at, const void *from, uint32_t n)
{
    FILE *f = slot_file(slot, at == 0 ? "wb" : "ab");
    int bad = f == NULL || fwrite(from, 1, n, f) != n;

    (void)context;
    return (f != NULL && fclose(f) != 0) || bad;
}

static const struct gradc_store slots = { NULL, slot_read, slot_write };

static void
draw(void)
{
    for (int i = 0; i < 32 * 6; i++)
        x[i] = (float)(i * 37 % 101) / 64.0f - 0.75f;
    for (int i = 0; i < 32; i++)
        y[i] = i * 7 % 3;
}
END
cat >train.c <<'END'
#include "device.h"

/* Steps from .. to, each from what was saved. */
int
main(int argc, char **argv)
{
    static struct net_train_scratch scratch;

    draw();
    for (int step = atoi(argv[argc - 2]); step < atoi(argv[argc - 1]); step++) {
        int batch = step % 4;

        if (gradc_restore(&slots, NET_STATE_LAYOUT, saved, 2) != GRADC_IMAGE_OK)
            return 1;
        net_train(&param, &state, &scratch, x + 8 * 6 * batch, y + 8 * batch);
        if (gradc_save(&slots, NET_STATE_LAYOUT, saved, 2) != GRADC_IMAGE_OK)
            return 2;
    }
    return 0;
}
END
# device PROGRAM: its C for the export in out/
device() {
	"$CC" -std=c11 -O1 -Wall -Wextra -Werror $CFLAGS -Iout -I. -I"$ROOT/runtime" "$1.c" out/net.c out/net_weights.c -o "$1" ||
		bad "the C of the device"
}

for target in scalar avx2; do
	rm -rf out slot0 slot1
	./net export --load five.ck --target $target -o out >log 2>&1 && ok || { bad "export for $target"; cat log; }
	device train
	for image in WEIGHTS:net.img STATE:net_state.img; do
		bytes=$(sed -n "s/^#define NET_${image%:*}_IMAGE_BYTES //p" out/net.h)
		[ "$(wc -c <out/${image#*:})" = "$bytes" ] && ok || bad "${image#*:} is not $bytes bytes long"
	done
	cp out/net_state.img slot0
	./train 5 9 && ok || bad "the device does not train: $?"
	# The last of four saves is in the slot that was not written to at first.
	./net import --in slot0 --report out/net.report.json --resume five.ck --checkpoint nine.ck --steps 4 >log 2>&1 && ok ||
		{ bad "import from $target"; cat log; }
	# Two entries of the device count in one state: nobody knows which.
	./net import --in slot0 --report out/net.report.json --resume five.ck --checkpoint none >log 2>&1 ||
		grep -q "no state tells how many steps of" log && [ ! -e none ] && ok || { bad "steps of import"; cat log; }
	train 16 --resume nine.ck --save back.st --checkpoint back.ck
	cmp -s whole.st back.st && ok || bad "other parameters after training on a device ($target)"
	cmp -s whole.ck back.ck && ok || bad "another checkpoint after training on a device ($target)"
done

# ---- an emulated Cortex-M4F, its slots files of the host --------------------------------

cat >board.c <<'END'
#define main device_main
#include "train.c"
#undef main

int
main(void)
{
    char *argv[] = { "train", "5", "9", NULL };

    return device_main(3, argv);
}
END
board() {
	m4f='-mcpu=cortex-m4 -mthumb -mfpu=fpv4-sp-d16 -mfloat-abi=hard --specs=picolibc.specs'
	./net export --load five.ck --target m4f -o board || return
	arm-none-eabi-gcc $m4f -std=gnu11 -O2 -ffp-contract=off -Iboard -I. -I"$ROOT/runtime" -c board.c \
		board/net.c board/net_weights.c || return
	arm-none-eabi-gcc $m4f --oslib=semihost --crt0=semihost -Wl,--defsym=__flash=0,--defsym=__flash_size=0x400000 \
		-Wl,--defsym=__ram=0x20000000,--defsym=__ram_size=0x400000 board.o net.o net_weights.o -o board.elf || return
	rm -f slot0 slot1
	cp board/net_state.img slot0
	timeout 120 qemu-system-arm -M mps2-an386 -nographic -semihosting-config enable=on,target=native \
		-kernel board.elf </dev/null || return
	./net import --in slot0 --report board/net.report.json --resume five.ck --checkpoint board.ck --steps 4 &&
		cmp nine.ck board.ck
}
if ! have arm-none-eabi-gcc || ! have qemu-system-arm; then
	skip "arm-none-eabi-gcc or qemu-system-arm is not installed"
elif ! arm-none-eabi-gcc --specs=picolibc.specs -E -x c - </dev/null >/dev/null 2>&1; then
	skip "picolibc-arm-none-eabi is not installed"
else
	board >log 2>&1 && ok || { bad "another checkpoint from a Cortex-M4F"; tail -n 5 log; }
fi

# ---- the head alone, the rest in flash ------------------------------------------------

cat >adapt.c <<'END'
#include "device.h"

int
main(void)
{
    static struct net_adapt_scratch scratch;
    static struct net_predict_scratch asked;
    float out[3];

    draw();
    net_init(&param, &state, 0);
    GRADC_FLASH_COPY(&param, &net_weights, sizeof param);
    for (int step = 0; step < 6; step++)
        net_adapt(&net_frozen_weights, &param, &state, &scratch, x, y);
    if (gradc_save(&slots, NET_STATE_LAYOUT, saved, 2) != GRADC_IMAGE_OK)
        return 2;
    net_predict(&net_frozen_weights, &param, &asked, x, out);
    for (int i = 0; i < 3; i++)
        printf("%.9g\n", (double)out[i]);
    return 0;
}
END
# Where one entry trains, its state tells how often.
rm -rf out slot0 slot1
./net export --load five.ck --entries train -o out >log 2>&1 && device train && cp out/net_state.img slot0 && ./train 5 9 &&
	./net import --in slot0 --report out/net.report.json --resume five.ck --checkpoint own.ck >log 2>&1 &&
	grep -q "^4 steps on the device, 9 in all" log && cmp -s own.ck nine.ck && ok || { bad "steps by themselves"; cat log; }
rm -rf out slot0 slot1
env -u GRADC ./net export --load whole.st --entries predict,adapt -o out || bad "export of a part"
device adapt
./adapt >said && ok || bad "the device does not adapt"
./net import --in slot0 --report out/net.report.json --resume whole.ck --checkpoint adapted.ck && ok || bad "import of a part"
./net run predict --load adapted.ck | sed -n '2,$p' | tr -s ' ' '\n' | grep . | cmp -s - said && ok ||
	bad "the trainer predicts otherwise than the device"
./net run predict --load whole.ck | sed -n '2,$p' | tr -s ' ' '\n' | grep . | cmp -s - said && bad "nothing was adapted" || ok

# In less RAM and in slices, as the compiler does it.
./net export --load whole.st --target m4f --ram 4300 --slice -o less >log 2>&1 &&
	"$GRADC" compile net.lua --exact --weights whole.st --target m4f --ram 4300 --slice -o same >log 2>&1 &&
	grep -q "the limit of 4300 bytes" log && diff -r less same && grep -q net_adapt_slice less/net.h && ok || { bad "--ram and --slice"; cat log; }

# ---- what is refused -----------------------------------------------------------------

# wrong STATUS PATTERN COMMAND...
wrong() {
	status=$1 pattern=$2
	shift 2
	rm -rf none
	"$@" >log 2>&1
	code=$?
	[ $code = $status ] && grep -q "$pattern" log && [ ! -e none ] && ok || { bad "status $code: $*"; cat log; }
}
echo "{}" >empty.json
report=out/net.report.json
./net export --seed 3 -o own >log 2>&1 && grep -q 'untrained' log && [ -s own/net_weights.c ] && ok || bad "export of its own"
wrong 2 'export needs a folder' ./net export --load whole.st
wrong 2 'unknown target vax' ./net export --load whole.st -o none --target vax
wrong 2 'unknown entry fly; the entries are' ./net export --load whole.st -o none --entries fly
wrong 1 'cannot make folder' env TMPDIR=/no/folder ./net export --load whole.st -o none
wrong 1 'nothing.st' ./net export --load nothing.st -o none
wrong 1 'cannot run /no/gradc' env GRADC=/no/gradc ./net export --load whole.st -o none
wrong 2 'import needs an image' ./net import --in slot0
wrong 1 'whole.st: not a checkpoint' ./net import --in slot0 --report $report --resume whole.st --checkpoint none
wrong 1 'no image' ./net import --in net.lua --report $report --resume whole.ck --checkpoint none
wrong 1 'not a report' ./net import --in slot0 --report empty.json --resume whole.ck --checkpoint none
head -c 300 slot0 >cut
wrong 1 'cut off' ./net import --in cut --report $report --resume whole.ck --checkpoint none
cp slot0 hurt && printf '\125' | dd of=hurt bs=1 seek=100 conv=notrunc 2>/dev/null
wrong 1 'damaged' ./net import --in hurt --report $report --resume whole.ck --checkpoint none
"$GRADC" compile net.lua -o other --target scalar
wrong 1 'another model, target or choice' ./net import --in slot0 --report other/net.report.json --resume whole.ck --checkpoint none
sed 's/0.25/0.5/' net.lua >changed.lua && mkdir -p changed && cp changed.lua changed/net.lua &&
	"$GRADC" compile changed/net.lua -o changed --target scalar
wrong 1 'of another model than this' ./net import --in slot0 --report changed/net.report.json --resume whole.ck --checkpoint none
finish
