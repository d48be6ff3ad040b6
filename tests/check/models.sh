#!/bin/sh
# models.sh -- networks of many kinds: every derivative is checked numerically, and
# the C compiles without a warning
. "$ROOT/tests/emit/lib.sh"

strict='-std=c11 -pedantic -Wall -Wextra -Wconversion -Wdouble-promotion -Wshadow -Wvla -Werror'
for model in "$ROOT"/tests/check/*.lua; do
	name=$(basename "$model" .lua)
	"$GRADC" check --quiet "$model" >check.log 2>&1 && ok || {
		bad "gradc check $name"
		grep -v ' ok$' check.log | head -n 12
	}
	"$GRADC" compile "$model" -o . >compile.log 2>&1 &&
		"$CC" $strict -ffp-contract=off -I. -I"$ROOT/runtime" -c "$name.c" -o "$name.o" \
			>>compile.log 2>&1 && ok || {
		bad "$name does not compile"
		head -n 12 compile.log
	}
done
finish
