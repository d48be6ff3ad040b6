/* measured.c -- see measured.h */
#include "measured.h"

#include "base/cc.h"
#include "base/file.h"

#include <string.h>

/* Names of the C functions, as the linker knows them. */
static const char **
function_names(const Code *c)
{
    Function *list = new_n(c->arena, 2 * c->n_program + 1, Function);
    int n = interface_functions(c, list);
    const char **name = new_n(c->arena, n + 1, const char *);

    for (int i = 0; i < n; i++) {
        name[i] = arena_printf(c->arena, "%s_%s", emit_prefix(c), list[i].name);
    }
    return name;
}

static void
measure_in(Pipeline *p, const char *dir, const char *runtime, Budget *b)
{
    const Target *t = p->code->target;
    Measure m = { p->arena, t->cc, t->flags, t->libraries, dir, emit_prefix(p->code),
                  runtime, t->library };
    const char *left[MEASURE_FILES + 2] = {
        arena_printf(p->arena, "%s.h", m.name), arena_printf(p->arena, "%s.c", m.name)
    };
    const Output file[] = {
        { arena_printf(p->arena, "%s/%s", dir, left[0]), p->header->s, 0 },
        { arena_printf(p->arena, "%s/%s", dir, left[1]), p->source->s, 0 },
    };
    Measured *of = new_n(p->arena, b->n + 1, Measured);

    measure_files(&m, left + 2);
    if (file_write_all(p->arena, file, countof(file)) == NULL
        && measure_functions(&m, function_names(p->code), b->n, of)) {
        b->measured = arena_printf(p->arena, "%s %s", t->cc, t->flags);
        b->of = of;
    }
    file_remove_dir(p->arena, dir, left, countof(left));
}

const char *
measured_budget(Pipeline *p, Budget *b)
{
    const char *why = NULL, *runtime = cc_runtime(p->arena, &why);
    const char *dir = runtime != NULL ? file_temp_dir(p->arena) : NULL;

    if (why != NULL) {
        return why;
    }
    if (dir == NULL) {
        return "cannot make a folder for temporary files; set TMPDIR";
    }
    *b = budget_estimate(p->code);
    measure_in(p, dir, runtime, b);
    p->header = text_new(p->arena);
    p->report = text_new(p->arena);
    emit_header(p->header, p->code, b);
    emit_report(p->report, p->code, b);
    return NULL;
}
