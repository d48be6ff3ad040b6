#!/bin/sh
# No circle of files: if a file calls another, or uses its data, that one does not
# come back to it over any number of files; nor do headers include each other.
#
# Who defines what and who uses it is asked from the objects in $B.  The table of ops
# does not count as used: it names the cards, and everyone who asks a card goes through
# it.
cd "$ROOT" || exit 1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
bad=0

# users OBJECT...: pairs of files, of which the first uses the second
users() {
	nm -A -P "$@" | awk '{ sub(/:$/, "", $1); sub(/\.o$/, "", $1) }
		$3 == "U" { use[++n] = $1 " " $2; next }
		$3 ~ /^[TDRBCVW]$/ { from[$2] = $1 }
		END { for (i = 1; i <= n; i++) {
			split(use[i], u, " ")
			if (u[2] in from && from[u[2]] != u[1])
				print u[1], from[u[2]]
		} }' | sort -u
}

# includes FILE...: the headers that they include, as pairs of files
includes() {
	for file in "$@"; do
		sed -n 's/^#include "\(.*\)".*/\1/p' "$file" | while read -r name; do
			for path in compiler runtime "$(dirname "$file")"; do
				[ ! -e "$path/$name" ] || echo "$file $path/$name"
			done
		done
	done
}

# rises WHAT: its pairs of files, from standard input, make no circle
rises() {
	cat >"$tmp/pairs"
	[ -s "$tmp/pairs" ] || { echo "$1: no pairs of files were found"; return 1; }
	tsort "$tmp/pairs" 2>"$tmp/loops" >/dev/null && return
	echo "$1 form a circle:"
	sed 's/^tsort: //' "$tmp/loops" | head -n 40
	return 1
}

(cd "$B" && users compiler/*.o compiler/*/*.o runtime/*/*.o) |
	grep -v ' compiler/ops/table$' | rises 'files that use each other' || bad=1
includes compiler/*/*.h compiler/*.h runtime/*.h runtime/*/*.h |
	rises 'headers that include each other' || bad=1
exit $bad
