/* sweep.c -- the compiler with an allocation that fails, at one point after another
 *
 * usage: sweep MODEL.lua POINTS [OPTION VALUE]...     an option without a dash is the
 *         name of a file in memory, its value is what it holds; one that is "do" is
 *         followed by the command
 * gives   a failure for every point where the library does not say that it is out of
 *         memory, keeps a block, or compiles to other bytes; `N passed, N failed`
 * keeps   the points: all of the first, then evenly spread ones, of malloc, calloc
 *         and realloc apart, since Lua makes most calls and passes few.  Either one
 *         call fails, or all from there on
 */
#include "gradc_compiler.h"
#include "refuse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DENSE = 20 };            /* first points, all of them */

typedef struct Sweep {
    char *text;                 /* of the model */
    size_t size;
    const char *name;
    char **option;
    int n_option;
    int passed, failed;
    char *golden;               /* all bytes that come out */
    size_t n_golden;
} Sweep;

static void
bad(Sweep *s, const char *what, Allocator by, long n)
{
    static const char *const name[] = { "malloc", "calloc", "realloc" };

    s->failed++;
    printf("%s, when call %ld of %s was refused\n", what, n, name[by]);
}

/* Do all outputs together have these bytes? */
static int
is_golden(const Sweep *s, const struct gradc_compiler *c)
{
    size_t at = 0;

    for (int i = 0; i < gradc_compiler_outputs(c); i++) {
        const struct gradc_compiler_output *o = gradc_compiler_output(c, i);
        if (at + o->size > s->n_golden || memcmp(s->golden + at, o->data, o->size) != 0) {
            return 0;
        }
        at += o->size;
    }
    return at == s->n_golden;
}

/* The first call that does not succeed ends it. */
static enum gradc_compiler_status
compile(const Sweep *s, struct gradc_compiler *c)
{
    enum gradc_compiler_status status = gradc_compiler_text(c, s->name, s->text, s->size);

    for (int i = 0; i < s->n_option && status == GRADC_COMPILER_DONE; i += 2) {
        const char *name = s->option[i], *value = s->option[i + 1];
        status = strcmp(name, "do") == 0 ? gradc_compiler_command(c, value)
                 : name[0] != '-' ? gradc_compiler_text(c, name, value, strlen(value))
                 : gradc_compiler_option(c, name, value[0] != '\0' ? value : NULL);
    }
    return status == GRADC_COMPILER_DONE ? gradc_compiler_run(c) : status;
}

static void
try_point(Sweep *s, Allocator by, long n, bool all, bool again)
{
    long before = refuse_alive(), calls[ALLOCATORS];
    struct gradc_compiler *c;
    enum gradc_compiler_status status;
    bool any;

    refuse(by, n, all);
    c = gradc_compiler_new();
    status = c != NULL ? compile(s, c) : GRADC_COMPILER_NO_MEMORY;
    any = refused_any();
    refuse_nothing(calls);
    if (!any || (status != GRADC_COMPILER_NO_MEMORY && status != GRADC_COMPILER_DONE)) {
        bad(s, c != NULL ? gradc_compiler_log(c) : "no compiler", by, n);
    } else if (status == GRADC_COMPILER_DONE && !is_golden(s, c)) {
        bad(s, "other bytes", by, n);
    } else if (status == GRADC_COMPILER_NO_MEMORY && c != NULL
               && strcmp(gradc_compiler_log(c), "gradc: out of memory\n") != 0) {
        bad(s, gradc_compiler_log(c), by, n);
    } else {
        s->passed++;
    }
    if (again && c != NULL && gradc_compiler_run(c) == GRADC_COMPILER_DONE
        && !is_golden(s, c)) {
        bad(s, "other bytes afterwards", by, n);
    }
    gradc_compiler_free(c);
    if (refuse_alive() != before) {
        bad(s, "blocks are kept", by, n);
    }
}

static void
sweep(Sweep *s, Allocator by, long calls, long points)
{
    long step = calls > points ? calls / points : 1;

    for (long n = 0, k = 0; n < calls; k++) {
        try_point(s, by, n, k % 2 == 1, k % 16 == 0);
        n += n < DENSE ? 1 : step;
    }
}

static void
take_golden(Sweep *s, const struct gradc_compiler *c)
{
    for (int i = 0; i < gradc_compiler_outputs(c); i++) {
        s->n_golden += gradc_compiler_output(c, i)->size;
    }
    s->golden = malloc(s->n_golden + 1);
    for (size_t i = 0, at = 0; (int)i < gradc_compiler_outputs(c); i++) {
        const struct gradc_compiler_output *o = gradc_compiler_output(c, (int)i);
        memcpy(s->golden + at, o->data, o->size);
        at += o->size;
    }
}

static void
read_model(Sweep *s, const char *path)
{
    FILE *f = fopen(path, "rb");

    s->text = malloc(1 << 20);
    s->size = f != NULL ? fread(s->text, 1, 1 << 20, f) : 0;
    if (f != NULL) {
        fclose(f);
    }
}

int
main(int argc, char **argv)
{
    Sweep s = { .name = argc > 2 ? argv[1] : "", .option = argv + 3,
                .n_option = argc - 3 };
    struct gradc_compiler *c;
    long calls[ALLOCATORS], points = argc > 2 ? atol(argv[2]) : 0;

    if (points < 1 || s.n_option % 2 != 0) {
        fputs("usage: sweep MODEL.lua POINTS [OPTION VALUE]...\n", stderr);
        return 2;
    }
    if (!refuse_works()) {
        puts("its allocations are not ours to refuse");
        return 77;
    }
    read_model(&s, argv[1]);
    refuse_nothing(calls);
    c = gradc_compiler_new();
    if (compile(&s, c) != GRADC_COMPILER_DONE) {
        fputs(gradc_compiler_log(c), stdout);
        return 1;
    }
    refuse_nothing(calls);
    take_golden(&s, c);
    gradc_compiler_free(c);
    printf("%ld calls of malloc, %ld of calloc, %ld of realloc\n", calls[BY_MALLOC],
           calls[BY_CALLOC], calls[BY_REALLOC]);
    for (int i = 0; i < ALLOCATORS; i++) {
        sweep(&s, (Allocator)i, calls[i], points);
    }
    free(s.golden);
    free(s.text);
    printf("%d passed, %d failed, 0 skipped\n", s.passed, s.failed);
    return s.failed != 0;
}
