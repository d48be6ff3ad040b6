#!/bin/sh
# steps.sh -- code does not grow with the number of time steps
. "$ROOT/tests/emit/lib.sh"

network() {
	cat <<-END
	local nn = require "gradc"
	local x, y = nn.input("x", { $1, 8, 16 }), nn.input("y", { $1, 8, 32 })
	local out = nn.lstm { 32, num_layers = 2 }(x)
	return nn.program { name = "steps$1",
	  nn.infer { "predict", outputs = { out = out } },
	  nn.train { "train", loss = nn.mse_loss(out, y), optimizer = nn.adam {} },
	}
	END
}

# code N: bytes of instructions of the network over N steps
code() {
	network "$1" >steps$1.lua
	"$GRADC" compile steps$1.lua -o out >cc.log 2>&1 &&
		"$CC" -std=c11 -O2 -I"$ROOT/runtime" -c -o steps$1.o out/steps$1.c >cc.log 2>&1 &&
		size steps$1.o | awk 'NR == 2 { print $1 }'
}

# grows FEW MANY: sums over all samples and steps, 8 a step, are in one block of 400
# terms on both sides, or in several
grows() {
	few=$(code "$1") many=$(code "$2")
	echo "     $1 steps: $few bytes of code, $2 steps: $many"
	if [ -n "$few" ] && [ -n "$many" ] && [ $((many * 100)) -le $((few * 105)) ]; then
		ok
	else
		bad "$2 steps are $many bytes of code, $1 steps $few"
		head -n 3 cc.log
	fi
}

grows 8 48
grows 64 512
finish
