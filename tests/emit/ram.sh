#!/bin/sh
# ram.sh -- --ram: models that fit into less memory, with the same bits, or an error
# that says what is in the way
. "$ROOT/tests/emit/lib.sh"
CC=${CC:-cc}

# bytes KEY REPORT: the sum of what KEY says of the whole model
bytes() {
	awk -v key="\"$1\":" '$1 == key { on = 1 } on && $1 == "\"bytes\":" { print $2 + 0; exit }' "$2"
}
scratch() { sed -n 's/^  "scratch_bytes": \([0-9]*\),/\1/p' "$1"; }

# outcome DIR: what an emitted model computes in three steps
outcome() {
	drivers "$1"
	build "$1" drive $CC -O1 -ffp-contract=off >cc.log 2>&1 && ./drive 3
}

cat >slopes.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 40, 24 }), nn.input("y", { 40, 24 })
local p = x
for i = 1, 5 do
  p = nn.residual { nn.layer_norm { 24 }, nn.linear { 24 }, nn.gelu, nn.dropout(0.1) } (p)
end
return nn.program {
  nn.infer { "predict", outputs = { p = p } },
  nn.train { "train", loss = nn.mse_loss(p, y), optimizer = nn.adam {} },
}
END

# Networks of which much can be made again: their scratch, then less and less.
for name in resnet8 slopes; do
	model=slopes.lua
	[ $name = slopes ] || model=$(smaller "$ROOT/models/$name.lua")
	"$GRADC" compile "$model" -o whole >log 2>&1 || { bad "$name"; continue; }
	report=whole/$name.report.json
	kept=$(($(bytes parameters $report) + $(bytes state $report)))
	all=$(scratch $report)
	least=
	for part in 95 90 80 70 60; do
		ram=$((kept + all * part / 100))
		if "$GRADC" compile "$model" -o "less$part" --ram $ram >log 2>&1; then
			now=$(scratch "less$part/$name.report.json")
			[ $((kept + now)) -le $ram ] && ok || bad "$name: $now bytes of scratch for --ram $ram"
			least=less$part
		elif grep -q "does not fit into $ram bytes: its scratch takes [0-9]*" log &&
			grep -q "^note: most is alive in step [0-9]* of [0-9]*, [0-9]* bytes: [0-9]* .*\[[0-9]" log; then
			ok
		else
			bad "$name: --ram $ram"
			cat log
		fi
	done
	[ -n "$least" ] && outcome whole >want && outcome "$least" >found && cmp -s want found &&
		ok || bad "$name in less memory is not what it was: $least"
	rm -rf whole less*
done

# What is kept counts; K and M; no number.
xor=$ROOT/models/xor.lua
"$GRADC" compile "$xor" -o out --ram 1K >log 2>&1 && ok || bad "$(cat log)"
"$GRADC" compile "$xor" -o out --ram 1M >log 2>&1 && ok || bad "$(cat log)"
"$GRADC" compile "$xor" -o none --ram 100 >log 2>&1 && bad "xor in 100 bytes"
grep -q "'train' does not fit into 100 bytes: its scratch takes 112, parameters, state and gradients 108" log &&
	[ ! -e none ] && ok || bad "$(cat log)"
for word in 0 -5 1.5K 12q "" 9999999999999999; do
	"$GRADC" compile "$xor" -o none --ram "$word" >log 2>&1
	[ $? = 2 ] && grep -q -- "--ram" log && ok || bad "--ram '$word': $(cat log)"
done
finish
