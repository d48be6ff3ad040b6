#!/bin/sh
# mutants.sh -- would a mistake in a derivative, a rule or a pass be found?
#
# usage: mutants.sh [N] [SEED]          N of all small changes (200), or
#        mutants.sh FILE:LINE:COLUMN:KIND...   these ones (mutate.awk names them)
#   B        the build folder, with gradc, unit, fuzzer and the objects
#   COMPILE  how a file of the compiler becomes an object
#   LINK     and objects a program, with LIBS
#   SOURCES  the files that are changed, if not the cards, rules and passes
#
# Each change is compiled and linked in the place of the file, and then tested until
# something notices: the Check suites of rules, of ops, shapes and gradients, of the file's
# own name, of the interpreter and of loops, then of what is nearly a rule's case; the
# models and random graphs of the fuzzer, the dumps of tests/ir/, the C of every model in
# generated/.  A change that makes the same object or is in equivalent.txt is none, and
# another is drawn.  Those that no test notices are shown.
# Exit 1: they are more than one in a hundred.
set -u
ROOT=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
B=$(cd "$B" && pwd) || exit 1
cd "$ROOT" || exit 1
passes='laws known simplify grad mask factor narrow share spread turn columns loops'
SOURCES=${SOURCES:-$(echo compiler/ops/*.c; printf 'compiler/pass/%s.c ' $passes)}
work=$B/mutants
rm -rf "$work"
mkdir -p "$work" || exit 1
mutate=tests/tools/mutate.awk

# What loops for ever ends by its own time: on a busy machine all take long by the clock.
ulimit -t 60
export CK_TIMEOUT_MULTIPLIER=1000

# objects PROGRAM MADE FILE: what PROGRAM is linked from, MADE instead of FILE's object
objects() {
	echo "$2" $(eval echo \$"$1"_o | tr ' ' '\n' | grep -v "/${3%.c}\.o$") "$B/libgradc.a"
}

# notices NAME COMMAND...: whether the tests called NAME fail
notices() {
	said=$1
	shift
	! "$@" >"$work/log" 2>&1 </dev/null
}

same_dumps() (
	cd tests/ir || exit 1
	for file in *.lua; do
		"$work/gradc" show "$file" --after \
			$(sed -n '1s/^-- after \([^:]*\).*/\1/p' "$file") 2>&1 |
			cmp -s - "${file%.lua}.want" || exit 1
	done
)

same_models() {
	rm -rf "$work/generated"
	for file in models/*.lua; do
		name=$(basename "$file" .lua)
		"$work/gradc" compile "$file" -o "$work/generated" &&
			cmp "$work/generated/$name.c" "generated/$name.c" || return 1
	done
}

# suite_of FILE: the Check suite of its name, if there is one
suite_of() {
	suite=$(basename "$1" .c)
	[ ! -e "tests/unit/test_$suite.c" ] || echo "$suite"
}

# noticed FILE: whether a test fails with $work/changed.o in the place of its object
noticed() {
	linked unit "$1"
	for suite in simplify ops shapes grad $(suite_of "$1") eval scan alone near; do
		notices "unit ($suite)" env ROOT="$ROOT" CK_RUN_SUITE=$suite "$work/unit" && return
	done
	linked fuzzer "$1"
	notices 'fuzz (models)' "$work/fuzzer" -q -w tests/fuzz/*.lua && return
	notices 'fuzz (random)' "$work/fuzzer" -q -w -n 400 -o "$work/found" && return
	linked gradc "$1"
	notices ir same_dumps && return
	notices generated same_models && return
	return 1
}

# equivalent FILE:LINE:COLUMN:KIND: the list says that it changes nothing
equivalent() {
	of=${1%%:*} line=${1#*:} kind=${1##*:}
	line=${line%%:*}
	case $kind in
	later | rule) ;;
	guard) line=$((line - 1)) ;;
	*) of=$work/changed.c ;;
	esac
	function=$(sed -n "1,${line}s/^\([a-z_0-9]*\)(.*/\1/p" "$of" | tail -n 1)
	line=$(sed -n "${line}s/^ *//p" "$of")
	grep -qxF -e "$kind $line" -e "$kind $function: $line" tests/tools/equivalent.txt
}

# compiled FILE OBJECT: from standard input, since objects know the names of files.  What
# C does not allow does not compile; an index behind an array stops the program, and
# variables that are not set hold numbers that nobody expects.
compiled() {
	$COMPILE -Werror=int-conversion -Werror=incompatible-pointer-types \
		-ftrivial-auto-var-init=pattern -fsanitize=bounds \
		-fsanitize-undefined-trap-on-error -x c -c -o "$2" - <"$1" 2>"$work/log"
}

# linked PROGRAM FILE
linked() {
	$LINK -o "$work/$1" $(objects "$1" "$work/changed.o" "$2") $LIBS || exit 1
}

# try CHANGE: 0 noticed, 1 survived, 2 not C, or the same as before
try() {
	file=${1%%:*}
	awk -v make="$1" -f $mutate "$file" >"$work/changed.c"
	! equivalent "$1" || return 2
	compiled "$file" "$work/same.o" || exit 1
	compiled "$work/changed.c" "$work/changed.o" || return 2
	! cmp -s "$work/changed.o" "$work/same.o" || return 2
	noticed "$file"
}

case ${1:-} in
*:*) for change in "$@"; do echo "$change"; done >"$work/list"; n=$# ;;
*)
	n=${1:-200}
	awk -f $mutate $SOURCES |
		awk -v seed="${2:-1}" 'BEGIN { srand(seed) } { print rand() "\t" $0 }' |
		sort -n | cut -f 2 >"$work/list"
	;;
esac

compiled compiler/pass/laws.c "$work/changed.o" || exit 1
! noticed compiler/pass/laws.c || { echo "$said: fails without a change"; exit 1; }
tried=0 survived=0
while read -r change && [ $tried -lt "$n" ]; do
	try "$change"
	case $? in
	0) echo "noticed   $change by $said" ;;
	1)
		echo "SURVIVED  $change"
		diff "${change%%:*}" "$work/changed.c"
		survived=$((survived + 1))
		;;
	2) continue ;;
	esac
	tried=$((tried + 1))
done <"$work/list"
echo "$tried changes, $survived of which no test noticed"
[ $((100 * survived)) -le $tried ]
