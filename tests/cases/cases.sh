#!/bin/sh
# cases.sh -- every function of the prelude against golden files
#
#   FULL=1   the C at -O1, in both precisions
#
# Runs build/cases over tests/cases/*.lua; before that, that it notices a value
# which is a little off, in both precisions, and a case in one file only.
#
# One file by hand:  make build/cases && build/cases -v tests/cases/loss.lua
# To add cases, write them in NAME.lua and tests/oracle/cases_NAME.py and run
# python3 tests/oracle/cases.py NAME
set -u
cases=$ROOT/tests/cases
pass=0

# The text in single has the same loops as that in double: clang looks for what is read
# too early in one, and TinyCC, which takes hardly any time, gives the values of the other.
if [ -n "${FULL:-}" ]; then
	export CFLAGS=-O1
else
	! command -v clang >/dev/null || export CC_DOUBLE='clang -Wconditional-uninitialized'
	! command -v tcc >/dev/null || export CC_SINGLE='tcc -DGRADC_FMA=1'
fi

# Cases whose references are known: the sum of 1.5 and 2, products.
cat >small.lua <<END
case("sum", function(x) return nn.sum(x) end)
case("product", function(x) return x * x end)
case("half", function(x) return x * x:detach() end)
END
cat >right.golden <<END
case sum
in x f32 2 1.5 2
cot r f32 - 2
out y f64 - 0 3.5
out g_x f64 2 0 2 2
case product
in x f32 - 3
cot r f32 - 1
dir v_x f32 - 1
out y f64 - 0 9
out g_x f64 - 0 6
out h_x f64 - 0 2
detached half
in x f32 - 3
cot r f32 - 1
dir v_x f32 - 1
out y f64 - 0 9
out g_x f64 - 0 3
out h_x f64 - 0 0
END
cp "$cases/preamble.lua" .

# expect STATUS LINE [SED]: the cases after an edit of the golden file
expect() {
	sed "${3:-}" right.golden >small.golden
	"$B/cases" small.lua >out 2>&1
	code=$?
	if [ $code != "$1" ] || ! grep -q "$2" out; then
		echo "expected $1 and '$2' after '${3:-}', found $code and"
		cat out
		exit 1
	fi
	pass=$((pass + 1))
}
expect 0 '^3 passed, 0 failed'
expect 1 'sum, interpreter: y.0. is 3.5' 's/0 3.5$/0 3.5000000001/'
expect 1 'sum, C in double: y.0. is 3.5' 's/0 3.5$/0 3.5000000001/'
expect 1 'sum, C in single: g_x.1. is 2' 's/0 2 2$/0 2 2.00002/'
expect 1 'product, C in single: h_x.0. is 2' '/h_x/s/0 2$/0 2.00002/'
expect 1 'half: g along the directions is 3, differences say 6' 's/^detached/case/'
expect 1 'there is no such output' 's/g_x/g_w/'
expect 1 'another number of elements' 's/f64 2 0 2 2/f64 3 0 2 2 2/'
expect 1 'product.* is not in the golden file' '/product/,/h_x/d'
expect 1 'does not have it' '$s/$/\ncase other\nin x f32 - 1\nout y f64 - 0 1/'
expect 1 'is not a number' 's/9$/nine/'

for file in "$cases"/*.lua; do
	[ "${file##*/}" = preamble.lua ] || echo "$file"
done | xargs -P 2 -n 1 sh -c '"$0" "$1" >"$(basename "$1").out" 2>&1' "$B/cases"
code=$?
cat ./*.lua.out | grep -v '^[0-9]* passed'
cat ./*.lua.out | awk -v more=$pass '/^[0-9]* passed/ { pass += $1; fail += $3 }
	END { printf "%d passed, %d failed, 0 skipped\n", pass + more, fail }'
[ $code = 0 ]
