#!/bin/sh
# Is generated/ what the compiler writes for models/ today, byte for byte?
bad=0
for model in "$ROOT"/models/*.lua; do
	"$GRADC" compile "$model" -o fresh || bad=1
done
diff -r fresh "$ROOT/generated" || bad=1
[ $bad = 0 ] || echo "'make generated' rewrites generated/"
exit $bad
