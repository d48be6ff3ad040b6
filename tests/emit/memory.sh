#!/bin/sh
# memory.sh -- the scratch of every entry is little more than its values need,
# and no training keeps a gradient or a copy of a weight matrix
. "$ROOT/tests/emit/lib.sh"

# numbers REPORT: name, scratch, live peak of every entry; then the largest
# tensor of the parameters with two axes or more, in bytes
numbers() {
	awk '
	/"name": "/ && /^      "name"/ { name = $0; sub(/.*: "/, "", name); sub(/",$/, "", name) }
	/^      "scratch_bytes"/ { scratch = $2 + 0 }
	/^      "live_peak_bytes"/ { print "entry", scratch, $2 + 0, name }
	/^      \{ "name"/ && /"shape": \[[0-9]+,/ && !state { print "matrix", $(NF - 1), 0, $3 }
	/^  "state"/ { state = 1 }
	/^      "peak"/ {
		n = split($0, part, "{")
		for (i = 2; i <= n; i++) {
			bytes = part[i]
			sub(/.*"bytes": /, "", bytes)
			print "live", bytes + 0, 0, name
		}
	}' "$1"
}

# pools FILE: for every memory map in a C file the bytes that are live at once, pool
# by pool, added up; a value over another is live when the other is no longer
pools() {
	awk '
	function finish(   p, k, live, most, sum) {
		for (p in width) {
			most = 0
			for (k = 1; k <= last_step; k++) {
				live[p] += change[p, k]
				most = live[p] > most ? live[p] : most
			}
			sum += most * width[p]
		}
		if (entry != "") print entry, sum + 0
		split("", change)
		last_step = 0
		entry = ""
	}
	BEGIN { width["f"] = 4; width["d"] = 8; width["i"] = 4; width["b"] = 1; width["h"] = 2; width["c"] = 1 }
	/^\/\* Scratch of .*: elements of each pool/ { finish(); entry = $4; sub(/:.*/, "", entry); next }
	entry != "" && /^ \*   [a-z] +[0-9]+ +[0-9]+ +[0-9]+-[0-9]+ / {
		split($5, step, "-")
		change[$2, step[1] + (/, over /)] += $4
		change[$2, step[2] + 1] -= $4
		last_step = step[2] > last_step ? step[2] + 0 : last_step
	}
	END { finish() }' "$1"
}

for target in scalar avx2 avx512; do
	emit $target $target
	for report in $target/*.report.json; do
		model=$(basename "$report" .report.json)
		numbers "$report" >numbers
		pools "$target/$model.c" >peaks
		grep -q ^entry numbers || bad "$model: no entry in its report"
		while read -r kind scratch peak name; do
			[ "$kind" = entry ] || continue
			# Values of two types do not share memory: a pool per type.
			entry=${name#*, }
			pools=$(sed -n "s/^$entry //p" peaks)
			if [ $((scratch * 10)) -le $((${pools:-0} * 11 + 640)) ] &&
				[ "${pools:-0}" -ge "$peak" ]; then
				ok
			else
				bad "$model for $target: $name has $scratch bytes of scratch for $peak live, $pools by pools"
			fi
		done <numbers
	done
done

# No model needs more scratch than it did; scratch.want is what it was, entry by
# entry, to be lowered where it has become less.
for report in avx2/*.report.json; do
	model=$(basename "$report" .report.json)
	numbers "$report" | sed -n "s/^entry \([0-9]*\) [0-9]* /$model \1 /p"
done >now
while read -r model most entry; do
	bytes=$(sed -n "s/^$model \([0-9]*\) $entry\$/\1/p" now)
	if [ "${bytes:-0}" -le "$most" ] && [ -n "$bytes" ]; then
		ok
	else
		bad "$model: $entry needs ${bytes:-no} bytes of scratch, it was $most"
	fi
done <"$ROOT/tests/emit/scratch.want"

# Gradients of 784 x 128 weights would show: nothing else is as large.
# The input may be packed, which is half as much.
for target in scalar avx2 avx512; do
	numbers $target/mnist_mlp.report.json >numbers
	matrix=$(awk '$1 == "matrix" && $2 > m { m = $2 } END { print m + 0 }' numbers)
	scratch=$(awk '$1 == "entry" && $4 == "train" { print $2 }' numbers)
	if [ "$matrix" -gt 400000 ] && [ "$scratch" -gt 0 ] && [ "$scratch" -lt $((matrix * 2 / 3)) ]; then
		ok
	else
		bad "mnist_mlp for $target: $scratch bytes of scratch, a matrix of $matrix"
	fi
done

# A batch of 2 and square layers of 96: every activation is small, so a buffer
# as large as a matrix is a gradient, or a copy.
wide() {  # wide NAME OPTIMIZER [OPTION]
	cat >"$1.lua" <<-END
	local nn = require "gradc"
	local x, y = nn.input("x", { 2, 96 }), nn.input("y", { 2, 96 })
	local p = x >> nn.linear { 96, name = "fc1" } >> nn.tanh >> nn.linear { 96, name = "fc2" }
	  >> nn.gelu >> nn.linear { 96, name = "fc3" }
	return nn.program {
	  nn.infer { "predict", outputs = { p = p } },
	  nn.train { "train", loss = nn.mse_loss(p, y), optimizer = $2 $3 },
	}
	END
	for target in scalar avx2 avx512; do
		"$GRADC" compile "$1.lua" -o wide --target $target || { bad "$1"; continue; }
		while read -r kind scratch peak name; do
			[ "$kind" = entry ] || continue
			if [ "$scratch" -lt $((96 * 96 * 4)) ]; then
				ok
			else
				bad "$1 for $target: $name has $scratch bytes of scratch, one matrix is $((96 * 96 * 4))"
			fi
		done <<-END
		$(numbers "wide/$1.report.json")
		END
	done
}
wide sgd 'nn.sgd { lr = 0.1 }'
wide heavy 'nn.sgd { lr = 0.1, momentum = 0.9, nesterov = true, weight_decay = 0.1 }'
wide adam 'nn.adam {}'
wide adamw 'nn.adamw {}'
wide parts 'nn.adamw {}' ', separate = true'
wide several 'nn.adam {}' ', accumulate = 4'
wide average 'nn.adam {}' ', ema = 0.999'
wide both 'nn.sgd { lr = 0.1, momentum = 0.9 }' ', accumulate = 2, ema = 0.99'
wide own "function(w, g) return w - 0.1 * g / (nn.abs(g) + 1) end"
finish
