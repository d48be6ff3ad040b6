#!/bin/sh
# Wrong models: each x.lua must fail with exactly the text in x.want, and with
# exit status 1; warning_x.lua is accepted with that text.  BLESS=1 writes the
# .want files instead.
found=$PWD/found
mkdir "$found"
cd "$ROOT" || exit 1
. "$ROOT/tests/lib.sh"
for model in tests/bad/*.lua; do
	name=${model##*/}
	got=$found/${name%.lua}.want
	"$GRADC" show "$model" >/dev/null 2>"$got"
	code=$?
	case $name in
	warning_*) status=0 ;;
	*) status=1 ;;
	esac
	[ -z "${BLESS:-}" ] || cp "$got" tests/bad
	[ $code = $status ] || echo "(exit status $code, expected $status)" >>"$got"
done
# One process sees that all are right; only if not, it is asked which.
if diff -rq -x '*.lua' -x '*.sh' -x parts tests/bad "$found" >"$found.differ"; then
	passed=$(ls tests/bad/*.lua | wc -l)
	finish
fi
for got in "$found"/*.want; do
	want=tests/bad/${got##*/}
	cmp -s "$want" "$got" && ok && continue
	bad "${want%.want}.lua: expected this text (-) but got (+)"
	diff -u "$want" "$got" | tail -n +3
done
[ $failed != 0 ] || bad "$(cat "$found.differ")"
finish
