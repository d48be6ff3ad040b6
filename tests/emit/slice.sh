#!/bin/sh
# slice.sh -- a step in slices: the same bits whatever the budgets are, in every entry
# of models of many kinds; no slice does more than the worst that is stated
#
# Models are compiled with --slice, and once without; budgets are 1, 7, 1000, all, and
# drawn ones.  (On boards: tests/firmware/counts.sh.)
. "$ROOT/tests/emit/lib.sh"
small=yes
steps=2
models() {
	for name in models/char_lstm models/gesture models/lenet models/xor \
		emit/attention emit/blocks emit/coupled emit/ended emit/images emit/loops emit/loops_odd \
		emit/places emit/product emit/running emit/twin emit/updates \
		firmware/f1_sgd firmware/f2_adam firmware/f3_momentum firmware/f4_adam firmware/tiny/resnet8; do
		case $name in
		models/*) echo "$ROOT/$name.lua" ;;
		*) echo "$ROOT/tests/$name.lua" ;;
		esac
	done
	echo parts.lua          # of a batch
}
sed 's/nn.program {/& ram = "12 KiB",/' "$ROOT/tests/firmware/f4_adam.lua" >parts.lua

emit whole m4f
grep -q 'for (int t = 0' whole/parts.c && ok || bad "parts.lua: no loop over parts"
drivers whole
mkdir -p slices
for model in $(models); do
	"$GRADC" compile "$(smaller "$model")" -o slices --target m4f --slice >emit.log 2>&1 ||
		bad "$model --slice: $(cat emit.log)"
done
drivers slices
# The whole is made of slices: those of budgets that the test gives, which is told the
# worst slice that the header states.
for file in $(ls slices/*.c | grep -v drive.c); do
	awk '/^#include/ { print; print "#include \"budget.h\""; next }
		/^    while \(.*_slice\(/ {
			name = $0
			sub(/^    while \(/, "", name)
			sub(/_slice.*/, "", name)
		}
		{
			sub(/UINT32_MAX\) == 0/, "slice_budget(" toupper(name) "_WORST_SLICE)) == 0")
			gsub(/gradc_fmaf\(/, "counted_fmaf(")
			print
		}' "$file" >one && mv one "$file"
done
cat >budget.h <<-END
	#pragma once
	#include "gradc.h"
	extern uint32_t counted;
	static inline float counted_fmaf(float x, float y, float z)
	{
	    counted++;
	    return gradc_fmaf(x, y, z);
	}
	uint32_t slice_budget(uint32_t worst);
END

cat >budget.c <<-END
	#include "budget.h"
	#include <stdio.h>
	#include <stdlib.h>
	#include <string.h>
	uint32_t counted;
	static uint32_t next_budget(void)
	{
	    static uint32_t drawn = 1;
	    const char *text = getenv("BUDGET");
	    if (strcmp(text, "drawn") != 0) {
	        return (uint32_t)strtoul(text, NULL, 10);
	    }
	    drawn = drawn * 1664525u + 1013904223u;
	    return drawn >> (8 + (drawn >> 24) % 24);
	}
	uint32_t slice_budget(uint32_t worst)
	{
	    static uint32_t most = UINT32_MAX, budget;
	    if (counted > most) {
	        printf("  FAIL %u multiply-adds in a slice of %u\n", counted, most);
	    }
	    counted = 0;
	    budget = next_budget();
	    most = budget > worst ? budget : worst;
	    return budget;
	}
END
flags='-O0 -DGRADC_FMA=1 -march=native -pedantic -Wall -Wextra -Wconversion -Wshadow -Wvla -Werror'
if ! build whole want_drive "$(quick)" -O0 -DGRADC_FMA=1 -ffp-contract=off >cc.log 2>&1 ||
	! build slices drive "$CC" $flags -I. budget.c >cc.log 2>&1; then
	head -n 20 cc.log
	bad "does not compile"
	finish
fi
part() { awk -v m="$1" '!/^ / { on = $1 == m } on' "$2"; }
./want_drive $steps >want
for budget in 1 7 1000 4294967295 drawn; do
	BUDGET=$budget ./drive $steps >got || bad "budget $budget: stopped"
	for model in $(grep -v '^ ' got); do
		part $model want >one
		part $model got >two
		if cmp -s one two; then
			ok
		else
			bad "$model in slices of $budget"
			diff one two | head -n 4
		fi
	done
done
if grep -l gradc_slice.h whole/*; then
	bad "compiled without slices, but it has them"
fi
finish
