# lib.sh -- for the tests of this folder: packs of cases, commands that must work, and
# commands that must be refused
. "$ROOT/tests/lib.sh"

# counted FILE: what a program of cases counted there counts here
counted() {
	eval "$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped.*/passed=$((passed + \1)) \
		failed=$((failed + \2)) skipped=$((skipped + \3))/p' "$1")"
}
# packs OPTION PACK...: the cases of each pack; OPTION may be empty
packs() {
	option=$1
	shift
	for pack; do
		"$B/onnx_cases" $option "$ROOT/tests/onnx/$pack.gz" >"$pack.out" || { cat "$pack.out"; exit 1; }
		counted "$pack.out"
	done
}
# run WHAT COMMAND...: it must end with 0
run() {
	what=$1
	shift
	"$@" >out 2>&1 && ok || { bad "$what"; cat out; }
}
# refuse STATUS TEXT COMMAND...: it must say so in one line
refuse() {
	status=$1 text=$2
	shift 2
	"$@" >out 2>&1
	code=$?
	if [ $code = "$status" ] && grep -qF -- "$text" out && [ "$(wc -l <out)" = 1 ]; then
		ok
	else
		bad "expected $status and '$text' in one line, found $code and"
		cat out
	fi
}
