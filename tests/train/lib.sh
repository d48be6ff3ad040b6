# lib.sh -- what the tests of trainers count and say
#
# keeps   CC: who compiles the quickest, since most trainers run for moments;
#         COMPILER: who makes quick programs, for those that train for long
. "$ROOT/tests/lib.sh"
COMPILER=${CC:-cc}
CC=$(quick)
# A recurrent network learns in half the time if its loops become vectors.
export CC CFLAGS='-O1 -ftree-vectorize'

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
	if "$@" >held 2>&1; then ok; else bad "$what"; cat held; fi
}

killed() {  # killed N MS [BEGIN]: `run part`, which takes MS and BEGIN of them to begin
	# (10), killed N times and gone on with
	kills=$1 ms=$2 begin=${3:-10} resume='' hits=0 n=0
	while [ "$n" -lt "$kills" ]; do
		n=$((n + 1))
		run part $resume &
		# Anywhere in a step, a write or a rename; all of them together before its end.
		sleep "$(awk -v s=$n -v ms="$ms" -v n="$kills" -v b="$begin" 'BEGIN {
			srand(s * 7919); printf "%.4f", rand() * (b + 1.6 * ms / n) / 1000 }')"
		kill -9 $! 2>/dev/null
		wait $! 2>/dev/null
		if [ $? = 137 ]; then
			hits=$((hits + 1))
		else
			rm -f part.*    # it was quicker than the first: another begins
		fi
		resume=
		[ ! -e part.ck ] || resume='--resume part.ck'
	done
	(run part $resume)
	holds "most of $kills kills hit: $hits" test $((2 * hits)) -ge "$kills"
}
