#!/bin/sh
# halves.sh -- every 16-bit number has its value, and every float rounds to the nearest
# one, with any compiler, on any processor
#
#   FULL=1   all floats, not some between those where rounding turns
. "$ROOT/tests/emit/lib.sh"

# try STEP EMULATOR COMPILER FLAGS...: every STEPth float
try() {
	step=$1 emulator=$2
	shift 2
	have "$1" || { skip "no $1"; return; }
	[ -z "$emulator" ] || have "$emulator" || { skip "no $emulator"; return; }
	if "$@" -std=c11 -ffp-contract=off -I"$ROOT/runtime" -o halves \
		"$ROOT/tests/emit/halves.c" -lm >cc.log 2>&1 &&
		$emulator ./halves "$step" >cc.log 2>&1; then
		ok
	else
		bad "$*, every $step"
		head -n 10 cc.log
	fi
}

if [ -n "${FULL:-}" ]; then
	try 1 '' clang -O3 -march=native
	try 5 '' gcc -O3 -march=native
else
	try 61 '' clang -O3 -march=native
	try 127 '' gcc -O3 -march=native
fi
try 1009 '' gcc -O2 -DGRADC_FMA=0
try 10007 '' gcc -O0
try 10007 '' clang -O2 -march=x86-64-v3
try 10007 qemu-aarch64-static aarch64-linux-gnu-gcc -O2 -static
try 10007 qemu-arm-static arm-linux-gnueabihf-gcc -O2 -mfpu=neon-vfpv4 -static
try 10007 qemu-riscv64-static riscv64-linux-gnu-gcc -O1 -static
finish
