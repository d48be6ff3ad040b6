#!/bin/sh
# counts.sh -- what models cost on bare Cortex-M boards in QEMU: instructions, flash,
# RAM and stack of a training step and of a prediction
#
# usage: counts.sh [--bless]
# keeps  counts.txt, a line for each: compiler, target, level, model, entry, the four
#        counts.  They are exact, the same on every run; one that has grown fails, and
#        --bless (make bless) writes the table anew.
#
# Flash is what a linker keeps for the entry alone, with what it needs of gcc's
# library; RAM the structs that it takes, without its arguments; stack what a painted
# one shows.
set -u
. "$ROOT/tests/emit/lib.sh"
kept=$ROOT/tests/firmware/counts.txt
here=$ROOT/tests/firmware

for tool in arm-none-eabi-gcc qemu-system-arm; do
	have $tool || {
		echo "$tool is not installed"
		exit 77
	}
done
version=gcc-$(arm-none-eabi-gcc -dumpversion | cut -d. -f1)

# model NAME: what bench.c wants to know of it
model() {
	case $1 in
	f1_*) echo -DINPUT=8 -DTARGET=4 -DANSWER=1 -DLABEL=float ;;
	f2_*) echo -DINPUT=48 -DTARGET=16 -DANSWER=1 -DLABEL=float ;;
	*) echo -DINPUT=512 -DTARGET=8 -DANSWER=10 -DLABEL=int32_t -DCLASSES=10 ;;
	esac
}

# board TARGET: QEMU's machine; a Cortex-M3 does what a Cortex-M0 does
board() {
	case $1 in
	cortex-m0 | m3) echo mps2-an385 ;;
	m4f) echo mps2-an386 ;;
	m7f) echo mps2-an500 ;;
	esac
}

# flash ENTRY: bytes that a linker keeps for it
flash() {
	$cc -nostdlib -nostartfiles -Wl,--gc-sections -Wl,-e,"$1" \
		-Wl,--unresolved-symbols=ignore-all model.o -lgcc -o entry.elf &&
		arm-none-eabi-size entry.elf | awk 'NR == 2 { print $1 + $2 }'
}

# run TARGET LEVEL MODEL: builds it and lets the board say what it counts
run() {
	cc="arm-none-eabi-gcc $("$GRADC" targets | sed -n "s/^| $1 .*| arm-none-eabi-gcc \(.*\) |\$/\1/p")"
	own="-std=c11 -ffreestanding -ffp-contract=off -ffunction-sections"
	"$GRADC" compile "$here/$3.lua" --target "$1" -o . &&
		$cc $own "$2" -I"$ROOT/runtime" -c "$3.c" -o model.o &&
		$cc -std=gnu11 -O2 -ffreestanding -Wall -Wextra -Werror -I. \
			-I"$ROOT/runtime" -DMODEL="$3" $(model "$3") \
			"$here/bench.c" "$here/board.c" model.o -nostdlib -nostartfiles \
			-Wl,--gc-sections -T "$here/board.ld" -lgcc -o model.elf &&
		timeout 60 qemu-system-arm -M "$(board "$1")" -nographic -monitor none \
			-serial none -semihosting-config enable=on,target=native \
			-icount shift=6 -kernel model.elf >said 2>&1
}

# said ENTRY KIND: that count
said() { sed -n "s/^$1 $2 //p" said; }

# macro DIR MODEL ENTRY KIND: of the header in DIR
macro() {
	sed -n "s/^#define $(echo "$2_$3_$4" | tr a-z A-Z)_BYTES //p" "$1/$2.h"
}

# report TARGET MODEL: what `gradc report` measures is what is counted here.  gcc's
# library has no frames that it knows: it says the most, 88 bytes here; elsewhere a
# frame may have room that nobody writes to, to be aligned.  Without the
# compiler it estimates, no worse than by a factor of two and a half.
report() {
	"$GRADC" report "$here/$2.lua" --target "$1" -o measured >text &&
		grep -q "as measured with arm-none-eabi-gcc" text &&
		PATH=/nowhere "$GRADC" report "$here/$2.lua" --target "$1" -o guessed >text &&
		grep -q "are estimated" text || { bad "report of $2 for $1"; return; }
	for entry in train predict; do
		size=$(flash "$2_$entry") stack=$(said $entry stack)
		[ "$(macro measured "$2" $entry flash)" = "$size" ] && ok ||
			bad "$1 $2 $entry: $size bytes of flash, the report says another number"
		over=$(($(macro measured "$2" $entry stack) - stack))
		case $1 in
		m3 | cortex-m0) most=88 ;;
		*) most=8 ;;
		esac
		[ $over -ge 0 ] && [ $over -le $most ] && ok ||
			bad "$1 $2 $entry: $stack bytes of stack, the report says $over more"
		for kind in flash stack; do
			is=$(macro measured "$2" $entry $kind)
			guess=$(macro guessed "$2" $entry $kind)
			[ $((2 * guess)) -le $((5 * is + 400)) ] && [ $((5 * guess)) -ge $((2 * is)) ] &&
				ok || bad "$1 $2 $entry: $kind is $is, estimated $guess"
		done
	done
}

# table TARGET LEVEL MODEL...: its lines; the weights of all as one target trains
# them are the same
table() {
	target=$1 level=$2
	shift 2
	for name; do
		run $target $level $name >log 2>&1 || {
			bad "$target $level $name" >&2
			cat log said >&2
			continue
		}
		for entry in train predict; do
			echo "$version $target $level $name $entry" \
				"$(said $entry instructions) $(flash ${name}_$entry)" \
				"$(said $entry ram) $(said $entry stack)"
		done
		case $target$level$name in
		m4f-Os*) ;;
		*f1_adam | *f4_adam) report $target $name >&2 ;;
		esac
		profile=fma
		[ $target != m3 ] && [ $target != cortex-m0 ] || profile=nofma
		sed -n "s/^weights/$name $profile/p" said >>weights
	done
}

all="f1_sgd f1_adam f2_adam f3_momentum f3_adam f4_adam"
: >weights
{
	table m4f -O2 $all
	table m4f -Os $all
	table m7f -O2 f2_adam f4_adam
	table m3 -O2 $all
	table cortex-m0 -Os $all
} >counts
sort -u weights | awk '{ n[$1 " " $2]++ } END { for (w in n) if (n[w] > 1) print w }' >differ
while read -r name; do
	bad "$name: targets of one profile train it to other weights"
done <differ

if [ "${1:-}" = --bless ]; then
	cp counts "$kept"
	echo "tests/firmware/counts.txt: $(wc -l <"$kept") lines"
	exit
fi
grep -q "^$version " "$kept" || {
	echo "counts.txt has nothing of $version"
	exit 77
}
while read -r cc target level name entry now; do
	what="$target $level $name $entry"
	set -- $(sed -n "s/^$cc $what //p" "$kept")
	[ $# = 4 ] || { bad "$what: not in counts.txt; make bless"; continue; }
	for count in $now; do
		[ "$count" -le "$1" ] && ok || bad "$what: $now, before $*; make bless if it must be"
		shift
	done
done <counts
cmp -s counts "$kept" || echo "some are lower than in counts.txt: make bless keeps them so"
finish
