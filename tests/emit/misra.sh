#!/bin/sh
# misra.sh -- cppcheck finds nothing against MISRA C:2012 in the C of models for firmware
# but what misra.txt explains
. "$ROOT/tests/emit/lib.sh"

have cppcheck || { echo "cppcheck is not installed"; exit 77; }
cppcheck --addon=misra --version >/dev/null 2>&1 && have python3 || {
	echo "cppcheck has no add-on for MISRA"
	exit 77
}

# explained WHERE: the rules that misra.txt explains there
explained() { sed -n "s/^\(\|$1\)\([0-9.]*\): ..*/\2/p" "$ROOT/tests/emit/misra.txt"; }

# check NAME EXPLAINED FILES OPTION...: nothing else in NAME.c, where FILES are of interest
check() {
	name=$1 explained=$2 files=$3
	shift 3
	cppcheck --addon=misra --std=c99 --quiet --suppress=missingInclude \
		--suppress=missingIncludeSystem "$@" $name.c >$name.log 2>&1
	grep -q "^$files:.*misra-c2012" $name.log && ok || bad "$name: nothing was checked"
	# The add-on miscounts the parentheses in (a) ? (b + c) : d.
	awk -v explained="$explained" -v files="$files" '
		BEGIN { n = split(explained, list, "\n"); for (i = 1; i <= n; i++) fine[list[i]] = 1 }
		/misra-c2012-/ { rule = $0; sub(/.*misra-c2012-/, "", rule); sub(/].*/, "", rule)
			place = $1; if (place !~ "^" files ":") rule = ""; next }
		rule != "" && !fine[rule] && !(rule == "12.1" && /\? \(/) { print rule, place $0 }
		{ rule = "" }' $name.log >$name.bad
	[ ! -s $name.bad ] && ok || { bad "$name departs from other rules"; head -n 20 $name.bad; }
}

# The text of models, with the macros of the runtime that shape it.
cat >recurs.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 6, 9, 3 }), nn.label("y", { 6 }, 4)
local h = nn.sum(x >> nn.gru { 5, batch_first = true }, 1)
local loss = nn.cross_entropy(h >> nn.linear { 4 }, y)
return nn.program { nn.train { "train", loss = loss, optimizer = nn.adam {} } }
END
cp "$ROOT/models/xor.lua" "$ROOT/models/lenet.lua" "$ROOT/models/gesture.lua" .
for model in xor lenet gesture recurs; do
	more=
	[ $model != lenet ] || more=--slice
	[ $model != recurs ] || more="--slice --ram 5000"
	"$GRADC" compile $model.lua --target m4f $more -o . >log 2>&1 || { bad "$model: $(cat log)"; continue; }
	check $model "$(explained none)" "$model\\.c" \
		-DGRADC_NOINLINE= -DGRADC_ONCE= -DGRADC_IN_PLACE= -DGRADC_COMPACT= -DGRADC_FUNCTION=static -DGRADC_RESTRICT=restrict -DGRADC_LANES= \
		'-DGRADC_UNROLL(n)=' '-DGRADC_ALIGNED(n)=' '-DGRADC_ASSERT_SIZE(a,b)=struct none'
done

# The headers of the runtime, for a board that has floats and for one that has none.
for header in gradc gradc_image gradc_slice gradc_team gradc_flash; do
	echo "#include \"$header.h\""
done >runtime.c
for board in "-D__ARM_FP=4 -D__ARM_FEATURE_FMA=1" "-D__arm__=1 -D__SOFTFP__=1"; do
	check runtime "$(explained 'runtime ')" "[^ ]*runtime/gradc[a-z_]*\\.h" $board -D__GNUC__=12 \
		-DDBL_MANT_DIG=53 -D__STDC_VERSION__=199901L -I"$ROOT/runtime"
	# Nor does it find anything else there.
	cppcheck --std=c99 --quiet --enable=warning,style,performance,portability --suppress=missingIncludeSystem $board \
		-D__GNUC__=12 -DDBL_MANT_DIG=53 -D__STDC_VERSION__=199901L -I"$ROOT/runtime" runtime.c >runtime.style 2>&1
	grep -E ': (error|warning|style|performance|portability):' runtime.style && bad "cppcheck objects to the runtime" || ok
done
finish
