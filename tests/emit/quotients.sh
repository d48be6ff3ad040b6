#!/bin/sh
# quotients.sh -- no innermost loop divides what it counts itself: windows of pooling,
# panels, rows of tiles and blocks of sums have loops of their own
. "$ROOT/tests/emit/lib.sh"

# network MAX AVERAGE: two poolings of so many pixels
network() {
	cat <<-END
	local nn = require "gradc"
	local x, y = nn.input("x", { 4, 2, 24, 24 }), nn.label("y", { 4 }, 3)
	local h = x >> nn.conv2d { 4, 3, padding = 1 } >> nn.relu >> nn.max_pool2d { $1 }
	  >> nn.conv2d { 8, 3, padding = 1 } >> nn.relu >> nn.avg_pool2d { $2 }
	local logits = h >> nn.flatten >> nn.linear { 3 }
	return nn.program { name = "pool",
	  nn.infer { "predict", outputs = { logits = logits } },
	  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.adam {} } }
	END
}

# divided FILE: lines in which the index of the innermost loop, one by one and not in
# lanes, is divided, alone or in a sum; calls are longer than what their addresses take
divided() {
	awk '
	/^ *GRADC_(SOME_)?LANES/ { lanes = 1; next }
	/^ *for \(int / { var[++n] = $3; wide[n] = lanes; at[n] = match($0, /[^ ]/) }
	/^ *}/ { while (n > 0 && match($0, /[^ ]/) <= at[n]) n-- }
	n > 0 && !wide[n] && !/&/ && $0 ~ "(^|[^a-z0-9_.])" var[n] "( [+] [a-z0-9]+)*[)]* [/%] [0-9]+([^.0-9]|$)" {
		print FILENAME ":" FNR ": " $0
	}
	{ lanes = 0 }' "$1"
}

for pools in "2 2" "3 2" "2 3" "4 4"; do
	network $pools >pool.lua
	for target in scalar avx2 m3 m4f rv32imafc; do
		"$GRADC" compile pool.lua --target $target -o . >cc.log 2>&1 && divided pool.c >found
		if [ -s pool.c ] && [ ! -s found ]; then
			ok
		else
			bad "pools of $pools, $target: an inner loop divides its index"
			head -n 3 found cc.log
		fi
	done
done

# What counts by more than one is divided once.
for c in "$ROOT"/generated/*.c; do
	grep -nE '\([a-z0-9]+ / [0-9]+\) [/%]' "$c" >found && bad "${c##*/}: a quotient is divided" || ok
	head -n 3 found
done
finish
