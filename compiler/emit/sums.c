/* sums.c -- see sums.h */
#include "emit/sums.h"

#include "emit/general.h"
#include "emit/print.h"

#include <string.h>

typedef struct Sum {
    Routine *f;
    const char *name;           /* that is wanted */
} Sum;

typedef struct Sums {
    Code *c;
    Arena *scratch;
    const Program *p;
    Kernel *k;
    Sum *sum;
    int n;
} Sums;

static char *
text_of(Sums *q, const Stmt *s, Numbers *numbers)
{
    const Routine none = { .sums = "" };
    Print print = { .c = q->c, .t = text_new(q->scratch), .p = q->p, .k = q->k,
                    .f = &none, .arena = q->scratch, .depth = 1,
                    .numbers = numbers };

    print_begin(&print);
    print_outlined(&print, s, "routine");
    return print.t->s;
}

static Routine *
routine_for(Sums *q, const Stmt *s, const char *text)
{
    Routine *f;

    for (int i = 0; i < q->n; i++) {
        if (strcmp(q->sum[i].f->text, text) == 0) {
            return q->sum[i].f;
        }
    }
    f = new(q->c->arena, Routine);
    f->text = text;
    grow(q->scratch, q->sum, q->n);
    q->sum[q->n++] = (Sum){ f, arena_printf(q->scratch, "sums_%s", s->name) };
    return f;
}

static void
add_outline(void *to, const Stmt *s)
{
    Sums *q = to;
    Arena *a = q->c->arena;
    Numbers m = { .arena = q->scratch };
    Routine *f;
    Kernel *call;

    if (s->kind != STMT_OUTLINE || s->kernel != NULL) {
        return;
    }
    f = routine_for(q, s, text_of(q, s, &m));
    call = new(a, Kernel);
    call->nest = new(a, Nest);
    call->routine = f;
    call->position = q->k->position;
    call->number = m.text;
    f->number_type = m.type;
    f->n_number = m.n;
    grow(a, f->kernel, f->n_kernel);
    grow(a, f->program, f->n_kernel);
    f->kernel[f->n_kernel] = call;
    f->program[f->n_kernel++] = q->p;
    grow(a, q->k->outlined, q->k->n_outlined);
    q->k->outlined[q->k->n_outlined++] = (Outlined){ s, call };
}

/* In the order in which the text has them. */
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
        stmt_look(k->nest->body, &look);
    }
}

void
sums_share(Code *c, Arena *scratch, Names *names)
{
    Sums q = { .c = c, .scratch = scratch };

    for (int i = 0; i < c->n_program; i++) {
        add_kernels(&q, c->program[i]);
    }
    for (int i = 0; i < q.n; i++) {
        q.sum[i].f->name = names_unique(names, q.sum[i].name);
        general_finish(c->arena, scratch, q.sum[i].f);
    }
}
