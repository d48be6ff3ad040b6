#!/bin/sh
# Is generated/ what the compiler writes for models/ today, byte for byte?  And do the
# schedules, given by hand, make the same C?  The picture is what the trainer draws today.
bad=0
for model in "$ROOT"/models/*.lua; do
	name=$(basename "$model" .lua)
	"$GRADC" compile "$model" -o fresh || bad=1
	"$GRADC" show --schedule "$model" >"fresh/$name.schedule" || bad=1
	"$GRADC" compile "$model" --schedule "fresh/$name.schedule" -o again || bad=1
	cmp "fresh/$name.c" "again/$name.c" || bad=1
done
(cd "$ROOT" && tests/tools/picture.sh "$OLDPWD/picture" "$OLDPWD/fresh/xor.svg") || bad=1
diff -r fresh "$ROOT/generated" || bad=1
[ $bad = 0 ] || echo "'make generated' rewrites generated/"
exit $bad
