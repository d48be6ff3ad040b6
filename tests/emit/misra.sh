#!/bin/sh
# misra.sh -- the C of models for firmware and MISRA C:2012, as cppcheck checks it: nothing
# but what misra.txt explains
. "$ROOT/tests/emit/lib.sh"

have cppcheck || { echo "cppcheck is not installed"; exit 77; }
cppcheck --addon=misra --version >/dev/null 2>&1 && have python3 || {
	echo "cppcheck has no add-on for MISRA"
	exit 77
}
explained=$(sed -n 's/^\([0-9.]*\): ..*/\1/p' "$ROOT/tests/emit/misra.txt")

# The macros of the runtime that shape text; its headers are not looked into.
for model in xor lenet gesture; do
	slice=
	[ $model != lenet ] || slice=--slice
	"$GRADC" compile "$ROOT/models/$model.lua" --target m4f $slice -o . >log 2>&1 || { bad $model; continue; }
	cppcheck --addon=misra --std=c99 --quiet --suppress=missingInclude \
		-DGRADC_KERNEL=static -DGRADC_FUNCTION=static -DGRADC_RESTRICT=restrict -DGRADC_LANES= \
		'-DGRADC_UNROLL(n)=' '-DGRADC_ALIGNED(n)=' '-DGRADC_STATIC_ASSERT(a,b)=struct none' \
		$model.c >$model.log 2>&1
	grep -q "^$model\\.c:.*misra-c2012" $model.log && ok || bad "$model: nothing was checked"
	# The add-on miscounts the parentheses in (a) ? (b + c) : d.
	awk -v explained="$explained" '
		BEGIN { split(explained, list, "\n"); for (i in list) fine[list[i]] = 1 }
		/misra-c2012-/ { rule = $0; sub(/.*misra-c2012-/, "", rule); sub(/].*/, "", rule)
			place = $1; next }
		rule != "" && !fine[rule] && !(rule == "12.1" && /\) \? \(/) { print rule, place $0 }
		{ rule = "" }' $model.log >$model.bad
	[ ! -s $model.bad ] && ok || { bad "$model departs from other rules"; head -n 20 $model.bad; }
done
finish
