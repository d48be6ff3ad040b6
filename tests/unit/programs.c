/* programs.c -- see programs.h */
#include "programs.h"

#include "emit/emit.h"
#include "kernel/verify_nest.h"

#include "suite.h"
#include <string.h>

static void
run_slice(Code *c)
{
    slice_run(c);
}

/* As in compiler/passes.c. */
static const struct {
    const char *name;
    void (*run)(Code *c);
} passes[] = {
    { "fuse", fuse_run }, { "layout", layout_run }, { "lower", lower_run },
    { "order", order_run }, { "group", group_run }, { "plan", plan_run },
    { "name", name_run }, { "nest", nest_run }, { "tile", tile_run },
    { "parallel", parallel_run }, { "wait", wait_run }, { "slice", run_slice },
    { "merge", routines_run },
};

Code *
programs_new(Model *m, const char *target)
{
    Code *c = new(m->graph->arena, Code);

    c->arena = m->graph->arena;
    c->model = m;
    c->target = target_find(target);
    c->real = F32;
    return c;
}

void
programs_run(Code *c, const char *last)
{
    bool nests = false;
    int i = 0;

    do {
        ck_assert_msg(i < countof(passes), "no pass %s", last);
        passes[i].run(c);
        nests = nests || passes[i].run == nest_run;
    } while (strcmp(passes[i++].name, last) != 0);
    prog_verify(c, last);
    if (nests) {
        nest_verify(c, last);
    }
}

Program *
programs_find(const Code *c, const char *entry)
{
    int i = 0;

    while (strcmp(c->program[i]->name, entry) != 0) {
        i++;
        ck_assert_msg(i < c->n_program, "no program %s", entry);
    }
    return c->program[i];
}

Program *
programs_make(Model *m, const char *target, const char *last)
{
    Code *c = programs_new(m, target);

    programs_run(c, last);
    return c->program[c->n_program - 1];
}
