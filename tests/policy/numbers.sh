#!/bin/sh
# Numbers by which the compiler chooses stand in a few tables, with their unit and
# what they rest on: graph/worth.h, kernel/worth.h, kernel/size.h, schedule/cost*,
# target/.  What other files behind the graph may name is in the list below: the
# room of an array, the work that a search may take, a format, an order of sums.
cd "$ROOT" || exit 1
named="
pass      BUDGET                        firings of rules
pass      FINITE SEED TOLERANCE NOISE SHAKE   of samples that are compared
pass      DEEP                          maps that masks look through
pass      MODEST                        a factor of a sum
quantize  MORE_BITS MULTIPLIER_BITS MOST_SHIFT MOST_PRODUCTS MOST_TERMS   of integers
quantize  TRIED PARTS CALL_FIRST CALL_ERRORS_FIRST       of the ranges of integers
lower     MOST_NODES BUCKETS OPEN         of a recursion; of tables
lower     LONG_SUM LONG_SUM_IN_LANES MOST_ADDITIONS BLOCK JOINED     orders of sums
schedule  MOST_LEVELS MOST_LOOPS MOST_CUTS MOST_JOINED STEP_NAMES TILE_AXES    rooms
schedule  NEAR                          of a search
schedule  DIGITS                        of a hash in a file
memory    CLASSES MOST_RECENT           rooms
memory    PAIRS PLANS TRIED TRIES TRIED_KERNELS ANY_WORK        of searches
emit      WIDTH SHORT_START MOST_BARE MOST_SHOWN LONGEST_FORMULA      of text
emit      BREAK_COMMA BREAK_NAME BREAK_CALL BREAK_DEPTH            where its lines break
emit      NAME_LETTERS FUNCTION_LETTERS SUMS_LETTERS               of names
emit      LOOP CALL GUARD               operations, for the estimate of a report
emit      RANDOM ARRAYS FUNCTION LONG ARGUMENTS MANY_FLOATS ALIGN      words of stack, likewise
hosted    CALLED PIECE                  of text
"
bad=0
for f in compiler/pass/*.[ch] compiler/quantize/*.[ch] compiler/lower/*.[ch] compiler/schedule/*.[ch] \
	compiler/memory/*.[ch] compiler/emit/*.[ch] compiler/hosted/*.[ch]; do
	case $f in compiler/schedule/cost*) continue ;; esac
	dir=$(basename "$(dirname "$f")")
	ok=$(printf '%s' "$named" | sed -n "s/^$dir  *//p")
	# constants that are numbers, but rooms called MAX_...
	for name in $(sed -e '/^enum {\|^    enum {/,/};/!d' -e 's|/\*.*||' "$f" |
		grep -oE '\b[A-Z][A-Z_0-9]* = [0-9]' | sed 's/ .*//') \
		$(sed -n 's/^#define \([A-Z][A-Z_0-9]*\)  *[0-9].*/\1/p' "$f"); do
		case " $(echo $ok) " in
		*" $name "*) ;;
		*) case $name in
			MAX_* | GRADC_*) ;;
			*) echo "$f: $name is a number outside of the tables of costs"; bad=1 ;;
			esac ;;
		esac
	done
	# fractions in expressions; whole ones, as of scales and zeros, say nothing
	fractions=$(sed -e 's|^ \*.*||' -e 's|/\*.*||' -e 's|"[^"]*"||g' "$f" |
		grep -oE '(^|[^A-Za-z_0-9.])[0-9]+\.[0-9]+' | grep -vE '\.0+$')
	[ -z "$fractions" ] || { echo "$f: fractions outside of the tables of costs:" $fractions; bad=1; }
done
exit $bad
