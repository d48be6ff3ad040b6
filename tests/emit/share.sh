#!/bin/sh
# share.sh -- equal layers are the same functions, called with other arguments
. "$ROOT/tests/emit/lib.sh"

# functions FILE: how many kernels are functions of their own; functions that only call
# some of them do not count
functions() { awk '/^static GRADC_NOINLINE/ { getline; n += !/_steps_[0-9]/ } END { print n }' "$1"; }

for n in 2 4 12; do
	sed "s/= 3, 2, 6/= $n, 2, 6/" "$ROOT/tests/emit/blocks.lua" >blocks$n.lua
	"$GRADC" compile blocks$n.lua -o out >cc.log 2>&1 ||
		bad "$n blocks: $(head -n 1 cc.log)"
done

# The ends of the chain differ from its middle: four blocks have every kind.
few=$(functions out/blocks4.c) many=$(functions out/blocks12.c)
if [ "$few" = "$many" ]; then
	ok
	echo "     12 blocks: $many functions, as 4 blocks; 2 blocks: $(functions out/blocks2.c)"
else
	bad "12 blocks have $many functions, 4 blocks $few"
fi
echo "     12 blocks: $(wc -c <out/blocks12.c) bytes, 2 blocks: $(wc -c <out/blocks2.c)"
finish
