#!/bin/sh
# report.sh -- report.json and the macros of the header: every figure that one of them
# has is in the other, and the same
. "$ROOT/tests/emit/lib.sh"

# figures REPORT: as the header would have them, `MACRO number` a line
figures() {
	awk '
	function word(key) {
		return match($0, "\"" key "\": \"?[^\",} ]*") ? substr($0, RSTART + length(key) + 4, RLENGTH - length(key) - 4) : ""
	}
	function say(name, value) { gsub(/"/, "", value); print toupper(name), value }
	function all(of, keys,   list, i, n) {
		n = split(keys, list, " ")
		for (i = 1; i <= n; i++) {
			value = word(list[i])
			if (value != "")
				say(of list[i], value)
		}
	}
	/^  "name"/ { model = word("name"); gsub(/"/, "", model); model = model "_" }
	/^  "(weights|state)_layout"/ || /^  "(weights|state)_image_bytes"/ {
		all(model, "weights_layout weights_image_bytes state_layout state_image_bytes")
	}
	/^  "(frozen|parameters|state|gradients)": {/ {
		part = $1 == "\"parameters\":" ? "param" : $1 == "\"gradients\":" ? "grad" : $1
		gsub(/[":]/, "", part)
	}
	/^    "bytes"/ { if (word("bytes") > 0) say(model part "_bytes", word("bytes")) }
	/^  "(scratch|flash|stack)_bytes"/ { all(model, "scratch_bytes flash_bytes stack_bytes") }
	/^      "name"/ { entry = $0; sub(/",$/, "", entry); sub(/.*[", ]/, "", entry) }
	/^      "scratch_bytes"/ { say(model entry "_scratch_bytes", word("scratch_bytes")) }
	/^        { "name"/ {
		f = word("name"); gsub(/"/, "", f)
		all(model f "_", "multiply_adds worst_slice slice_work flash_bytes stack_bytes")
	}' "$1" | sort
}

# macros HEADER: those that say a number; a layout without what C adds to it
macros() {
	sed -n 's/^#define \([A-Z0-9_]*\) \(0x\)\{0,1\}\([0-9a-f]*\)u\{0,1\}$/\1 \3/p' "$1" | sort
}

# same NAME OPTIONS: of that model
same() {
	name=$1
	shift
	"$GRADC" "$@" -o out >log 2>&1 || { bad "$name: $*"; cat log; return; }
	figures "out/$name.report.json" >said
	macros "out/$name.h" >defined
	# Where one entry alone has scratch there is no union, and so no macro of it.
	union=$(echo "${name}_SCRATCH_BYTES" | tr a-z A-Z)
	grep -q "^$union " defined || { grep -v "^$union " said >fewer; mv fewer said; }
	[ -s said ] && cmp -s said defined && ok || { bad "$name: report.json and header differ ($*)"; diff said defined; }
}

cat >parts.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 5, 9 }), nn.input("y", { 5, 3 })
local p = x >> nn.linear { 11, name = "a" } >> nn.tanh >> nn.layer_norm { 11, name = "n" }
  >> nn.linear { 3, name = "b" }
return nn.program {
  nn.infer { "ask", outputs = { p = p }, batch = 1 },
  nn.train { "train", loss = nn.huber_loss(p, y), optimizer = nn.adam {}, separate = true },
}
END
for target in m4f avx2; do
	for name in line xor gesture lenet; do
		same $name compile "$ROOT/models/$name.lua" --target $target
	done
	same gesture compile "$ROOT/models/gesture.lua" --target $target --entries predict,adapt
	same parts compile parts.lua --target $target
	same parts compile parts.lua --target $target --slice
done
have arm-none-eabi-gcc && same parts report parts.lua --target m4f

# What forward and backward do is all of the two together, and neither is nothing.
"$GRADC" compile parts.lua --target m4f -o out
adds() { sed -n "s/^#define PARTS_$1_MULTIPLY_ADDS //p" out/parts.h; }
[ "$(adds FORWARD)" = 660 ] && [ "$(adds BACKWARD)" = 825 ] && [ "$(adds TRAIN)" = 1485 ] && ok ||
	bad "forward $(adds FORWARD), backward $(adds BACKWARD), together $(adds TRAIN) multiply-adds"

# stacks MODEL TARGET: an estimate is not below what the compiler takes, but for a twentieth
stacks() {
	"$GRADC" report "$1" --target $2 -o measured >log 2>&1 &&
		PATH=/nowhere "$GRADC" report "$1" --target $2 -o guessed >log 2>&1 ||
		{ bad "$1 for $2"; cat log; return; }
	for dir in measured guessed; do
		sed -n 's/^#define \(.*_STACK_BYTES\) /\1 /p' $dir/*.h | sort >$dir.stack
		rm $dir/*
	done
	[ -s measured.stack ] && join measured.stack guessed.stack |
		awk '20 * $3 < 19 * $2 { print; low = 1 } END { exit low }' >log && ok ||
		bad "estimated stack of $1 for $2: $(cat log)"
}
if have arm-none-eabi-gcc; then
	stacks "$ROOT/tests/emit/grouped.lua" m4f
	stacks "$ROOT/models/gesture.lua" m4f
	stacks "$ROOT/tests/emit/deep.lua" cortex-m0
	stacks "$ROOT/models/names_gru.lua" cortex-m0
fi
if have riscv64-unknown-elf-gcc; then
	stacks "$ROOT/tests/emit/coupled.lua" rv32imac
fi
# In doubles, which these compute by functions.
sed 's/nn.input("x", {[^}]*}/&, "f64"/' "$ROOT/models/gesture.lua" >double.lua
"$GRADC" compile double.lua --target m4f -o out && grep -q 'double conv1_weight' out/double.h && ok ||
	bad "the model has no doubles"
have arm-none-eabi-gcc && stacks double.lua m4f && stacks double.lua cortex-m0
have riscv64-unknown-elf-gcc && stacks double.lua rv32imafc

# An entry that takes no scratch says so: predict of a line.
"$GRADC" compile "$ROOT/models/line.lua" -o out
grep -q '^#define LINE_PREDICT_SCRATCH_BYTES 0$' out/line.h &&
	grep -q 'entry whose _SCRATCH_BYTES are 0 takes no scratch' out/line.h && ok ||
	bad "the header of a line does not say what takes scratch"
finish
