#!/bin/sh
# compiler/LANGUAGE.md is what `gradc docs` prints, and every function has a comment.
set -eu
"$GRADC" docs | cmp - "$ROOT/compiler/LANGUAGE.md" || {
	"$GRADC" docs | diff - "$ROOT/compiler/LANGUAGE.md" | head -40
	echo "'make docs' writes it anew"
	exit 1
}
