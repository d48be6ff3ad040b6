#!/bin/sh
# run.sh -- runs the tests and adds them up
#
# usage: tests/run.sh [WORD...]     all tests, or those with a WORD in the name
#   J=2      how many at the same time
#   LIMIT=900  seconds one of them may take
#
# A test is build/unit or an executable tests/FOLDER/NAME.sh (not in tools,
# bench, oracle).  It runs in an empty folder of its own and finds in its
# environment ROOT (the checkout), B (the build folder), GRADC (the compiler)
# and CC.  Exit 0: passed.  77: skipped, for the reason printed last.  Anything
# else: failed.  A test of many cases ends with a line `N passed, N failed,
# N skipped`, whose numbers then count instead of one; it says `skip REASON` on
# a line of its own for each that it skipped.
set -u

if [ "${1:-}" = --one ]; then
	name=$2
	mkdir -p "$OUT/$name.tmp" && cd "$OUT/$name.tmp" || exit 1
	start=$(date +%s%N)
	case $name in
	unit) set -- "$B/unit" ;;
	*) set -- "$ROOT/tests/$name.sh" ;;
	esac
	timeout "$LIMIT" "$@" >../"${name##*/}.log" 2>&1 </dev/null
	code=$?
	ms=$((($(date +%s%N) - start) / 1000000))
	log=$OUT/$name.log
	count='^[0-9]* passed, [0-9]* failed, [0-9]* skipped$'
	sum=$(grep "$count" "$log" | tail -n 1)
	[ $code != 124 ] || echo "stopped after $LIMIT s" >>"$log"
	case $code in
	0) word=pass ;;
	77) word=skip ;;
	*) word=FAIL ;;
	esac
	note=
	[ -z "$sum" ] || note="  $sum"
	case $word,$sum in
	skip,*) sum='0 passed, 0 failed, 1 skipped' ;;
	pass,) sum='1 passed, 0 failed, 0 skipped' ;;
	FAIL,) sum='0 passed, 1 failed, 0 skipped' ;;
	FAIL,*' 0 failed,'*) sum=$(echo "$sum" | sed 's/ 0 failed/ 1 failed/') ;;
	pass,*' 0 failed,'*) ;;
	pass,*) word=FAIL ;;    # it counted failures and forgot to exit with 1
	esac
	echo "$sum" >"$OUT/$name.sum"
	case $word in
	skip) note="  $(tail -n 1 "$log")" ;;
	FAIL) echo "$name" >>"$OUT/failures" ;;
	esac
	case $word,$sum in
	pass,*' 0 skipped') ;;
	pass,*) note=$(printf '%s\n' "$note"; sed -n 's/^skip */        skipped: /p' "$log" | sort -u) ;;
	esac
	printf '%s  %-28s %3d.%d s%s\n' $word "$name" \
		$((ms / 1000)) $((ms % 1000 / 100)) "$note"
	exit 0
fi

ROOT=$(cd "$(dirname "$0")/.." && pwd) || exit 1
B=${B:-build}
case $B in
/*) ;;
*) B=$ROOT/$B ;;
esac
GRADC=$B/gradc
CC=${CC:-cc}
LIMIT=${LIMIT:-900}
OUT=$(mktemp -d) || exit 1
trap 'rm -rf "$OUT"' EXIT
trap 'exit 130' INT TERM
export ROOT B GRADC CC LIMIT OUT

names=
[ ! -x "$B/unit" ] || names=unit
for file in "$ROOT"/tests/*/*.sh; do
	name=${file#"$ROOT"/tests/}
	case $name in
	tools/* | bench/* | oracle/*) continue ;;
	esac
	[ ! -x "$file" ] || names="$names ${name%.sh}"
done

chosen=
for name in $names; do
	[ $# != 0 ] || chosen="$chosen $name"
	for word in "$@"; do
		case $name in
		*"$word"*) chosen="$chosen $name"; break ;;
		esac
	done
done
for name in $chosen; do
	mkdir -p "$OUT/$(dirname "$name")"
done
printf '%s\n' $chosen | xargs -P "${J:-2}" -I '{}' sh "$0" --one '{}'

if [ -s "$OUT/failures" ]; then
	while read -r name; do
		printf '\n---- %s\n' "$name"
		tail -n 80 "$OUT/$name.log"
	done <"$OUT/failures"
	echo
fi
for name in $chosen; do
	cat "$OUT/$name.sum"
done | awk '{ p += $1; f += $3; s += $5 }
	END { printf "%d passed, %d failed, %d skipped\n", p, f, s
	      exit (f > 0 || p + s == 0) }'
