#!/bin/sh
# tiles.sh -- with the flags of `gradc build`, the loops of tiles have fused
# multiply-adds in the longest registers, and no accumulator in memory
. "$ROOT/tests/emit/lib.sh"

"$GRADC" compile "$ROOT/models/mnist_mlp.lua" -o wide --target avx512 >emit.log &&
	"$GRADC" compile "$ROOT/models/mnist_mlp.lua" -o small --target scalar >emit.log ||
	bad "mnist_mlp does not compile"

# Of the innermost loops with an instruction like `fma`, in functions named like
# `routine`, of a disassembly: how many there are, and what in them is like `store`.
cat >loops.awk <<'END'
function flush(   i, j, k, inner, found) {
	for (i = 1; i <= n; i++) {
		if (!(i in target) || target[i] > address[i] || target[i] < address[1])
			continue
		for (j = i; j > 1 && address[j] > target[i]; j--) {}
		inner = found = 0
		for (k = j; k <= i; k++) {
			inner += k < i && k in target && target[k] <= address[k] \
				&& target[k] >= address[j]
			found += text[k] ~ fma
		}
		if (inner || !found) continue
		loops++
		for (k = j; k <= i; k++)
			if (text[k] ~ store) print name ":" text[k]
	}
	n = 0
	delete target
}
function number(hex,   i, v) {
	for (i = 1; i <= length(hex); i++)
		v = 16 * v + index("0123456789abcdef", substr(hex, i, 1)) - 1
	return v
}
/^[0-9a-f]+ <.*>:$/ { flush(); name = $2; on = name ~ routine; next }
on && /^ *[0-9a-f]+:\t/ {
	n++
	split($1, part, ":")
	address[n] = number(part[1])
	text[n] = $0
	if ($2 ~ /^(j|b|cb)/ && $NF ~ /^<.*>$/) target[n] = number($(NF - 1))
}
END { flush(); print loops + 0, "loops" }
END
# check WHAT OBJDUMP OBJECT LEAST FMA STORE ROUTINE: there are at least so many loops,
# and no stores in them
check() {
	"$2" -d --no-show-raw-insn "$3" |
		awk -v fma="$5" -v store="$6" -v routine="$7" -f loops.awk >got
	count=$(awk 'END { print $1 }' got)
	if [ "$(wc -l <got)" = 1 ] && [ "$count" -ge "$4" ]; then
		ok
	else
		bad "$1: $count loops of multiply-adds, expected $4 without stores"
		sed '$d' got | head -n 6
	fi
}

# A processor for which gcc prefers 256 bits.
for cc in $(compilers); do
	flags="-O3 -march=icelake-server -ffp-contract=off"
	if ! $cc $flags -I"$ROOT/runtime" -c -o wide.o wide/mnist_mlp.c >cc.log 2>&1; then
		skip "$cc has no x86-64 with registers of 512 bits"
		continue
	fi
	check "$cc $flags" objdump wide.o 6 'vfmadd.*%zmm' \
		'mov[a-z0-9]* +%[xyz]mm[0-9]+,.*[(]' _sums
done

arm=arm-none-eabi-gcc
flags='-mcpu=cortex-m4 -mfpu=fpv4-sp-d16 -mfloat-abi=hard -O2 -ffreestanding'
if have $arm; then
	$arm -std=c11 $flags -I"$ROOT/runtime" -c -o small.o small/mnist_mlp.c ||
		bad "$arm does not compile mnist_mlp"
	check "$arm $flags" ${arm%gcc}objdump small.o 5 'vfma.f32' 'vst[rm]|\tst[rm]' \
		'train_(make_(fc1_relu|logits|d_fc1)|(update_)?fc)'
	# Freestanding programs have no memset, which compilers put in place of loops
	# and initialisers.
	for name in gesture lenet noisy_line pinn simple_nn; do
		"$GRADC" compile "$ROOT/models/$name.lua" --target scalar -o small >/dev/null
		$arm -std=c11 $flags -I"$ROOT/runtime" -c -o small.o small/$name.c
		calls=$(${arm%gcc}nm -u small.o | grep -o 'mem[a-z]*$')
		[ -z "$calls" ] && ok || bad "$name for a freestanding Cortex-M4 calls" $calls
	done
else
	skip "no $arm"
fi
finish
