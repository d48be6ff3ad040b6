#!/bin/sh
# labels.sh -- labels as bytes: the numbers of i32, in a quarter of the memory, also
# where there are more classes than bytes
. "$ROOT/tests/emit/lib.sh"
export CFLAGS=-O1

# model TYPE CLASSES
model() {
	cat >"$1_$2.lua" <<-END
	local nn = require "gradc"
	local x = nn.input("x", { 6, 5 })
	local y = nn.$(if [ $2 -gt 256 ]; then echo "input(\"y\", { 6 }, \"$1\")"; else echo "label(\"y\", { 6 }, $2, { dtype = \"$1\" })"; fi)
	local logits = x >> nn.linear { $2, name = "fc" }
	return nn.program {
	  name = "labels",
	  data = nn.table { x = nn.table_randn(12 * 5, 1), y = { 0, 1, 2, 0, 1, 2, 2, 1, 0, 2, 1, 0 } },
	  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
	  nn.train { "train", loss = nn.cross_entropy(logits, y),
	    metrics = { accuracy = nn.accuracy(logits, y), best = nn.top_k_accuracy(logits, y, 2) },
	    optimizer = nn.sgd { lr = 1 } },
	}
	END
	CC=$(quick) "$GRADC" build "$1_$2.lua" -o "$1_$2" && "./$1_$2" train --steps 8 --no-shuffle --quiet --log "$1_$2.log" >/dev/null 2>&1 ||
		bad "$1 with $2 classes"
}
# near FILE FILE: as many numbers, none farther from the other than rounding (an i32
# that is not a label may be the number that does not count, a byte may not)
near() {
	tr -c '0-9.e-' '\n' <"$1" | grep '[0-9]' >one
	tr -c '0-9.e-' '\n' <"$2" | grep '[0-9]' >two
	[ "$(wc -l <one)" = "$(wc -l <two)" ] && [ -s one ] &&
		paste one two | awk '{ d = $1 - $2; if (d > 1e-5 || d < -1e-5) bad = 1 } END { exit bad }'
}
for classes in 3 256 300; do
	model i32 $classes
	model u8 $classes
	near i32_$classes.log u8_$classes.log && ok || bad "$classes classes: other numbers as bytes"
done
cmp -s i32_256.log u8_256.log && ok || bad "labels have other bits as bytes"
"$GRADC" compile u8_3.lua -o out --target scalar
grep -q 'const uint8_t \*y' out/labels.h && ok || bad "the label is not a byte"
grep -q 'i\[[0-9]*\]' out/labels.h && bad "scratch has whole numbers of 32 bits" || ok

# Labels of pixels, whose losses are summed: the gradient of the bias negates twice.
cat >pixels.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 1, 4, 7, 17 }), nn.label("y", { 1, 9, 9 }, 3)
local logits = x >> nn.conv2d { 3, { 1, 2 }, stride = { 1, 2 }, padding = { 1, 1 } }
return nn.program {
  nn.train { "train", optimizer = nn.sgd { lr = 0.1 },
             loss = nn.nll_loss(nn.log_softmax(logits, 1), y, { reduction = "sum" }) },
}
END
"$GRADC" compile pixels.lua -o out --target scalar &&
	"$CC" $strict -I"$ROOT/runtime" -c out/pixels.c >log 2>&1 && ok || { bad "labels of pixels"; head -n 5 log; }
finish
