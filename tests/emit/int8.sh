#!/bin/sh
# int8.sh -- inference with 8-bit integers: ranges from data, integers from ranges,
# no float in the text, the same bits for every target, compiler and processor
. "$ROOT/tests/emit/lib.sh"

STRICT="-std=c11 -pedantic -Wall -Wextra -Wconversion -Wdouble-promotion -Wshadow -Wvla -Werror -I$ROOT/runtime"

cp "$ROOT/tests/emit/int8.lua" .
CC=$(quick) CFLAGS=-DGRADC_FMA=1 "$GRADC" build int8.lua -o int8 || { bad "the trainer"; finish; }
./int8 train --steps 40 --quiet --save float.st >log 2>&1 || { bad "training"; cat log; finish; }

# No ranges have been measured yet.
"$GRADC" compile int8.lua --entries predict --weights float.st -o none >log 2>&1
[ $? = 1 ] && grep -q 'export --int8' log && ok || { bad "weights without ranges"; cat log; }
# A model without integers needs no ranges.
"$GRADC" compile int8.lua --entries train --weights float.st -o none >log 2>&1 && ok || {
	bad "floats alone"
	cat log
}

# export TARGET ENTRIES
export_to() {
	./int8 export --int8 --load float.st --save int8.st --target "$1" \
		--entries "$2" -o "$1" >"$1.log" 2>&1 || { bad "export to $1"; cat "$1.log"; }
}
export_to m4f predict
export_to avx512 predict
export_to scalar predict,shares,sorted,attend

# Close to the floats: less than 2 % off.
awk '/differs by/ { n++; for (i = 1; i < NF; i++) if ($i == "by" && $(i + 1) + 0 > 2) far++ }
	END { exit !(n == 4 && !far) }' scalar.log && ok || { bad "accuracy"; cat scalar.log; }

# predict has integers only; the floats are those with which a caller makes codes.
grep -q 'float\|double' m4f/int8.c && bad "floats in predict" || ok
[ "$(grep -cw 'float' m4f/int8.h)" = 3 ] && ok || bad "floats for the caller"

# Doubles are rounded where they meet scales: weights, bias, tables, floats between.
cat >doubles.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 8, 6 }, "f64"), nn.label("y", { 8 }, 3)
local h = x >> nn.linear { 8 } >> nn.relu
local scores = nn.tanh(h:slice(1, 0, 6)) * h:slice(1, 2, 8) >> nn.linear { 3 }
return nn.program {
  data = nn.table { x = nn.table_randn(16 * 6, 1), y = { 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0 } },
  nn.infer { "predict", outputs = { shares = nn.softmax(scores, 1) }, quantize = "int8" },
  nn.train { "train", loss = nn.cross_entropy(scores, y), optimizer = nn.adam { lr = 1e-2 } },
}
END
CC=$(quick) "$GRADC" build doubles.lua -o doubles >log 2>&1 &&
	./doubles train --steps 40 --quiet --save doubles.st >log 2>&1 &&
	./doubles export --int8 --load doubles.st --target scalar --entries predict -o double >log 2>&1 &&
	awk '/differs by/ { for (i = 1; i < NF; i++) if ($i == "by") off = $(i + 1) }
		END { exit !(off != "" && off + 0 < 2) }' log && ok || { bad "doubles"; cat log; }

# An input that nothing reads once rules are done.
cat >unread.lua <<'END'
local nn = require "gradc"
local x, z = nn.input("x", { 4, 8 }), nn.input("z", { 4, 8 })
local h = nn.where(nn.le(nn.zeros_like(z), 0), x >> nn.linear { 8 }, z)
return nn.program { nn.infer { "predict", outputs = { h = h }, quantize = "int8" } }
END
"$GRADC" compile unread.lua -o unread >log 2>&1 && ${CC:-cc} $STRICT -Iunread -c unread/unread.c -o unread.o &&
	ok || { bad "an unread input"; cat log; }

# One rounding for a convolution and its bias, in groups or not.
for groups in 1 2 6; do
	cat >grouped.lua <<-END
		local nn = require "gradc"
		local x = nn.input("x", { 4, 6, 9, 9 })
		local y = x >> nn.conv2d { 6, 3, padding = 1, groups = $groups }
		return nn.program {
		  nn.infer { "predict", outputs = { y = y }, batch = 1, quantize = "int8" },
		  nn.train { "train", loss = nn.mean(y), optimizer = nn.sgd { lr = 0.1 } },
		}
	END
	"$GRADC" compile grouped.lua --entries predict --target m4f -o grouped &&
		[ "$(grep -c gradc_requantize grouped/grouped.c)" = 1 ] && ok ||
		bad "roundings of a convolution in $groups groups"
done

# A quarter of the weights, and what goes with each channel.
bytes() { sed -n "s/.*\"name\": \"$2\".*\"bytes\": \([0-9]*\) }.*/\1/p" "$1/int8.report.json"; }
for weight in stem depthwise pointwise fc head; do
	case $weight in
	stem) n=108 ;; depthwise) n=54 ;; pointwise) n=36 ;; fc) n=336 ;; head) n=21 ;;
	esac
	[ "$(bytes m4f predict.$weight.weight)" = $n ] && ok || bad "bytes of $weight"
done

# The ranges that were saved give the same C as the data.
"$GRADC" compile int8.lua --entries predict --weights int8.st --target m4f -o again &&
	cmp -s again/int8_weights.c m4f/int8_weights.c && cmp -s again/int8.img m4f/int8.img &&
	ok || bad "weights with ranges"
./int8 run predict --load int8.st >log 2>&1
grep -q logits log && ok || { bad "run"; cat log; }

cat >show.c <<'END'
#include <stdio.h>
#include "int8_weights.h"

static struct int8_predict_scratch scratch;

int
main(void)
{
    int8_t x[162], logits[3];
    int32_t class[1];
    uint32_t u = 1;

    for (int n = 0; n < 50; n++) {
        for (int i = 0; i < 162; i++) {
            u = u * 1664525u + 1013904223u;
            x[i] = (int8_t)((int)(u >> 24) - 128);
        }
        int8_predict(&int8_weights, &scratch, x, class, logits);
        printf("%d %d %d %d\n", logits[0], logits[1], logits[2], class[0]);
    }
    return 0;
}
END
# same WHAT TARGET RUN CC FLAGS: builds and runs; compares with the first
same() {
	what=$1 target=$2 run=$3
	shift 3
	have "$1" || { skip "$what: no $1"; return; }
	[ -z "$run" ] || have "$run" || { skip "$what: no $run"; return; }
	if "$@" -I"$target" "$target/int8.c" "$target/int8_weights.c" show.c -o show >cc.log 2>&1 &&
		$run ./show >got && { [ -f want ] || cp got want; } && cmp -s got want; then
		ok
	else
		bad "$what"
		head -n 4 cc.log
		diff want got | head -n 4
	fi
}
same "gcc -O0" scalar "" gcc $STRICT -O0
same "gcc -O3" avx512 "" gcc $STRICT -O3 -ffp-contract=off
same "clang -O2" m4f "" clang $STRICT -O2
same "gcc -fsanitize" m4f "" gcc $STRICT -fsanitize=undefined -fno-sanitize-recover
same aarch64 avx512 qemu-aarch64-static aarch64-linux-gnu-gcc $STRICT -O2 -static
same riscv64 m4f qemu-riscv64-static riscv64-linux-gnu-gcc $STRICT -O2 -static
same arm scalar qemu-arm-static arm-linux-gnueabihf-gcc $STRICT -O2 -static
[ "$(sort -u want | wc -l)" -ge 20 ] && ok || bad "all results are alike"

# A model that rounds in training what integers will round: they have its scales, to the
# last code where no bias is rounded besides.
cat >rounded.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 4, 2, 9, 9 })
local y = nn.label("y", { 4 }, 3)
local function weights(scheme)
  return nn.fake_quantize { quant_min = -127, quant_max = 127, qscheme = scheme }
end
local function codes(low, high, scheme)
  return nn.fake_quantize { quant_min = low, quant_max = high, qscheme = scheme }
end
local stem = x >> codes(0, 255)
  >> nn.conv2d { 6, 3, padding = 1, bias = false, weight_fake_quant = weights "per_channel_symmetric", name = "stem" }
  >> nn.relu >> codes(-128, 127, "per_tensor_symmetric")
local deep = stem
  >> nn.conv2d { 6, 3, padding = 1, bias = false, weight_fake_quant = weights "per_tensor_symmetric", name = "deep" }
  >> nn.relu6 >> codes(0, 127)
local out = deep >> nn.max_pool2d { 2 } >> nn.flatten
  >> nn.linear { 3, bias = false, weight_fake_quant = weights "per_channel_affine", name = "fc" }
  >> codes(-128, 127)
local fixed = nn.fake_quantize_per_tensor_affine(out, 0.173, 5, -8, 7)
return nn.program {
  data = nn.table { x = nn.table_randn(16 * 162, 1),
                    y = { 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0 } },
  nn.infer { "predict", outputs = { logits = out }, batch = 1, quantize = "int8" },
  nn.infer { "coarse", outputs = { fixed = fixed }, quantize = "int8" },
  nn.train { "train", loss = nn.cross_entropy(out, y), optimizer = nn.adam { lr = 1e-2 } },
}
END
# rounded RANGE: with these codes of the input, which may be fewer than eight bits have
rounded() {
	sed "s/codes(0, 255)/codes($1)/" rounded.lua >ranged.lua
	CC=$(quick) "$GRADC" build ranged.lua --name rounded -o rounded && ./rounded train --steps 40 --quiet --save rounded.st >log 2>&1 &&
	./rounded export --int8 --load rounded.st --save codes.st --target m4f --entries predict -o rounded_c >rounded.log 2>&1 &&
	awk '/differs by/ { n++; for (i = 1; i < NF; i++) if ($i == "by" && $(i + 1) + 0 > 1e-4) far++ }
		END { exit !(n == 2 && !far) }' rounded.log && ok || { bad "other codes than in training: $1"; cat log rounded.log; }
}
rounded '0, 100'
rounded '0, 255'
# So nothing is left to measure.
grep -q '_low\|_high\|_errors' rounded_c/rounded.h && bad "ranges are measured" || ok
"$GRADC" compile rounded.lua --entries predict --weights codes.st -o again2 && ok || bad "weights of codes"

# What has no form in integers stays float between them.
grep -q 'gradc_argsort' scalar/int8.c && grep -q 'float \*sorted' scalar/int8.h && ok ||
	bad "sorting"
finish
