#!/bin/sh
# hosts.sh -- gradc and its trainers are C for other libraries and machines: musl,
# 32 bits, s390x.  Nothing is run: there, Lua and jansson would have to be built.
. "$ROOT/tests/emit/lib.sh"

# Headers of the libraries alone, none of this machine's libc.
mkdir headers
for header in lua.h lauxlib.h lualib.h jansson.h zlib.h; do
	echo "#include <$header>" | $CC $(pkg-config --cflags lua5.4) -M -x c - | tr ' \\' '\n\n' |
		grep -e /lua -e /jansson -e '/z[a-z]*\.h$'
done | sort -u | while read -r file; do
	cp "$file" headers/
done

while read -r cc flags; do
	have "$cc" || { skip "$cc is not installed"; continue; }
	ls "$ROOT"/runtime/*/*.c "$ROOT"/compiler/base/*.c "$ROOT"/compiler/front/*.c |
		xargs -P2 -n 20 "$cc" -std=c11 $flags -D_POSIX_C_SOURCE=200809L -fsyntax-only -pedantic -Wall \
			-Wextra -Wshadow -Werror -I"$ROOT/compiler" -I"$ROOT/runtime" -I"$B" -Iheaders \
			-DGRADC_OPTIONS='""' -DGRADC_LIBDIR='""' -DGRADC_MACHINE='""' >log 2>&1 &&
		ok || { bad "$cc"; grep -e error log | head; }
done <<'END'
musl-gcc
arm-linux-gnueabihf-gcc
s390x-linux-gnu-gcc -fexcess-precision=fast
END
finish
