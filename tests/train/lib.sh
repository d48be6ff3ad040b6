# lib.sh -- what the tests of trainers count and say
export CFLAGS=-O1
passed=0
failed=0

ok() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); echo "$1"; }

says() {  # says CODE WORDS COMMAND...: the exit status, and words of the output
	want=$1 words=$2
	shift 2
	"$@" >said 2>&1
	code=$?
	if [ $code = "$want" ] && { [ -z "$words" ] || grep -qF -- "$words" said; }; then
		ok
	else
		bad "$*: exit $code, not $want with: $words"
		cat said
	fi
}

holds() {  # holds WHAT COMMAND...
	what=$1
	shift
	if "$@" >said 2>&1; then ok; else bad "$what"; cat said; fi
}

finish() {
	echo "$passed passed, $failed failed, 0 skipped"
	[ $failed = 0 ]
}
