#!/bin/sh
# run.sh -- runs the tests and adds them up
#
# usage: tests/run.sh [WORD...]     all tests, or those with a WORD in the name
#   J=2        how many at the same time
#   LIMIT=900  seconds of processor time that one of its processes may take
#   FULL=1     with what is left out otherwise (tests/README.md)
#
# A test is build/unit or an executable tests/FOLDER/NAME.sh (not in tools,
# bench, oracle).  It runs in an empty folder of its own and finds in its
# environment ROOT (the checkout), B (the build folder), GRADC (the compiler)
# and CC.  Exit 0: passed.  77: skipped, for the reason printed last.  Anything
# else: failed, and the end of what it said is shown at once; all of it is kept
# in build/logs/.  A test of many cases ends with a line `N passed, N failed,
# N skipped`, whose numbers then count instead of one; it says `skip REASON` on
# a line of its own for each that it skipped.
#
# Processor time is what is said of each and limited, since a busy machine makes no test
# fail; the limit of twenty times as long on the clock is for one that waits for ever.
set -u

if [ "${1:-}" = --one ]; then
	name=$2
	mkdir -p "$OUT/$name.tmp" && cd "$OUT/$name.tmp" || exit 1
	case $name in
	unit) set -- "$B/unit" ;;
	*) set -- "$ROOT/tests/$name.sh" ;;
	esac
	log=$B/logs/$name.log
	(ulimit -S -t "$LIMIT"; exec timeout $((20 * LIMIT)) "$@") >"$log" 2>&1 </dev/null
	code=$?
	times >"$OUT/$name.times"
	ms=$(awk 'END { split($1 "m" $2, t, /[ms]+/)
		printf "%d", (t[1] * 60 + t[2] + t[3] * 60 + t[4]) * 1000 }' "$OUT/$name.times")
	echo $((ms / 1000)) >"$B/logs/$name.s"
	count='^[0-9]* passed, [0-9]* failed, [0-9]* skipped$'
	sum=$(grep "$count" "$log" | tail -n 1)
	case $code in
	124) echo "stopped: it waited for $((20 * LIMIT)) s" >>"$log" ;;
	152) echo "stopped: it took $LIMIT s of processor time" >>"$log" ;;
	esac
	# A misspelt command fails; the shell would only go on without it.
	! grep -q "^$ROOT/tests/.*: not found\$" "$log" || code=1
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
	# One write, so that what two tests say does not mix.
	said=$(printf '%s  %-28s %3d.%d s%s' $word "$name" \
		$((ms / 1000)) $((ms % 1000 / 100)) "$note"
		[ $word != FAIL ] || { echo; tail -n 40 "$log" | sed 's/^/    /'
			echo "    (all of it: $log)"; })
	printf '%s\n' "$said"
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

# Programs that link a library made with sanitizers need them as well (make asan).
if grep -q __asan_init "$GRADC" 2>/dev/null; then
	mkdir "$OUT/bin"
	for cc in "$CC" cc gcc c++ g++; do
		real=$(command -v "$cc") || continue
		cat >"$OUT/bin/${cc##*/}" <<-END
			#!/bin/sh
			PATH='$PATH'    # where ccache looks for what it stands for
			case " \$* " in
			*" -c "* | *" -E "* | *" -fsyntax-only "* | *" -fsanitize="*) exec $real "\$@" ;;
			*) exec $real "\$@" ${LDFLAGS:--fsanitize=address,undefined} ;;
			esac
		END
		chmod +x "$OUT/bin/${cc##*/}"
	done
	PATH=$OUT/bin:$PATH CC=${CC##*/}
fi

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

# The longest first, so that no core waits at the end for one that began late: by what
# they took here the last time.  Where that is not known, these first, in alphabetical
# order: each takes 10 s or more.
longest='emit/bits emit/threads cli/install firmware/counts emit/cross cases/cases emit/large
	cli/options unit emit/strict fuzz/fuzz emit/scale emit/ram train/text onnx/export
	emit/sanitize train/images train/metrics onnx/refused train/zoo firmware/examples
	emit/slice train/damaged emit/hosts lessons/pages train/stream train/lengths check/models
	bad/bad train/unlabelled emit/memory speed/counts cookbook/pages emit/misra cli/library
	emit/int8 emit/same_text library/sweep onnx/import cli/tune'
chosen=$(for name in $chosen; do
	case " $(echo $longest) " in
	*" $name "*) s=60 ;;
	*) s=5 ;;
	esac
	echo "$(cat "$B/logs/$name.s" 2>/dev/null || echo $s) $name"
done | sort -s -rn -k1,1 | sed 's/.* //')

# About as long as it took here the last time; elsewhere, as long as it takes
# two cores of a server: about 12 minutes for all of it.
left=0 unknown=0
for name in $chosen; do
	mkdir -p "$OUT/$(dirname "$name")" "$B/logs/$(dirname "$name")"
	if [ -s "$B/logs/$name.s" ]; then
		left=$((left + $(cat "$B/logs/$name.s")))
	else
		unknown=$((unknown + 1))
	fi
done
count=$(echo $chosen | wc -w)
if [ -n "${FULL:-}" ]; then
	[ $# != 0 ] || echo "$count tests, with what is left out otherwise: more than an hour"
elif [ $unknown = 0 ]; then
	echo "$count tests, about $((left / ${J:-2} / 60 + 1)) min"
elif [ $# = 0 ]; then
	echo "$count tests, about 12 min on two cores"
fi

printf '%s\n' $chosen | xargs -P "${J:-2}" -I '{}' sh "$0" --one '{}'

if [ -s "$OUT/failures" ]; then
	echo
	sed 's/^/failed: /' "$OUT/failures"
fi
if [ "$count" -gt 10 ]; then
	echo
	for name in $chosen; do
		echo "$(cat "$B/logs/$name.s") $name"
	done | sort -rn | awk 'NR == 1 { printf "slowest:" } NR <= 10 {
		printf "%s %s %d s", NR == 1 ? "" : NR == 6 ? ",\n        " : ",", $2, $1 }
		END { print "" }'
fi
for name in $chosen; do
	cat "$OUT/$name.sum"
done | awk '{ p += $1; f += $3; s += $5 }
	END { printf "%d passed, %d failed, %d skipped\n", p, f, s
	      exit (f > 0 || p + s == 0) }'
