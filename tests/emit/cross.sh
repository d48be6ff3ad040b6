#!/bin/sh
# cross.sh -- other processors, under emulation, train to the same bits as this one
. "$ROOT/tests/emit/lib.sh"

steps=3
small=yes
emit scalar scalar
drivers scalar
emit neon neon
drivers neon

# The plainest build on this machine, per profile.
for fma in 1 0; do
	build scalar drive "$CC" -O0 -DGRADC_FMA=$fma && { ./drive $steps && ./drive 2 special; } >want$fma ||
		bad "no drive on this machine, GRADC_FMA=$fma"
done

# cross EMULATOR TARGET PROFILE COMPILER FLAGS...
cross() {
	emulator=$1 target=$2 fma=$3
	shift 3
	what="$target, $*, GRADC_FMA=$fma"
	have "$1" || { skip "$what: no $1"; return; }
	have "$emulator" || { skip "$what: no $emulator"; return; }
	if build "$target" drive "$@" -static -DGRADC_FMA=$fma >cc.log 2>&1 &&
		{ "$emulator" ./drive $steps && "$emulator" ./drive 2 special; } >got && cmp -s got want$fma; then
		ok
	else
		bad "$what"
		head -n 4 cc.log
		diff want$fma got | head -n 6
	fi
}

cross qemu-aarch64-static neon 1 aarch64-linux-gnu-gcc -O1
cross qemu-riscv64-static scalar 1 riscv64-linux-gnu-gcc -O0
# Numbers lie the other way round, and ISO mode would compute floats in double.
cross qemu-s390x-static scalar 0 s390x-linux-gnu-gcc -O1 -fexcess-precision=fast
cross qemu-arm-static scalar 1 arm-linux-gnueabihf-gcc -O1 -mfpu=neon-vfpv4
# Another C library, and a compiler that is neither gcc nor calls itself so.
cross env scalar 1 musl-gcc -O0
cross env scalar 1 clang -O0 -U__GNUC__
finish
