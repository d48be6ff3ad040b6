#!/bin/sh
# cross.sh -- other processors, under emulation, train to the same bits as this one
#
#   FULL=1   every model on all of them
#
# Each model on one of three processors: it is their compilers that take the time.
. "$ROOT/tests/emit/lib.sh"

small=yes
emit scalar scalar
emit neon neon

# The plainest build on this machine, per profile; bits.sh has made it, if it has run.
while read -r fma turn; do
	[ -f "${OUT:-}/plain$fma" ] && cp "$OUT/plain$fma" want$fma && continue
	part scalar some $turn
	build some drive $(quick) -O0 -DGRADC_FMA=$fma && run_all >want$fma ||
		bad "no drive on this machine, GRADC_FMA=$fma"
done <<-END
	1 0 1
	0 0 2
	END

# cross EMULATOR TARGET PROFILE TURN COMPILER FLAGS...
cross() {
	emulator=$1 target=$2 fma=$3 turn=$4
	shift 4
	what="$target, $*, GRADC_FMA=$fma"
	have "$1" || { skip "$what: no $1"; return; }
	have "$emulator" || { skip "$what: no $emulator"; return; }
	part $target some $turn
	if ! build some drive "$@" -static -DGRADC_FMA=$fma >cc.log 2>&1 ||
		! run_all "$emulator" >got; then
		bad "$what"
		head -n 4 cc.log
		return
	fi
	grep -v '^ ' got | awk 'NR == FNR { run[$1] = 1; next } !/^ / { on = $1 in run } on' \
		- want$fma >want
	[ -s want ] && cmp -s got want && ok || { bad "$what"; diff want got | head -n 6; }
}

# Big-endian; and in ISO mode gcc would compute floats in double.
cross qemu-s390x-static scalar 0 '0 2' s390x-linux-gnu-gcc -O0 -fexcess-precision=fast
# The others run on a processor of 32 bits or of 64, and an eighth of all models also on
# an ARM of 64 bits, which has a text of its own.
cross qemu-arm-static scalar 1 '1 4' arm-linux-gnueabihf-gcc -O0 -mfpu=neon-vfpv4
cross qemu-riscv64-static scalar 1 '3 4' riscv64-linux-gnu-gcc -O0
cross qemu-aarch64-static neon 1 '5 8' aarch64-linux-gnu-gcc -O1
# Another C library; its compiler is that of this machine.
cross env scalar 1 '0 8' musl-gcc -O0
finish
