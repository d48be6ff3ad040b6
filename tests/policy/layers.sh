#!/bin/sh
# Folder of the compiler, then the folders its files may include from.  Nothing
# else is allowed, and no folder is unknown; nobody includes ops/, whose cards are
# reached through graph/op.h.  The files beside the folders may include all.
cd "$ROOT" || exit 1
table="
base      base
graph     base graph
ops       base graph ops
prelude
package
install
pass      base graph pass
quantize  base graph quantize
front     base graph pass front prelude reference
kernel    base graph kernel
target    base graph kernel target
lower     base graph kernel target lower
schedule  base graph kernel target lower schedule
memory    base graph kernel target lower schedule memory
emit      base graph kernel target lower schedule memory emit
hosted    base graph kernel emit hosted
tune      base kernel schedule emit hosted tune
check     base graph pass kernel emit check
onnx      base graph front onnx
"
bad=0

# Whether the files of a folder include only from those it may.
check_folder() {
	ok=$(printf '%s' "$table" | sed -n "s/^$1 *//p")
	for f in compiler/"$1"/*.[ch]; do
		[ -e "$f" ] || continue
		for d in $(sed -n 's|^#include "\([a-z]*\)/.*|\1|p' "$f"); do
			case " $ok " in
			*" $d "*) ;;
			*) echo "$f: $1/ may not include $d/"; bad=1 ;;
			esac
		done
	done
}

for path in compiler/*/; do
	dir=$(basename "$path")
	if printf '%s' "$table" | grep -q "^$dir\>"; then
		check_folder "$dir"
	else
		echo "$path: a folder that no layer knows"
		bad=1
	fi
done
exit $bad
