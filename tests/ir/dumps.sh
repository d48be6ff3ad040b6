#!/bin/sh
# dumps.sh -- what passes make of small graphs, and dumps that read back
#
# X.lua begins with `-- after PASS OPTION...: what it shows`; X.want is `gradc show
# X.lua --after PASS OPTION...`.  BLESS=1 rewrites the .want files.  Every dump of every
# model, given to gradc again, is the same dump but for the comments.  No pass is
# without a pair of text, here or in tests/kernel/passes/; `load` has the dumps that
# read back, `emit` has generated/.  Nor is one without a Check suite of its name.
set -u

. "$ROOT/tests/lib.sh"
bare() { sed 's/ *--.*//' "$1"; }

cd "$ROOT/tests/ir" || exit 1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

for file in *.lua; do
	want=${file%.lua}.want
	pass=$(sed -n '1s/^-- after \([^:]*\).*/\1/p' "$file")
	"$GRADC" show "$file" --after $pass >"$tmp/got" 2>&1
	[ -z "${BLESS:-}" ] || cp "$tmp/got" "$want"
	if cmp -s "$tmp/got" "$want"; then
		ok
	else
		bad "$file after $pass"
		diff -u "$want" "$tmp/got" | head -n 30
	fi
done

for pass in $("$GRADC" passes | sed 's/ .*//'); do
	case $pass in
	load | emit) ;;
	*) grep -qE "^-- (show: .*--)?after $pass\>" *.lua ../kernel/passes/*.lua && ok ||
		bad "no text says what the pass $pass makes" ;;
	esac
done

cd "$ROOT" || exit 1
for pass in $("$GRADC" passes | sed 's/ .*//'); do
	case $pass in
	load) suite=front ;;
	loops) suite=scan ;;
	emit) continue ;;       # text, all of which is compiled and compared
	*) suite=$pass ;;
	esac
	[ -f "tests/unit/test_$suite.c" ] && ok ||
		bad "tests/unit/ has no suite of the pass $pass"
done

for file in models/*.lua tests/emit/*.lua; do
	for pass in load simplify; do
		"$GRADC" show "$file" --after "$pass" >"$tmp/one.lua" &&
			"$GRADC" show "$tmp/one.lua" --after load >"$tmp/two.lua"
		bare "$tmp/one.lua" >"$tmp/one"
		bare "$tmp/two.lua" >"$tmp/two"
		if [ -s "$tmp/one" ] && cmp -s "$tmp/one" "$tmp/two"; then
			ok
		else
			bad "$file after $pass does not read back"
			diff "$tmp/one" "$tmp/two" | head -n 10
		fi
	done
done

finish
