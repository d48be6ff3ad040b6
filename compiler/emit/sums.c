/* sums.c -- see sums.h */
#include "emit/sums.h"

#include "emit/common.h"
#include "emit/epilogue.h"
#include "emit/general.h"
#include "emit/print.h"
#include "emit/update.h"
#include "kernel/change.h"

#include <string.h>

/* A function that several kernels may call. */
typedef struct Shared {
    Routine *f;
    const char *name;           /* its wanted name; NULL: what the names of its
                                 * callers have in common, and ... */
    const char *suffix;         /* ... this */
    Common kernels, *arg;
    const bool *stored;         /* by argument */
    Space *space;               /* the same; SCRATCH: where they lie differs */
} Shared;

typedef struct Sums {
    Code *c;
    Arena *scratch;
    const Program *p;
    Kernel *k;
    bool updates;               /* are functions */
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
shared_for(Sums *q, const char *text, const Closure *c)
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
    *x = (Shared){ .f = new(a, Routine), .stored = c->stored,
                   .space = new_n(q->scratch, c->n + 1, Space),
                   .arg = new_n(q->scratch, c->n + 1, Common) };
    x->f->text = text;
    x->f->n_arg = c->n;
    x->f->arg = new_n(a, c->n + 1, const char *);
    return x;
}

/* Arguments of what follows sums are named as those of a shared kernel; of an
 * epilogue, local arrays keep their names. */
static Closure
close_stmt(Sums *q, const Stmt *s)
{
    Closure c = nest_close(q->scratch, q->k->nest, s);

    c.apart = epilogue_is(s) || update_is(s);
    for (int i = 0; i < c.n && c.apart; i++) {
        if (c.formal[i] != NULL && (update_is(s) || !local_own(c.arg[i].array))) {
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
            const Space space = c->arg[i].array->space;
            x->space[i] = x->arg[i].n == 0 || x->space[i] == space ? space : SPACE_SCRATCH;
            common_add(q->scratch, &x->arg[i], c->arg[i].array->name);
        }
    }
}

typedef struct Words {
    const char **list;
    int n;
} Words;

static void
note_word(void *to, const Stmt *s)
{
    Words *w = to;

    if (s->kind == STMT_LET) {
        w->list[w->n++] = s->name;
    }
}

/* The values of an update, t1, t2 ..., have the names of the model, if all callers
 * agree. */
static void
name_values(Sums *q, Shared *x, Nest *call, const Stmt *s)
{
    Arena *a = q->c->arena;
    Routine *f = x->f;
    Words w = { .list = new_n(a, q->k->nest->n_var, const char *) };
    NestLook look = { note_word, NULL, &w };

    stmt_look(s->body, &look);
    if (f->var == NULL) {
        f->var = w.list;
        for (int i = 0; i < w.n; i++) {
            nest_var(call, arena_printf(a, "t%d", i + 1));
        }
    }
    for (int i = 0; i < w.n; i++) {
        f->var[i] = f->var[i] != NULL && w.list[i] != NULL
                 && strcmp(f->var[i], w.list[i]) == 0 ? w.list[i] : NULL;
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
    x = shared_for(q, text_of(q, &c, &m), &c);
    x->suffix = epilogue_is(s) ? "_tile" : "";
    x->name = c.apart ? NULL
            : arena_printf(q->scratch, "%s_sums_%s", emit_prefix(q->c), s->name);
    note_names(q, x, &c);
    f = x->f;
    call = new(a, Kernel);
    call->nest = nest_new(a);
    if (update_is(s)) {
        name_values(q, x, call->nest, s);
    }
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

/* Does a kernel update parameters besides what else it does? */
static bool
has_part_update(const Program *p)
{
    bool any = false;

    for (int i = 0; i < p->n_kernel && !any; i++) {
        const Kernel *k = p->kernel[i];
        any = k->kind == KERNEL_SCAN ? has_part_update(k->repeat->body)
                                     : update_is_part(k->nest);
    }
    return any;
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
        if (k->units == NULL && q->c->target->small && q->updates) {
            update_outline(k->nest);
        } else if (k->units == NULL && !q->c->target->small) {
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
        x->name = arena_printf(q->scratch, "%s_%s%s", emit_prefix(q->c),
                               common_text(q->scratch, &x->kernels), x->suffix);
    }
    x->f->name = names_unique(names, x->name);
    for (int i = 0; i < x->f->n_arg; i++) {
        const char *role = emit_role(x->space[i], x->stored[i]);
        x->f->arg[i] = names_unique(&own, common_argument(q->scratch, &x->arg[i], role));
    }
    for (int i = 0; x->f->var != NULL && i < x->f->kernel[0]->nest->n_var; i++) {
        if (x->f->var[i] != NULL) {
            x->f->var[i] = names_unique(&own, x->f->var[i]);
        }
    }
    general_finish(q->c->arena, q->scratch, x->f);
}

void
sums_share(Code *c, Arena *scratch, Names *names)
{
    Sums q = { .c = c, .scratch = scratch };

    for (int i = 0; i < c->n_program; i++) {
        q.updates = q.updates || has_part_update(c->program[i]);
    }
    for (int i = 0; i < c->n_program; i++) {
        add_kernels(&q, c->program[i]);
    }
    for (int i = 0; i < q.n; i++) {
        name_shared(&q, &q.list[i], names);
    }
}
