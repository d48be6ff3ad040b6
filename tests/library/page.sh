#!/bin/sh
# page.sh -- the example of LIBRARY.md in a checkout, as the page says; and a program
# whose locale writes numbers with commas gets the same bytes
. "$ROOT/tests/emit/lib.sh"
page=$ROOT/compiler/LIBRARY.md
awk '/^```c$/ { on = 1; next } /^```/ { on = 0 } on' "$page" >library.c
command=$(grep '^cc .* build/libgradc-compiler\.so ' "$page")
[ -n "$command" ] || bad "the page has no command for a checkout"
ln -s "$B" build
ln -s "$ROOT/compiler" compiler
if sh -c "$CC ${command#cc }" >log 2>&1; then ok; else
	bad "the page's example does not build"
	cat log
fi
./library "$ROOT/models/line.lua" >log 2>&1 && grep -q '^line\.c: [0-9]* bytes' log && ok ||
	{ bad "the page's example does not run"; cat log; }

cat >comma.c <<'END'
#include <gradc_compiler.h>
#include <locale.h>
#include <stdio.h>
int main(int argc, char **argv)
{
    static char text[1 << 20];
    struct gradc_compiler *c = gradc_compiler_new();
    FILE *f = fopen(argv[1], "rb");
    size_t n = f != NULL ? fread(text, 1, sizeof text, f) : 0;
    char half[8];
    int status;
    if (setlocale(LC_ALL, argv[2]) == NULL)
        return 77;
    gradc_compiler_text(c, argv[1], text, n);
    status = gradc_compiler_run(c);
    for (int i = 0; i < gradc_compiler_outputs(c); i++) {
        const struct gradc_compiler_output *o = gradc_compiler_output(c, i);
        printf("%s\n%s\n", o->name, (const char *)o->data);
    }
    gradc_compiler_free(c);
    snprintf(half, sizeof half, "%.1f", 0.5);
    fprintf(stderr, "%s\n", half);
    return argc != 3 || status;
}
END
"$CC" comma.c -Icompiler build/libgradc-compiler.so -Wl,-rpath,"$PWD/build" -o comma || bad "it does not build"
if localedef -i de_DE -f UTF-8 ./de_DE.UTF-8 >/dev/null 2>&1 || [ -d de_DE.UTF-8 ]; then
	for model in line housing pinn; do
		./comma "$ROOT/models/$model.lua" C >plain 2>point
		LOCPATH=$PWD ./comma "$ROOT/models/$model.lua" de_DE.UTF-8 >other 2>comma.log
		grep -qx 0,5 comma.log && grep -qx 0.5 point && ok || { bad "the locale is another"; cat comma.log; }
		[ -s plain ] && cmp plain other && ok || bad "$model: other bytes where numbers have commas"
	done
else
	skip "localedef or its sources are not installed"
fi
finish
