/* sums.c -- see sums.h */
#include "emit/sums.h"

#include "emit/common.h"
#include "emit/epilogue.h"
#include "emit/general.h"
#include "emit/print.h"
#include "kernel/change.h"

#include <string.h>

/* A function that several kernels may call. */
typedef struct Shared {
    Routine *f;
    const char *name;           /* its wanted name; NULL: what the names of its
                                 * callers have in common */
    Common kernels, *arg;
} Shared;

typedef struct Sums {
    Code *c;
    Arena *scratch;
    const Program *p;
    Kernel *k;
    Shared *list;
    int n;
} Sums;

static char *
text_of(Sums *q, const Closure *c, Numbers *numbers)
{
    const Routine none = { .sums = "" };
    Print print = { .c = q->c, .t = text_new(q->scratch), .p = q->p, .k = q->k,
                    .f = &none, .arena = q->scratch, .depth = 1,
                    .numbers = numbers };

    print_begin(&print);
    print_outlined(&print, c, "routine");
    return print.t->s;
}

static Shared *
shared_for(Sums *q, const char *text, const char *name, int n_arg)
{
    Arena *a = q->c->arena;
    Shared *x;

    for (int i = 0; i < q->n; i++) {
        if (strcmp(q->list[i].f->text, text) == 0) {
            return &q->list[i];
        }
    }
    grow(q->scratch, q->list, q->n);
    x = &q->list[q->n++];
    *x = (Shared){ .f = new(a, Routine), .name = name,
                   .arg = new_n(q->scratch, n_arg + 1, Common) };
    x->f->text = text;
    x->f->n_arg = n_arg;
    x->f->arg = new_n(a, n_arg + 1, const char *);
    return x;
}

/* Arguments of an epilogue are named as those of a shared kernel; local arrays
 * keep their names. */
static Closure
close_stmt(Sums *q, const Stmt *s)
{
    Closure c = nest_close(q->scratch, q->k->nest, s);

    c.apart = epilogue_is(s);
    for (int i = 0; i < c.n && c.apart; i++) {
        if (c.formal[i] != NULL && !local_own(c.arg[i].array)) {
            c.formal[i]->name = arena_printf(q->scratch, "x%d", i);
        }
    }
    return c;
}

static void
note_names(Sums *q, Shared *x, const Closure *c)
{
    common_add(q->scratch, &x->kernels, q->k->name);
    for (int i = 0; i < c->n; i++) {
        if (c->formal[i] != NULL) {
            common_add(q->scratch, &x->arg[i], c->arg[i].array->name);
        }
    }
}

static void
add_outline(void *to, const Stmt *s)
{
    Sums *q = to;
    Arena *a = q->c->arena;
    Numbers m = { .arena = q->scratch };
    Closure c;
    Shared *x;
    Routine *f;
    Kernel *call;

    if (s->kind != STMT_OUTLINE || s->kernel != NULL) {
        return;
    }
    c = close_stmt(q, s);
    x = shared_for(q, text_of(q, &c, &m), c.apart ? NULL
                   : arena_printf(q->scratch, "%s_sums_%s", emit_prefix(q->c), s->name), c.n);
    note_names(q, x, &c);
    f = x->f;
    call = new(a, Kernel);
    call->nest = new(a, Nest);
    call->routine = f;
    call->position = q->k->position;
    call->number = m.text;
    f->number_type = m.type;
    f->number_name = m.name;
    f->n_number = m.n;
    grow(a, f->kernel, f->n_kernel);
    grow(a, f->program, f->n_kernel);
    f->kernel[f->n_kernel] = call;
    f->program[f->n_kernel++] = q->p;
    grow(a, q->k->outlined, q->k->n_outlined);
    q->k->outlined[q->k->n_outlined++] = (Outlined){ s, call };
}

/* In the order of the text. */
static void
add_kernels(Sums *q, const Program *p)
{
    NestLook look = { add_outline, NULL, q };

    for (int i = 0; i < p->n_kernel; i++) {
        Kernel *k = p->kernel[i];
        if (k->kind == KERNEL_SCAN) {
            add_kernels(q, k->repeat->body);
            continue;
        }
        q->p = p;
        q->k = k;
        if (!q->c->target->small && k->units == NULL) {
            epilogue_outline(k->nest);
        }
        stmt_look(k->nest->body, &look);
    }
}

static void
name_shared(Sums *q, Shared *x, Names *names)
{
    Names own = { .arena = q->c->arena, .scratch = q->scratch };

    if (x->name == NULL) {
        x->name = arena_printf(q->scratch, "%s_%s_tile", emit_prefix(q->c),
                               common_text(q->scratch, &x->kernels));
    }
    x->f->name = names_unique(names, x->name);
    for (int i = 0; i < x->f->n_arg; i++) {
        const char *name = common_text(q->scratch, &x->arg[i]);
        x->f->arg[i] = names_unique(&own, name[0] != '\0' ? name : "x");
    }
    general_finish(q->c->arena, q->scratch, x->f);
}

void
sums_share(Code *c, Arena *scratch, Names *names)
{
    Sums q = { .c = c, .scratch = scratch };

    for (int i = 0; i < c->n_program; i++) {
        add_kernels(&q, c->program[i]);
    }
    for (int i = 0; i < q.n; i++) {
        name_shared(&q, &q.list[i], names);
    }
}
