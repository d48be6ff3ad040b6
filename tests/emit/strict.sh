#!/bin/sh
# strict.sh -- emitted code is what it claims to be
#
# Every model, for targets whose texts differ in more than numbers: silent under the
# strictest warnings of gcc and clang, the header also as C++; structs as large as
# report.json says, which is JSON; small objects without data or undefined symbols but
# memcpy and its like.
. "$ROOT/tests/emit/lib.sh"
small=yes

targets='cortex-m0 avx512 avx2 neon scalar'

# read_all WHAT DIR COMMAND...: the compiler says nothing about any model in DIR; it reads
# one by one, if it does
read_all() {
	of_all=$1 dir=$2 before=$failed
	shift 2
	set -- "$@" -fsyntax-only -I"$dir" -I"$ROOT/runtime"
	one_text "$dir"
	if "$@" "$dir.c" >cc.log 2>&1 && [ ! -s cc.log ]; then
		passed=$((passed + $(ls "$dir"/*.c | wc -l)))
		return
	fi
	for source in "$dir"/*.c; do
		silent "$of_all: $(basename "$source" .c) for $dir" "$@" "$source"
	done
	[ $failed != $before ] || { bad "$of_all: all for $dir"; "$@" "$dir.c"; }
}

for target in $targets; do
	emit "$target" "$target"
	for cc in $(compilers); do
		read_all "$cc" "$target" $cc $strict
	done
	if have g++; then
		for header in "$target"/*.h; do
			echo "#include \"$header\""
		done >headers.cpp
		silent "g++: headers for $target" g++ -std=c++17 -Wall -Wextra -pedantic \
			-Werror -fsyntax-only -I. -I"$ROOT/runtime" headers.cpp
	fi
done
# An update takes gradients and does not read the data: the caller may have added
# gradients up, or have got them from elsewhere.
updates=0
for header in avx2/*.h; do
	grep -q '^struct [a-z_0-9]*_grad {' "$header" || continue
	updates=$((updates + 1))
	data=$(awk '/_update\(/ { on = 1; text = "" } on { text = text $0 }
		on && /;/ { on = 0; if (text ~ /_grad \*/) print text }' "$header" |
		tr ',' '\n' | awk '!/struct/ && /\*/')
	[ -z "$data" ] && ok || bad "$(basename "$header" .h): the update reads the data:" $data
done
[ $updates -ge 2 ] || bad "no model has its parts apart"
have clang || skip "clang is not installed"
have g++ || skip "g++ is not installed"

# The optimisers of other compilers, which see more, are asked in bits.sh.
part cortex-m0 some 0 4
objects some small gcc -Os

# The next C, and Windows, whose compilers have no __GNUC__ (its SDK is not needed).
mkdir -p windows
cat >windows/string.h <<'END'
#include <stddef.h>
void *memcpy(void *, const void *, size_t);
void *memset(void *, int, size_t);
END
cat >windows/math.h <<'END'
#define INFINITY __builtin_inff()
#define NAN __builtin_nanf("")
END
read_all C23 scalar gcc $strict -std=c2x
# What --std c99 promises.
for target in avx512 scalar; do
	read_all C99 $target gcc $strict -std=c99
done
! have clang || read_all "clang for MSVC" scalar clang --target=x86_64-pc-windows-msvc $strict \
	-ffreestanding -Iwindows

if have python3; then
	sizes=yes
	for target in avx2 scalar; do
		drivers $target
		"$CC" -std=c11 -I"$target" -I"$ROOT/tests/emit" -I"$ROOT/runtime" -o sizes \
			"$target/drive.c" "$ROOT/tests/emit/driver.c" && ./sizes 0 >$target.sizes || {
			bad "the structs of $target do not compile"
			continue
		}
		silent "report.json for $target" python3 "$ROOT/tests/emit/report.py" \
			$target.sizes "$target"/*.report.json
	done
else
	skip "python3 is not installed: report.json was not read"
fi
finish
