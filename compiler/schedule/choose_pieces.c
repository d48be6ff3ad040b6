/* choose_pieces.c -- loops along an axis that is in memory piece by piece, such as the
 * lines of a panel or the taps of a window; see choose.h
 *
 * takes   indices with `j / 8` and `j % 8`
 * gives   a loop over pieces and one within
 */
#include "schedule/choose.h"

#include "kernel/change.h"
#include "kernel/size.h"
#include "schedule/cost.h"

#include <string.h>

/* ---- divisors ----------------------------------------------------------------- */

/* How an index divides a variable. */
typedef struct Divisor {
    int var;
    int64_t by;                 /* the smallest, of the variable alone; 0: none */
    bool odd;                   /* another expression is divided */
    bool tested;                /* a guard tests a remainder */
} Divisor;

static void
look_at(Divisor *d, const Index *x)
{
    for (int i = 0; x != NULL && i < x->n; i++) {
        const Atom *t = x->term[i].atom;
        bool affine;
        int64_t coef;
        if (t->kind == ATOM_VAR || !index_uses(t->of, d->var)) {
            continue;
        }
        coef = index_coef(t->of, d->var, &affine);
        if (t->kind == ATOM_WITHIN || !affine) {
            look_at(d, t->of);
        } else if (coef <= 0 || t->by % coef != 0) {
            d->odd = true;
        } else if (d->by == 0 || t->by / coef < d->by) {
            d->by = t->by / coef;
        }
    }
}

static void
look_at_guards(Divisor *d, const Guard *g, int n)
{
    for (int i = 0; i < n; i++) {
        const Index *x = g[i].index;
        d->tested = d->tested || (x->n == 1 && x->term[0].atom->kind == ATOM_MOD
                                  && index_uses(x, d->var));
        look_at(d, x);
    }
}

static void
look_at_stmt(void *to, const Stmt *s)
{
    look_at(to, s->index);
    look_at_guards(to, s->guard, s->n_guard);
}

static void
look_at_expr(void *to, const Expr *e)
{
    look_at(to, e->index);
    look_at_guards(to, e->guard, e->n_guard);
}

static Divisor
divisor_of(const Stmt *s, int var)
{
    Divisor d = { .var = var };
    NestLook look = { look_at_stmt, look_at_expr, &d };

    stmt_look(s, &look);
    return d;
}

/* ---- pieces --------------------------------------------------------------------- */

/* "j2", if no loop is called so. */
static const char *
inner_name(Arena *a, const Nest *n, const char *outer)
{
    char *name = NULL;
    int taken = 0;

    for (int i = 2; taken >= 0; i++) {
        name = arena_printf(a, "%s%d", outer, i);
        taken = n->n_var - 1;
        while (taken >= 0 && strcmp(n->var[taken], name) != 0) {
            taken--;
        }
    }
    return name;
}

/* How many iterations the loops in s have in all, unless they are written out. */
static int64_t
iterations(const Stmt *s)
{
    int64_t n = s->kind == STMT_SEQ ? 0 : 1;

    for (int i = 0; s->kind == STMT_SEQ && i < s->n; i++) {
        n += iterations(s->list[i]);
    }
    if (s->kind == STMT_FOR) {
        n = iterations(s->body) * (s->loop == LOOP_UNROLL || s->loop == LOOP_LANES
                                   || s->to->n > 0 ? 1 : s->to->base);
    } else if (s->kind == STMT_IF || s->kind == STMT_OUTLINE) {
        n = iterations(s->body);
    }
    return n;
}

/* A loop that is unrolled in part stays so within its pieces. */
static bool
is_divisible(const Stmt *s)
{
    return loop_is_whole(s) && (s->loop == LOOP_SERIAL || s->loop == LOOP_PARALLEL
                                || (s->loop == LOOP_UNROLL && s->unroll < s->to->base));
}

/* Quotients are computed outside of long inner loops: there a loop more only makes the
 * text longer.  But a guard that tests a remainder, as where the phases of a stride are
 * interleaved, is tested in inner loops: each phase gets loops of its own. */
static void
divide(const Code *c, Kernel *k, const Stmt *s)
{
    const char *name = k->nest->var[s->var];
    Divisor d = divisor_of(s->body, s->var);

    if (d.by > 1 && !d.odd && s->to->base % d.by == 0 && s->to->base > d.by
        && (iterations(s->body) <= LOOP_WRITTEN_OUT || (d.tested && !c->target->small))) {
        const char *inner = inner_name(c->arena, k->nest, name);
        choose_step(c, k, (Step){ .kind = STEP_SPLIT, .n = 2, .by = d.by,
                                  .loop = { name, inner } });
        if (s->loop == LOOP_UNROLL) {
            choose_step(c, k, (Step){ .kind = STEP_UNROLL, .n = 1, .by = s->unroll,
                                      .loop = { inner } });
        }
    }
}

/* Is it the first of its name?  A step is for all of them. */
static bool
is_first(const Loops *l, int i)
{
    for (int j = 0; j < i; j++) {
        if (l->loop[j]->var == l->loop[i]->var) {
            return false;
        }
    }
    return true;
}

void
choose_pieces(const Code *c, Kernel *k, const Kernel *group)
{
    Loops list = stmt_loops(k->nest->arena, k->nest->body);

    for (int i = shared_loops(group); i < list.n; i++) {
        const Stmt *s = list.loop[i];
        if (is_first(&list, i) && is_divisible(s)) {
            divide(c, k, s);
        }
    }
}

/* ---- phases ---------------------------------------------------------------------- */

/* What a loop stores, if each statement computes one phase of an array; a phase of zeros
 * is written out at no cost. */
typedef struct Phases {
    int var;
    const Buffer *array;
    int64_t by;                 /* how far apart its iterations store */
    int n;
    bool other;                 /* it does something else as well */
} Phases;

static void
find_phase(void *to, const Stmt *s)
{
    Phases *p = to;
    bool affine;
    int64_t by;

    if (s->kind == STMT_STORE) {
        by = index_coef(s->index, p->var, &affine);
        p->other = p->other || !affine || s->value->kind == EXPR_CONST
                || (p->n > 0 && (by != p->by || s->array != p->array));
        p->by = by;
        p->array = s->array;
        p->n++;
    }
    p->other = p->other || s->kind == STMT_FOR || s->kind == STMT_CALL
            || s->kind == STMT_OUTLINE
            || (s->kind == STMT_IF && (s->n_guard > 0 || s->value != NULL));
}

/* Does it compute all phases of an array, in so few iterations that gcc writes them out? */
static bool
is_interleaved(const Stmt *loop)
{
    Phases p = { .var = loop->var };
    NestLook look = { .stmt = find_phase, .to = &p };

    if (loop->loop != LOOP_PARALLEL || !loop_is_whole(loop)
        || loop->to->base > LOOP_WRITTEN_OUT) {
        return false;
    }
    stmt_look(loop->body, &look);
    return !p.other && p.n > 1 && p.by == p.n;
}

/* gcc makes vectors of several phases only before it writes the loop out: a gradient of
 * 32 x 32 images of 16 x 16, behind a stride of 2, took 315 us and 13 KB of code, now
 * 51 us and 0.3 KB. */
void
choose_phases(const Code *c, Kernel *k, const Kernel *group)
{
    Loops list = stmt_loops(k->nest->arena, k->nest->body);

    for (int i = shared_loops(group); i < list.n && c->target->vector > 1; i++) {
        const Stmt *s = list.loop[i];
        if (is_interleaved(s)) {
            choose_step(c, k, (Step){ .kind = STEP_VECTORIZE, .n = 1, .by = s->to->base,
                                      .loop = { k->nest->var[s->var] } });
        }
    }
}
