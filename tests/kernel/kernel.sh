#!/bin/sh
# kernel.sh -- kernels as text: what is read, refused, and written again
#
# X.want is what `gradc show X.kernels` says, with the steps of X.schedule done if
# there is that file.  BLESS=1 rewrites the .want files.
# passes/X.want is what `gradc show passes/X.lua` says with the words of each of its
# lines "-- show:", one after the other: the state before a pass and behind it.
# The kernels of every model, naive and tiled, and of some as a team does them, given
# to gradc again, are the same but for the comments.
set -u

. "$ROOT/tests/lib.sh"

cd "$ROOT/tests/kernel" || exit 1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

for file in *.kernels; do
	want=${file%.kernels}.want
	steps=${file%.kernels}.schedule
	[ -f "$steps" ] && set -- --schedule "$steps" || set --
	"$GRADC" show "$file" "$@" >"$tmp/got" 2>&1
	[ -z "${BLESS:-}" ] || cp "$tmp/got" "$want"
	if cmp -s "$tmp/got" "$want"; then
		ok
	else
		bad "$file"
		diff -u "$want" "$tmp/got" | head -n 30
	fi
done

for file in passes/*.lua; do
	want=${file%.lua}.want
	sed -n 's/^-- show: //p' "$file" | while read -r words; do
		echo "==== $words"
		"$GRADC" show "$file" $words 2>&1
	done >"$tmp/got"
	[ -z "${BLESS:-}" ] || cp "$tmp/got" "$want"
	if cmp -s "$tmp/got" "$want"; then
		ok
	else
		bad "$file"
		diff -u "$want" "$tmp/got" | head -n 30
	fi
done

# reads_back MODEL PASS OPTION...
reads_back() {
	model=$1
	shift
	"$GRADC" show "$model" --after "$@" >"$tmp/one.kernels" &&
		"$GRADC" show "$tmp/one.kernels" >"$tmp/two"
	grep -v -e '^--' -e '^$' "$tmp/one.kernels" >"$tmp/one"
	if [ -s "$tmp/one" ] && cmp -s "$tmp/one" "$tmp/two"; then
		ok
	else
		bad "$model: its kernels after $1 do not read back"
		diff "$tmp/one" "$tmp/two" | head -n 10
	fi
}

cd "$ROOT" || exit 1
for file in models/*.lua; do
	reads_back "$file" nest
	reads_back "$file" tile
done
reads_back tests/firmware/f3_adam.lua tile --target m3
for pass in parallel wait merge; do
	reads_back models/char_lstm.lua $pass --threads
	reads_back models/lenet.lua $pass --threads
done

finish
