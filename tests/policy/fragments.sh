#!/bin/sh
# fragments.sh -- the C and C++ of README.md, runtime/PROGRAMS.md and compiler/LIBRARY.md
# compile: whole files as they are, what stands in a function within one that has the
# models and variables that the page speaks of
. "$ROOT/tests/emit/lib.sh"

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
"$GRADC" compile "$ROOT/models/line.lua" -o . >cc.log 2>&1 &&
	"$GRADC" compile "$ROOT/models/xor.lua" -o . >cc.log 2>&1 &&
	"$GRADC" compile "$ROOT/models/xor.lua" -o . --name net --table >cc.log 2>&1 || {
	bad "no models"
	cat cc.log
}

# what PAGE: what is there before its fragments
what() {
	case $1 in
	README.md) cat <<-'END' ;;
		#include "line.h"
		static float loss, x[5], y[5], question, answer;
	END
	runtime/PROGRAMS.md) cat <<-'END' ;;
		#include "xor.h"
		#include "net.h"
		#include "net_table.h"
		#include <gradc_tensors.h>
		#include <stdio.h>
		static struct xor_param param;
		static struct xor_state state;
		static struct xor_grad grad;
		static struct xor_backward_scratch scratch;
		static float loss, x[8], y[4];
	END
	esac
}

# split PAGE: every block of C into a file of its own, N.c or N.cpp; prints their names
split() {
	awk '
	/^```c(pp)?$/ { file = ++n "." substr($0, 4); printf "" >file; print file; next }
	/^```$/ { file = "" }
	file != "" { print >file }' "$ROOT/$1"
}

# whole PAGE FILE: what is in FILE, made a whole file
whole() {
	case $(head -n 1 "$2") in
	'#include'*) cat "$2" ;;
	*)
		case $2 in
		*.c) what "$1" | grep '#include' ;;
		*.cpp) printf '#include "net_table.h"\n#include <gradc_model.hpp>\n' ;;
		esac
		if grep -q '^static ' "$2"; then
			printf '#include "gradc.h"\n'
			cat "$2"
		else
			case $2 in *.c) what "$1" | grep -v '#include' ;; esac
			echo 'void fragment(void);'
			echo 'void fragment(void) {'
			cat "$2"
			echo '}'
		fi
		;;
	esac
}

flags="-Wall -Wextra -Werror -Wno-unused -fsyntax-only -I. -I$ROOT/runtime -I$ROOT/runtime/host -I$ROOT/compiler"
for page in README.md runtime/PROGRAMS.md compiler/LIBRARY.md; do
	rm -f [0-9]*.c [0-9]*.cpp
	found=0
	for file in $(split $page); do
		found=$((found + 1))
		whole $page "$file" >"whole_$file"
		case $file in
		*.c) set -- "$CC" -std=c11 ;;
		*.cpp) set -- g++ -std=c++17 ;;
		esac
		have "$1" || { skip "$page: no $1"; continue; }
		if "$@" $flags "whole_$file" >cc.log 2>&1; then
			ok
		else
			bad "$page, block $file"
			cat cc.log
		fi
	done
	[ "$found" -gt 0 ] && ok || bad "$page has no C"
done
finish
