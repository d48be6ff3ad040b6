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
	cp -r first again
	"$GRADC" compile "$model" -o again
	same "$name over itself" again
	rm -rf again
	(cd "$(dirname "$model")" && LC_ALL=de_DE.UTF-8 LANG=tr_TR.UTF-8 TZ=Asia/Kathmandu \
		HOME=$here/home LONG=$long "$GRADC" compile "$name.lua" -o "$here/again")
	same "$name from its own folder, in another environment" again
	rm -rf again
	cp "$model" one/two/
	(cd one/two && env -i "$GRADC" compile "../two/./$name.lua" -o "$here/again" --target=avx2)
	same "$name as a copy, under a relative path, without an environment" again
done <<END
$(models)
END
finish
