/* check_frame.c -- messages about what is wrong, and the surroundings of a statement; see
 * checker.h */
#include "kernel/checker.h"
#include "kernel/text.h"

void
check_fail(Checker *c, const char *fmt, ...)
{
    va_list ap;

    if (c->why == NULL) {
        va_start(ap, fmt);
        c->why = arena_printf(c->arena, "%s, in `%s`",
                              arena_vprintf(c->arena, fmt, ap),
                              stmt_text(c->arena, c->nest, c->here));
        va_end(ap);
    }
}

/* 0 <= v + base < hi, for a variable alone. */
static void
narrow(Checker *c, Frame *f)
{
    const Index *x = f->guard->index;
    const Atom *t = x->n == 1 ? x->term[0].atom : NULL;

    f->narrowed = -1;
    if (t != NULL && t->kind == ATOM_VAR && x->term[0].coef == 1 && t->var >= 0
        && t->var < c->nest->n_var) {
        Bounds *b = &c->bounds[t->var];
        f->narrowed = t->var;
        f->before = *b;
        b->lo = max64(b->lo, -x->base);
        b->hi = min64(b->hi, f->guard->hi - 1 - x->base);
    }
}

void
check_push(Checker *c, Frame f)
{
    if (f.guard != NULL) {
        narrow(c, &f);
    }
    grow(c->arena, c->frame, c->n_frame);
    c->frame[c->n_frame++] = f;
}

void
check_pop(Checker *c, int to)
{
    while (c->n_frame > to) {
        const Frame *f = &c->frame[--c->n_frame];
        if (f->guard != NULL && f->narrowed >= 0) {
            c->bounds[f->narrowed] = f->before;
        }
        if (f->loop != NULL || f->let != NULL) {
            c->seen[f->loop != NULL ? f->loop->var : f->let->var] = false;
        }
    }
}
