#!/bin/sh
# same_text.sh -- the same model is the same text, byte for byte, whoever
# compiles it, where, and however often
. "$ROOT/tests/emit/lib.sh"

here=$PWD
mkdir -p one/two home

# same WHAT FOLDER: against the first compilation
same() {
	if diff -r first "$2" >diff.log 2>&1; then
		ok
	else
		bad "$1"
		head -n 10 diff.log | sed 's/^/    /'
	fi
}

long=$(awk 'BEGIN { for (i = 0; i < 20000; i++) printf "x" }')
while read -r model; do
	rm -rf first again
	name=$(basename "$model" .lua)
	if ! "$GRADC" compile "$model" -o first >cc.log 2>&1; then
		bad "$name does not compile: $(head -n 1 cc.log)"
		continue
	fi
	for what in again "over itself"; do
		"$GRADC" compile "$model" -o again
		same "$name $what" again
	done
	rm -rf again
	LC_ALL=de_DE.UTF-8 LANG=tr_TR.UTF-8 TZ=Asia/Kathmandu HOME=$here/home LONG=$long \
		"$GRADC" compile "$model" -o again
	same "$name elsewhere" again
	rm -rf again
	env -i "$GRADC" compile "$model" -o again
	same "$name without an environment" again
	rm -rf again
	(cd "$(dirname "$model")" && "$GRADC" compile "$name.lua" -o "$here/again")
	same "$name from its own folder" again
	rm -rf again
	cp "$model" one/two/
	(cd one/two && "$GRADC" compile "../two/./$name.lua" -o "$here/again" --target=avx2)
	same "$name as a copy, under a relative path" again
done <<END
$(models)
END
finish
