#!/bin/sh
# ir_tables.sh PAGE -- the page with the tables of gradc as gradc prints them
#
# takes   GRADC, and a page of Markdown
# gives   its text: in place of a table that begins like what `gradc ops` or `gradc
#         targets` prints, all that it prints
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
"$GRADC" ops >"$tmp/ops"
"$GRADC" targets >"$tmp/targets"
awk '
	FILENAME == ARGV[3] {
		if ($0 in of) {
			printf "%s", table[of[$0]]
			old = 1
		} else if (!/^\|/) {
			old = 0
		}
		if (!old) {
			print
		}
		next
	}
	FNR == 1 { of[$0] = FILENAME }
	{ table[FILENAME] = table[FILENAME] $0 "\n" }' "$tmp/ops" "$tmp/targets" "$1"
