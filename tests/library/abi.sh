#!/bin/sh
# abi.sh -- what a program that was linked before relies on: the names that the library
# exports, the sizes and places in its structures; and that it keeps no state
. "$ROOT/tests/emit/lib.sh"
so=$B/libgradc-compiler.so archive=$B/libgradc-compiler.a

# same WHAT FILE WANTED
same() { cmp -s "$2" "$3" && ok || { bad "$1"; diff "$3" "$2"; }; }

nm -D --defined-only "$so" | awk '{ print $3 }' | LC_ALL=C sort >exported
grep '^gradc_compiler_' "$ROOT/tests/library/abi.txt" >wanted
same "the shared library exports other names" exported wanted
nm -g --defined-only "$archive" | awk 'NF == 3 { print $3 }' | LC_ALL=C sort >exported
same "the archive exports other names" exported wanted
grep -o 'gradc_compiler_[a-z]*(' "$ROOT/compiler/gradc_compiler.h" | tr -d '(' |
	LC_ALL=C sort -u | grep -xF -f wanted >declared
same "not all of them are declared" declared wanted
readelf -d "$so" 2>/dev/null | grep -q 'SONAME.*\[libgradc-compiler\.so\.1\]' && ok || bad "another soname"

cat >layout.c <<'END'
#include "gradc_compiler.h"
#include <stdio.h>
#define SIZE(type) printf("sizeof %s %zu\n", #type, sizeof(struct gradc_compiler_##type))
#define PLACE(type, member) printf("%s.%s %zu\n", #type, #member, \
    offsetof(struct gradc_compiler_##type, member))
#define VALUE(name) printf("%s %d\n", #name, (int)GRADC_COMPILER_##name)
int main(void)
{
    SIZE(message); SIZE(output);
    PLACE(message, kind); PLACE(message, file); PLACE(message, line);
    PLACE(message, column); PLACE(message, width); PLACE(message, text);
    PLACE(output, name); PLACE(output, data); PLACE(output, size);
    VALUE(DONE); VALUE(WRONG_MODEL); VALUE(WRONG_OPTION); VALUE(NO_MEMORY); VALUE(BUG);
    VALUE(ERROR); VALUE(WARNING); VALUE(NOTE); VALUE(HELP); VALUE(PRINT);
}
END
"$CC" -std=c11 -pedantic -Wall -Wextra -Werror -I"$ROOT/compiler" layout.c -o layout && ./layout >layout.txt
case $(getconf LONG_BIT) in
64) grep -v '^gradc_compiler_\|^#' "$ROOT/tests/library/abi.txt" >wanted
	same "structures have another layout" layout.txt wanted ;;
*) skip "sizes are written down for 64 bits" ;;
esac

# Variables, less the one of a thread and those that compilers put there.
objdump -t "$archive" | grep -E '[[:space:]]\.(data|bss|tdata|tbss)[[:space:]]' |
	grep -v ' d  ' | awk '{ print $NF }' | grep -v '^__' >variables
grep -vx current variables && bad "it has variables" || ok
finish
