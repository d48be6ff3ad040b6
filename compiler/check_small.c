/* check_small.c -- see check_small.h */
#include "check_small.h"

#include "check/effort.h"
#include "ram.h"
#include "run.h"

void
check_small(Pipeline *p, CheckOptions *check)
{
    Options small = *p->options;
    const Options *given = p->options;
    Diag *d = p->diag;
    Pipeline q;

    small.batch = 2;
    q = run_pipeline(p->arena, &small);
    q.text = p->text;
    q.n_text = p->n_text;
    q.diag->printed = d->printed != NULL ? text_new(p->arena) : NULL;
    if (effort_is_large(p->model) && ram_run(&q, "simplify")) {
        *p = q;
        p->options = given;
        p->diag = d;
        check->batch = small.batch;
    }
}
