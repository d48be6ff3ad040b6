# lib.sh -- what all tests in shell count and say; other libraries begin with it
#
# keeps   passed, failed, skipped: what ok, bad and skip counted

passed=0 failed=0 skipped=0
ok() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); echo "FAIL $*"; }
skip() { skipped=$((skipped + 1)); echo "skip $*"; }
finish() {
	echo "$passed passed, $failed failed, $skipped skipped"
	[ $failed = 0 ]
	exit
}
# Was gradc made with sanitizers?
sanitized() { grep -q __asan_init "$GRADC"; }
have() { command -v "$1" >/dev/null 2>&1; }

# Who takes the least time where nothing is optimised: TinyCC a twentieth of the others'.
# What has sanitizers is linked by the compiler that made it.
quick() {
	for cc in tcc clang; do
		! have $cc || sanitized || { echo $cc; return; }
	done
	echo "${CC:-cc}"
}

# each_case FILE WHAT: `try` of the words in every line of a list of cases, in a shell of
# its own; WHAT is wrong where it fails
each_case() {
	sed '/^#/d; /^$/d' "$1" >cases
	while read -r line; do
		echo "-- ${line%% *}"
		if (try $line) </dev/null; then ok; else bad "${line%% *}: $2"; fi
	done <cases
}
