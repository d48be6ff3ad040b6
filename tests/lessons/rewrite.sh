#!/bin/sh
# rewrite.sh -- what the pages of the lessons print and draw, as it is now
#
# usage: rewrite.sh [LESSON...]     in an empty folder, with ROOT and GRADC
. "$ROOT/tests/lessons/lib.sh"
set -e
[ $# != 0 ] || set -- $(cd "$lessons" && echo */)
for lesson in "$@"; do
	lesson=${lesson%/}
	fill "$lesson"
	cp "$lesson/README.filled" "$lessons/$lesson/README.md"
	for picture in $(pictures "$lesson"); do
		cp "$lesson/$picture" "$lessons/$lesson"
	done
	awk -f "$here/blocks.awk" "$lesson/README.filled" "$lessons/$lesson/README.zh.md" >page
	mv page "$lessons/$lesson/README.zh.md"
done
