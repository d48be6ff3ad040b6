#!/bin/sh
# compiler/LANGUAGE.md is what `gradc docs` prints, and every function has a comment.
set -eu
"$GRADC" docs >docs
cmp docs "$ROOT/compiler/LANGUAGE.md" || {
	diff docs "$ROOT/compiler/LANGUAGE.md" | head -40
	echo "'make docs' writes it anew"
	exit 1
}
