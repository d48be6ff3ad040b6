#!/bin/sh
# No function or table of the compiler and of trainers has a name for others that
# no other file asks for, and no header is included by nobody.  Who uses what is asked
# from all objects in $B, those of tests included; what programs outside call
# (gradc_compiler.h, the headers runtime/host/gradc_*.h) counts as used.  No script of
# the tests is there that neither runs by itself nor is called.
cd "$ROOT" || exit 1
public="compiler/gradc_compiler.h runtime/host/gradc_*.h"
bad=0

names=$(cd "$B" && find . -name '*.o' | sed 's|^\./||' | xargs nm -A -P | awk '
	{ sub(/:$/, "", $1) }
	$3 == "U" { used[$2] = 1 }
	$3 ~ /^[TDRBC]$/ && $1 ~ /^(compiler|runtime)\// { from[$2] = $1 }
	END { for (name in from) if (!(name in used)) print from[name], name }' | sort)
[ -n "$names" ] || { echo "no names were found"; exit 1; }
while read -r object name; do
	[ -e "${object%.o}.c" ] || continue    # left over from a file that is gone
	[ "$name" = main ] || grep -qw -e "$name" $public && continue
	echo "${object%.o}.c: nobody else uses $name: it is static, or dead"
	bad=1
done <<END
$names
END

for file in compiler/*.h compiler/*/*.h runtime/*/*.h; do
	case $file in
	compiler/gradc_compiler.h | runtime/host/gradc_*.h) continue ;;
	esac
	grep -qE "^#include \"([a-z_./]*/)?${file##*/}\"" compiler/*.[ch] compiler/*/*.[ch] \
		runtime/*/*.[ch] tests/*/*.[ch] && continue
	echo "$file: nobody includes it"
	bad=1
done

# tests/run.sh runs what is executable; what people start says how.
for file in tests/*/*.sh; do
	[ -x "$file" ] || grep -q '^# usage: sh ' "$file" && continue
	grep -qF -e "${file##*/}" $(ls tests/*/*.sh Makefile | grep -vxF "$file") && continue
	echo "$file: it is not executable and nobody calls it, so it never runs"
	bad=1
done
exit $bad
