#!/bin/sh
# counts.sh -- how many instructions the kernels of kernels.lua take
#
# usage: counts.sh [--bless]
# keeps  counts.txt, a line for each: compiler, target, entry, instructions of a
#        call.  More than 2 % above it fails; --bless (make bless) writes it anew.
#
# Valgrind counts, so that the machine may be busy; it knows no AVX-512.  A count
# belongs to a compiler: those of other versions are not compared.
set -u
. "$ROOT/tests/emit/lib.sh"
kept=$ROOT/tests/speed/counts.txt

have valgrind || {
	echo "valgrind is not installed"
	exit 77
}

# Of callgrind's file, the cost of what the driver calls: `cfn=(ID) NAME`, where
# NAME is left out when the ID is known, then `calls=...`, then `LINE COST`.  Who
# calls stands before, as `fn=(ID) NAME`; kernels are called by entries.
costs() {
	awk '/^c?fn=/ { id = $1; sub(/.*=/, "", id); if (NF > 1) name[id] = $2 }
		/^fn=/ { by = name[id] }
		/^calls=/ { getline; if (by !~ /^kernels_/ || by ~ /drive/) cost[name[id]] += $2 }
		END { for (n in cost) print n, cost[n] }' "$1" |
		sed -n '/^kernels_init\|^kernels_drive/d; s/^kernels_//p' | sort
}

# count CC TARGET: entry and instructions, a line for each
count() {
	case $2 in
	avx2) march=x86-64-v3 ;;
	scalar) march=x86-64 ;;
	esac
	build "$2" program "$1" -O3 -march=$march -ffp-contract=off || exit 1
	valgrind --tool=callgrind --callgrind-out-file=calls ./program 1 \
		>valgrind.log 2>&1 || { cat valgrind.log; exit 1; }
	costs calls
}

: >counts
for target in avx2 scalar; do
	"$GRADC" compile "$ROOT/tests/speed/kernels.lua" --target $target -o $target || exit 1
	drivers $target
	for cc in gcc clang; do
		have $cc || { skip "$cc is not installed"; continue; }
		version=$cc-$($cc -dumpversion | cut -d. -f1)
		if [ "${1:-}" != --bless ] && ! grep -q "^$version " "$kept"; then
			skip "counts.txt has nothing of $version"
			continue
		fi
		count $cc $target >one || exit 1
		[ -s one ] || bad "$cc $target: nothing was counted"
		sed "s/^/$version $target /" one >>counts
	done
done

if [ "${1:-}" = --bless ]; then
	sort counts >"$kept"
	echo "tests/speed/counts.txt: $(wc -l <"$kept") counts"
	exit
fi

while read -r cc target entry now; do
	was=$(sed -n "s/^$cc $target $entry //p" "$kept")
	if [ -z "$was" ]; then
		bad "$cc $target $entry: not in counts.txt; make bless"
	elif [ $((100 * now)) -gt $((102 * was)) ]; then
		bad "$cc $target $entry: $now instructions, before $was; make bless if it must be"
	else
		ok
		[ $((100 * now)) -ge $((98 * was)) ] ||
			echo "$cc $target $entry: $now, before $was; make bless keeps it so"
	fi
done <counts
finish
