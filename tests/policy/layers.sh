#!/bin/sh
# Folder of the compiler, then the folders its files may include from.  Nothing
# else is allowed; nobody includes ops/, whose cards are reached through ir/op.h.
cd "$ROOT" || exit 1
bad=0
while read -r dir ok; do
	for f in compiler/"$dir"/*.[ch]; do
		[ -e "$f" ] || continue
		for d in $(sed -n 's|^#include "\([a-z]*\)/.*|\1|p' "$f"); do
			case " $ok " in
			*" $d "*) ;;
			*) echo "$f: $dir/ may not include $d/"; bad=1 ;;
			esac
		done
	done
done <<END
base   base
ir     base ir
ops    base ir ops
pass   base ir pass
back   base ir back
front  base ir pass front prelude reference
check  base ir pass back check
END
exit $bad
