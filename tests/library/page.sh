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

# From ONNX to C, without a file.
awk '/^```c convert[.]c$/ { on = 1; next } /^```/ { on = 0 } on' "$page" >convert.c
"$CC" -Wall -Wextra -Werror convert.c -Icompiler build/libgradc-compiler.so -Wl,-rpath,"$PWD/build" -o convert &&
	./convert "$ROOT/tests/library/linear.onnx" >log 2>&1 && grep -q '^net_weights\.c: [0-9]* bytes' log && ok ||
	{ bad "the page's conversion does not run"; cat log; }
./convert "$ROOT/tests/onnx/refused/shapes.onnx" >log 2>&1 && bad "a wrong model was converted"
grep -qx 'net\.onnx: error: Add sum: .* do not broadcast together' log && ok || { bad "another error"; cat log; }

# Derivatives that are wrong: a dump of the graph with one in place of another.
cat >check.c <<'END'
#include <gradc_compiler.h>
#include <stdio.h>
int main(int argc, char **argv)
{
    struct gradc_compiler *c = gradc_compiler_new();
    gradc_compiler_file(c, argv[argc - 1]);
    gradc_compiler_command(c, "check");
    int status = gradc_compiler_run(c);
    printf("%d %d\n", status, gradc_compiler_outputs(c));
    for (int i = 0; i < gradc_compiler_messages(c); i++) {
        const struct gradc_compiler_message *m = gradc_compiler_message(c, i);
        printf("%s:%d: %s\n", m->file, m->line, m->text);
    }
    gradc_compiler_free(c);
    return 0;
}
END
"$CC" -Wall -Werror check.c -Icompiler build/libgradc-compiler.so -Wl,-rpath,"$PWD/build" -o check || bad "it does not build"
"$GRADC" show "$ROOT/models/linear_regression.lua" --after load >right.lua
sed 's/{"w", n\[[0-9]*\]}, {"b", \(n\[[0-9]*\]\)}/{"w", \1}, {"b", \1}/' right.lua >mistaken.lua
./check right.lua >log && grep -qx '0 1' log && ok || { bad "right derivatives are refused"; cat log; }
./check mistaken.lua >log
[ "$(sed -n 1p log)" = '1 0' ] && grep -qE '^[^ ]*:[0-9]+: entry .*: the derivative by w is .* by differences' log &&
	ok || { bad "a wrong derivative is not told"; cat log; }

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
