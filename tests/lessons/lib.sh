# lib.sh -- the pages of the lessons, run in a copy of their folder
#
# Built for profile fma, if need be in software: every machine prints the same.
export CFLAGS='-O1 -DGRADC_FMA=1'
PATH=$(dirname "$GRADC"):$PATH
lessons=$ROOT/models/lessons
here=$ROOT/tests/lessons

fill() {  # fill LESSON: runs it in ./LESSON, and leaves the page there, README.filled
	mkdir "$1" && cp "$lessons/$1"/*.lua "$1"
	(cd "$1" && awk -f "$here/fill.awk" "$lessons/$1/README.md" >README.filled)
}

pictures() {  # pictures LESSON: those that its page shows
	sed -n 's/^!\[.*\](\([^)]*\)).*/\1/p' "$lessons/$1/README.md"
}
