#!/bin/sh
# measure.sh -- measures the variants of all products on this machine
#
# usage: sh measure.sh TARGET [NAME...]     avx2 or avx512; only these products
# gives  a table like avx2.txt beside this file on standard output: the line of each
#        product, with numbers for what were macros, and those of its variants.  It
#        takes some minutes; of several runs on a busy machine, the best count.
set -eu
cd "$(dirname "$0")/../.."
target=$1
shift
case $target in
avx2) march=x86-64-v3 vl=8 ;;
avx512) march=x86-64-v4 vl=16 ;;
*)
	echo "usage: measure.sh avx2|avx512 [NAME...]" >&2
	exit 2
	;;
esac
out=${B:-build}/cost
mkdir -p "$out"
core=
! command -v taskset >/dev/null 2>&1 || core="taskset -c ${CORE:-0}"

# axis LETTER NUMBER E:A:B: macros of an axis whose operands are called so
axis() {
	IFS=: read -r extent first second <<-END
	$4
	END
	echo "-D$1$3=$extent -D$1${2%?}$3=$first -D$1${2#?}$3=$second"
}

echo "# $target, gcc $(${CC:-gcc} -dumpversion), $(LC_ALL=C date '+%d %B %Y'):" \
	"$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1)"
echo '# Products as in products.txt; under each: rows, vectors, block, and thousandths'
echo '# of the fma peak, lanes outer with nothing packed, rows, lanes, both; rows outer.'
grep '^[a-z]' tests/cost/products.txt |
	while read -r role name r2 r1 r0 s2 s1 s0 lanes blocks; do
		case " $* " in
		'  ' | *" $name "*) ;;
		*) continue ;;
		esac
		macros="$(axis R AC 2 $r2) $(axis R AC 1 $r1) $(axis R AC 0 $r0)
			$(axis S AB 2 $s2) $(axis S AB 1 $s1) $(axis S AB 0 $s0)"
		IFS=: read -r n lb lc <<-END
		$lanes
		END
		# $macros and $core are lists of words
		${CC:-gcc} -O3 -march=$march -ffp-contract=off -Iruntime $macros \
			-DLANES=$n "-DLB=$lb" "-DLC=$lc" -DBLOCKS=$blocks \
			-o "$out/variants" tests/cost/variants.c
		echo "$role $name $r2 $r1 $r0 $s2 $s1 $s0 $lanes" |
			awk -v vl=$vl '{ gsub(/VL/, vl); while (match($0, /[0-9]+\*[0-9]+/)) {
				split(substr($0, RSTART, RLENGTH), f, /\*/)
				$0 = substr($0, 1, RSTART - 1) f[1] * f[2] substr($0, RSTART + RLENGTH)
			} print }'
		$core "$out/variants"
	done
