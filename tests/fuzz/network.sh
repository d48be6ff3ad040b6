#!/bin/sh
# network.sh -- random networks of the prelude (network.lua): two targets whose schedules
# differ, with options that keep the bits, give the same bits
#
#   SEED=1   the first of them
#   N=20     how many
. "$ROOT/tests/emit/lib.sh"

# turn COUNT WORD...: the word whose turn it is
turn() {
	shift $(($1 % ($# - 1) + 1))
	echo "$1"
}

# limited COMMAND...: within 100 s of processor time
limited() { (ulimit -S -t 100; "$@"); }

# make_one DIR OPTION...: the network; 1 if it is refused
make_one() {
	dir=$1
	shift
	rm -rf "$dir"
	limited "$GRADC" compile "$ROOT/tests/fuzz/network.lua" -D seed=$seed "$@" -o "$dir" >log 2>&1
	code=$?
	[ $code -gt 1 ] || grep -q internal log || return $code
	bad "seed $seed, $*: exit $code"
	grep -m 1 internal log
	return 1
}

# bytes_of DIR: that an emitted network takes
bytes_of() {
	awk '/^  "(parameters|state)":/ { on = 1 }
		on && $1 == "\"bytes\":" { n += $2; on = 0 }
		/^  "scratch_bytes":/ { n += $2 }
		END { print n }' "$1/network.report.json"
}

# outcome DIR WHAT: what an emitted network computes; slices have a small budget
outcome() {
	sed "s/UINT32_MAX) == 0/$((seed % 50 + 1))) == 0/" "$1/network.c" >text && mv text "$1/network.c"
	drivers "$1"
	if ! build "$1" drive $(quick) -DGRADC_FMA=1 >cc.log 2>&1; then
		bad "seed $seed, $2: not C"
		head -n 3 cc.log
		return 1
	fi
	limited run_all >"$1/outcome" 2>&1 || echo "stopped: $?" >>"$1/outcome"
}

# smaller_two: the second in less memory, where that keeps all bits
smaller_two() {
	ram=$(($(bytes_of two) * (60 + seed % 37) / 100))
	make_one less $two --ram $ram && ! grep -q 'another order' log || return
	two="$two --ram $ram"
	rm -rf two && mv less two
}

# exact_parts: a step in parts is the step as a whole, where no rule rounds across them
exact_parts() {
	make_one exact $one --exact && outcome exact "$one --exact" && ! grep -q FAIL exact/outcome
}

try() {
	one="--target $(turn $seed avx2 avx512 scalar avx512 neon)"
	two="--target $(turn $seed m7f m4f m55 m33f rv32imafc m7f cortex-m0 m4f wasm32 m55 avr)"
	case $((seed % 12)) in
	0 | 6) two="$two --slice" ;;
	3) two="$two --threads" ;;
	5) two="$two --std c99" ;;
	9) one="$one --threads" ;;
	esac
	[ $((seed % 8)) != 7 ] || one="$one --entries train" two="$two --entries train"
	make_one one $one && make_one two $two || return
	[ $((seed % 4)) != 1 ] || smaller_two
	outcome one "$one" && outcome two "$two" || return
	if grep -q stopped one/outcome || ! cmp -s one/outcome two/outcome; then
		bad "seed $seed, $one / $two"
		diff one/outcome two/outcome | head -n 6
	elif grep -q FAIL one/outcome && ! exact_parts; then
		bad "seed $seed, $one --exact: a step in parts"
	else
		ok
	fi
}

first=${SEED:-1}
seed=$first
while [ $seed -lt $((first + ${N:-20})) ]; do
	try
	seed=$((seed + 1))
done
finish
