#!/bin/sh
# counts.sh -- what models cost on bare boards in emulators (Cortex-M and RISC-V in QEMU,
# AVR in simavr): instructions, flash, RAM and stack of a training step and of a
# prediction
#
# usage: counts.sh [--bless]
# keeps  counts.txt, a line for each: compiler, target, level, model, entry, the four
#        counts.  They are exact, the same on every run; one that has grown fails, and
#        --bless (make bless) writes the table anew, but for compilers that are not
#        installed.
#
# Flash is what a linker keeps for the entry alone, with what it needs of gcc's
# library; RAM the structs that it takes, without its arguments; stack what a painted
# one shows.  Where a board says instructions, that of AVR says cycles.
set -u
. "$ROOT/tests/emit/lib.sh"
. "$ROOT/tests/firmware/boards.sh"
kept=$ROOT/tests/firmware/counts.txt
here=$ROOT/tests/firmware

# version TARGET: of its compiler
version() { echo "gcc-$($(prefix "$(family "$1")")gcc -dumpversion | cut -d. -f1)"; }

boards || { echo "none of the compilers and emulators is installed"; exit 77; }

# model NAME: what bench.c wants to know of it
model() {
	case $1 in
	f1_*) echo -DINPUT=8 -DTARGET=4 -DANSWER=1 -DLABEL=float ;;
	f2_*) echo -DINPUT=48 -DTARGET=16 -DANSWER=1 -DLABEL=float ;;
	*) echo -DINPUT=512 -DTARGET=8 -DANSWER=10 -DLABEL=int32_t -DCLASSES=10 ;;
	esac
}

# flash ENTRY: bytes that a linker keeps for it
flash() {
	$cc -nostdlib -nostartfiles -Wl,--gc-sections -Wl,-e,"$1" \
		-Wl,--unresolved-symbols=ignore-all model.o $libraries -o entry.elf &&
		${prefix}size entry.elf | awk 'NR == 2 { print $1 + $2 }'
}

# board_parts TARGET: those of its board, whose sources are compiled once
board_parts() {
	for part in $(parts $f); do
		case $part in
		*.c)
			object=$1_$(basename "$part" .c).o
			[ -e "$object" ] || $cc $driver -c "$part" -o "$object" || return
			part=$object
			;;
		esac
		echo "$part"
	done
}

# run TARGET LEVEL MODEL [BUDGET [RAM]]: builds it and lets the board say what it counts,
# with a budget in slices of that, in so much memory
run() {
	f=$(family "$1")
	prefix=$(prefix $f)
	cc=$(compiler "$1")
	own="-std=c11 -ffreestanding -ffp-contract=off -ffunction-sections -Wall -Wextra -Werror"
	driver="-std=gnu11 -O2 -ffreestanding -Wall -Wextra -Werror -I$ROOT/runtime"
	case $f in
	avr) libraries="-lm -lgcc -lc" ;;
	*) libraries=-lgcc ;;
	esac
	"$GRADC" compile "$here/$3.lua" --target "$1" ${4:+--slice} ${5:+--ram $5} -o . &&
		$cc $own "$2" -I"$ROOT/runtime" -c "$3.c" -o model.o &&
		made=$(board_parts "$1") &&
		$cc $driver -I. -DMODEL="$3" $(model "$3") ${4:+-DBUDGET=$4} \
			"$here/bench.c" model.o $made -o model.elf &&
		board "$1" >said 2>&1 && grep -q ^weights said
}

# said ENTRY KIND: that count
said() { sed -n "s/^$1 $2 //p" said; }

# macro DIR MODEL ENTRY KIND: of the header in DIR
macro() {
	sed -n "s/^#define $(echo "$2_$3_$4" | tr a-z A-Z)_BYTES //p" "$1/$2.h"
}

# near TARGET MODEL ENTRY: an estimate of flash is right within a factor of two and a half;
# one of the stack is no less than what is measured, but for a twentieth
near() {
	size=$(macro measured "$2" $3 flash) guess=$(macro guessed "$2" $3 flash)
	[ $((2 * guess)) -le $((5 * size + 400)) ] && [ $((5 * guess)) -ge $((2 * size)) ] && ok ||
		bad "$1 $2 $3: flash is $size, estimated $guess"
	size=$(macro measured "$2" $3 stack) guess=$(macro guessed "$2" $3 stack)
	[ $((2 * guess)) -le $((5 * size + 400)) ] && [ $((20 * guess)) -ge $((19 * size)) ] && ok ||
		bad "$1 $2 $3: stack is $size, estimated $guess"
}

# report TARGET MODEL: what `gradc report` measures is what is counted here.  gcc's
# library has no frames that it knows: it says the most; elsewhere a frame may have room
# that nobody writes to, to be aligned.  Without the compiler it estimates.
report() {
	"$GRADC" report "$here/$2.lua" --target "$1" -o measured >text &&
		grep -q "as measured with ${prefix}gcc" text &&
		PATH=/nowhere "$GRADC" report "$here/$2.lua" --target "$1" -o guessed >text &&
		grep -q "are estimated" text || { bad "report of $2 for $1"; return; }
	for entry in train predict; do
		size=$(flash "$2_$entry") stack=$(said $entry stack)
		[ "$(macro measured "$2" $entry flash)" = "$size" ] && ok ||
			bad "$1 $2 $entry: $size bytes of flash, the report says another number"
		over=$(($(macro measured "$2" $entry stack) - stack))
		case $1 in
		m3 | cortex-m0 | rv32imac) most=96 ;;
		avr) most=24 ;;
		*) most=16 ;;
		esac
		[ $over -ge 0 ] && [ $over -le $most ] && ok ||
			bad "$1 $2 $entry: $stack bytes of stack, the report says $over more"
		near "$1" "$2" $entry
	done
}

# table TARGET LEVEL MODEL...: its lines; the weights of all as one target trains
# them are the same
table() {
	target=$1 level=$2
	shift 2
	case " $here_are " in
	*" $(family $target) "*) ;;
	*) return ;;
	esac
	for name; do
		run $target $level $name >log 2>&1 || {
			bad "$target $level $name" >&2
			cat log said >&2
			continue
		}
		for entry in train predict; do
			echo "$(version $target) $target $level $name $entry" \
				"$(said $entry instructions) $(flash ${name}_$entry)" \
				"$(said $entry ram) $(said $entry stack)"
		done
		case $target$level$name in
		m4f-Os*) ;;
		*f1_adam | *f4_adam) report $target $name >&2 ;;
		esac
		case $target in
		m3 | cortex-m0 | rv32imac | avr) profile=nofma ;;
		*) profile=fma ;;
		esac
		sed -n "s/^weights/$name $profile/p" said >>weights
	done
}

all="f1_sgd f1_adam f2_adam f3_momentum f3_adam f4_adam"
: >weights
{
	table m4f -O2 $all
	table m4f -Os $all
	table m7f -O2 f2_adam f4_adam
	table m55 -O2 f3_adam f4_adam
	table m3 -O2 $all
	table cortex-m0 -Os $all
	table rv32imafc -O2 $all
	table rv32imac -Os $all
	table avr -Os f1_sgd f1_adam f2_adam    # what 8 KB of RAM hold
} >counts
# In slices they are trained to the same weights, and no slice takes as long as a step.
slices() {
	case " $here_are " in *" $(family $1) "*) ;; *) return ;; esac
	run $1 -O2 $2 $3 >log 2>&1 || { bad "$1 $2 in slices"; cat log said; return; }
	sed -n "s/^weights/$2 fma/p" said >>weights
	[ $(($(said slice instructions) * $4)) -le "$(said train instructions)" ] && ok ||
		bad "$1 $2: a slice of $3 takes $(said slice instructions) instructions"
}
slices m4f f2_adam 100 3
slices m4f f3_momentum 2000 10
slices m4f f4_adam 1 10
slices rv32imafc f4_adam 7000 5

# in_ram TARGET PROFILE BYTES: gradients are added to the momentum, to the same weights
in_ram() {
	case " $here_are " in *" $(family $1) "*) ;; *) return ;; esac
	run $1 -O2 f3_momentum "" $3 >log 2>&1 && grep -q "1 of the 8 rows" log &&
		[ "$(said train ram)" -le $3 ] && ok || { bad "$1 in $3 bytes"; cat log said; return; }
	sed -n "s/^weights/f3_momentum_in_ram $2/p" said >>weights
}
in_ram m4f fma 19500
in_ram rv32imafc fma 19500
in_ram m3 nofma 19500
in_ram rv32imac nofma 19500
sort -u weights | awk '{ n[$1 " " $2]++ } END { for (w in n) if (n[w] > 1) print w }' >differ
while read -r name; do
	bad "$name: targets of one profile train it to other weights"
done <differ

if [ "${1:-}" = --bless ]; then
	awk 'NR == FNR { new[$1 " " $2]; next } !($1 " " $2 in new)' counts "$kept" >others
	cat counts others >"$kept"
	echo "tests/firmware/counts.txt: $(wc -l <"$kept") lines"
	exit
fi
for target in $(awk '{ print $2 }' counts | sort -u); do
	grep -q "^$(version $target) $target " "$kept" || {
		skip "counts.txt has nothing of $(version $target) for $target"
		grep -v " $target -" counts >fewer
		mv fewer counts
	}
done
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
