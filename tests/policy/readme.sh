#!/bin/sh
# readme.sh -- the examples of README.md: the Lua of each section together is a
# model if it returns a program, and then it compiles to C without a warning
. "$ROOT/tests/emit/lib.sh"

awk '/^##/ { n++ }
     /^```lua$/ { inside = 1; next }
     /^```/ { if (inside) print "" >(n ".lua"); inside = 0; next }
     inside { print >(n ".lua") }' "$ROOT/README.md"

found=0
for model in *.lua; do
	grep -q '^return nn.program' "$model" || continue
	found=$((found + 1))
	name=readme_${model%.lua}
	mv "$model" "$name.lua"
	"$GRADC" compile "$name.lua" -o . >log 2>&1 &&
		"$CC" -std=c11 -Wall -Wextra -Werror -I. -I"$ROOT/runtime" -c "$name.c" >>log 2>&1 &&
		ok || { bad "example $found"; cat log; }
done
[ $found -ge 4 ] && ok || bad "only $found examples return a program"
finish
