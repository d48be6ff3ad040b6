#!/bin/sh
# The tables of ops and targets in compiler/IR.md are what `gradc ops` and `gradc
# targets` print.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"

# same COMMAND: the table that begins as what it prints does
same() {
	"$GRADC" "$1" >table
	awk -v head="$(head -n 1 table)" '$0 == head { on = 1 } !/^\|/ { on = 0 } on' \
		"$ROOT/compiler/IR.md" >page
	cmp table page || { diff table page; exit 1; }
}
same ops
same targets
