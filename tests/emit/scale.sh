#!/bin/sh
# scale.sh -- compiling is quick, and twice the model takes about twice as long
#
# Processor time depends on what else the machine does, so the limits in
# milliseconds have a margin of two, and twice the model may take 3.4 times as
# long: 2 is linear, 4 quadratic.  Instructions repeat; they are counted for
# small models where valgrind is installed.
. "$ROOT/tests/emit/lib.sh"

! sanitized || {
	echo "under sanitizers neither times nor memory are gradc's own"
	exit 77
}

# best N COMMAND...: the least processor time of N runs, in milliseconds
best() {
	runs=$1
	shift
	least=
	while [ "$runs" -gt 0 ]; do
		ms=$(
			"$@" >run.log 2>&1 || exit 1
			times >times.log
			awk 'END { split($1 "m" $2, t, /[ms]+/)
				printf "%d\n", (t[1] * 60 + t[2] + t[3] * 60 + t[4]) * 1000 }' times.log
		) || return 1
		[ -n "$least" ] && [ "$least" -le "$ms" ] || least=$ms
		runs=$((runs - 1))
	done
	echo "$least"
}

# instructions COMMAND...: millions of them, by the tool that does least beside counting
instructions() {
	valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null --vex-iropt-level=1 \
		"$@" 2>&1 | awk '/ I +refs:/ { gsub(",", ""); printf "%d\n", $NF / 1e6 }'
}

# at_most WHAT FOUND LIMIT UNIT
at_most() {
	if [ -n "$2" ] && [ "$2" -le "$3" ]; then
		ok
		echo "     $1: $2 $4, at most $3"
	else
		bad "$1: ${2:-no} $4, expected at most $3"
		head -n 3 run.log
	fi
}

# Ten times a small model: a shell counts in steps of 10 ms.
mnist=$ROOT/models/mnist_mlp.lua
ten=$(best 3 sh -c 'for i in 1 2 3 4 5 6 7 8 9 10; do "$0" compile "$1" -o out; done' "$GRADC" "$mnist")
at_most "ten times mnist_mlp" "$ten" 1500 ms

# within WHAT FOUND LIMIT: the limit is for a machine that does that in 200 ms; a slower
# one has more time
within() {
	slow=$((${ten:-200} > 200 ? ${ten:-200} : 200))
	at_most "$1" "$2" $(($3 * slow / 200)) ms
}

counted=
if have valgrind && [ -n "$(instructions "$GRADC" passes)" ]; then
	counted=1
	at_most "mnist_mlp" "$(instructions "$GRADC" compile "$mnist" -o out)" 135 "million instructions"
else
	skip "valgrind is not installed: instructions were not counted"
fi

# grows MODEL SMALL LARGE LIMIT WHAT: the instructions for LARGE, in % of those for SMALL
grows() {
	[ -n "$counted" ] || return 0
	"$1" "$2" >small.lua
	"$1" "$3" >large.lua
	small=$(instructions "$GRADC" compile small.lua -o out)
	large=$(instructions "$GRADC" compile large.lua -o out)
	growth=
	[ "${small:-0}" = 0 ] || growth=$((${large:-0} * 100 / small))
	at_most "$3 $5 beside $2" "$growth" "$4" "% of the instructions"
}

chain() {
	cat <<-END
	local nn = require "gradc"
	local x, y = nn.input("x", { 4, 8 }), nn.input("y", { 4, 8 })
	local h = x
	for i = 1, $1 do h = h >> nn.linear { 8 } >> nn.relu end
	return nn.program {
	  nn.infer { "predict", outputs = { h = h }, batch = 1 },
	  nn.train { "train", loss = nn.mse_loss(h, y), optimizer = nn.adam {} },
	}
	END
}

for n in 1000 2000; do
	chain $n >chain$n.lua
	time=$(best 1 "$GRADC" compile chain$n.lua -o out)
	within "$n layers" "$time" $((n * 5))
	eval "ms$n=\${time:-0}"
done
[ "$ms1000" = 0 ] || at_most "2000 layers beside 1000" $((ms2000 * 100 / ms1000)) 340 "% of the time"
grows chain 20 40 192 layers

# A loop over time whose body has many values, and as many gradients.
body() {
	cat <<-END
	local nn = require "gradc"
	local x, w = nn.input("x", { 5, 4 }), nn.param("w", { 4 })
	local last = nn.scan(function(h, xt)
	  for i = 1, $1 do h = nn.tanh(h * w + xt * i) end
	  return h, nil
	end, nn.zeros { 4 }, x)
	return nn.program { nn.train { "t", loss = nn.mean(last), optimizer = nn.sgd { lr = 0.1 } } }
	END
}
for n in 1500 3000; do
	body $n >body$n.lua
	time=$(best 2 "$GRADC" compile body$n.lua -o out)
	within "$n values in a loop" "$time" $n
	eval "ms$n=\${time:-0}"
done
[ "$ms1500" = 0 ] || at_most "3000 values beside 1500" $((ms3000 * 100 / ms1500)) 340 "% of the time"
grows body 100 200 205 "values in a loop"

# Many loops, many entries: what is known of one is as large as it is, not as the graph.
cat >scans.lua <<'END'
local nn = require "gradc"
local x, t = nn.input("x", { 6, 4 }), nn.zeros { 4 }
for i = 1, 2000 do
  local s = nn.scan(function(c, v) c = nn.tanh(c * (0.5 + i / 1e5) + v) return c, c end, nn.zeros { 4 }, x)
  t = t + s:mean(0)
end
return nn.program { nn.infer { "f", outputs = { t = t } } }
END
cat >entries.lua <<'END'
local nn = require "gradc"
local x, e = nn.input("x", { 4 }), {}
for i = 1, 4000 do e[i] = nn.infer { "f" .. i, outputs = { y = x * i } } end
return nn.program(e)
END
within "2000 loops" "$(best 1 "$GRADC" compile scans.lua -o out)" 3000
within "4000 entries" "$(ulimit -v 200000; best 1 "$GRADC" compile entries.lua -o out)" 2000

# Eight blocks of a transformer; emit/share counts the functions of twelve.
sed 's/4, 4, 65/4, 8, 65/' "$ROOT/models/nanogpt.lua" >blocks.lua
if grep -q '4, 8, 65' blocks.lua; then
	within "8 blocks" "$(best 2 "$GRADC" compile blocks.lua -o out)" 700
else
	bad "nanogpt.lua has another number of blocks"
fi

# The C compiler on the model that it takes longest for: in gcc, time and memory go with
# the code, whose size does not depend on the machine.
march=-march=x86-64-v3
[ "$(uname -m)" = x86_64 ] || march=-march=native
within "resnet8 in C" "$("$GRADC" compile "$ROOT/models/resnet8.lua" --target avx2 -o out
	ulimit -v 600000; best 1 "$CC" -std=c11 -O3 $march -ffp-contract=off \
	-I"$ROOT/runtime" -c out/resnet8.c -o resnet8.o)" 15000
if [ "$march" = -march=x86-64-v3 ] && ! echo __clang__ | "$CC" -E - | grep -q '^1'; then
	at_most "resnet8 in gcc's code" "$(size resnet8.o | awk 'END { print $1 }')" 124000 bytes
fi

# Code grows with the layers and with nothing else.
if [ -f out/chain1000.c ]; then
	at_most "lines for a layer" $(($(wc -l <out/chain1000.c) / 1000)) 400 lines
else
	bad "chain1000 was not written"
fi
finish
