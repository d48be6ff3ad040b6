#!/bin/sh
# Wrong models: each x.lua must fail with exactly the text in x.want, and with
# exit status 1; warning_x.lua is accepted with that text.  BLESS=1 writes the
# .want files instead.
cd "$ROOT" || exit 1
. "$ROOT/tests/lib.sh"
for model in tests/bad/*.lua; do
	want=${model%.lua}.want
	got=$("$GRADC" show "$model" 2>&1 >/dev/null)
	code=$?
	case $model in
	*/warning_*) status=0 ;;
	*) status=1 ;;
	esac
	if [ -n "${BLESS:-}" ]; then
		printf '%s\n' "$got" >"$want"
	fi
	if [ $code = $status ] && printf '%s\n' "$got" | cmp -s - "$want"; then
		ok
		continue
	fi
	bad "$model: exit status $code, expected $status and this text (-) but got (+)"
	printf '%s\n' "$got" | diff -u "$want" - | tail -n +3
done
finish
