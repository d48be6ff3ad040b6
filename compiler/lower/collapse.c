/* collapse.c -- merges nested loops over contiguous elements
 *
 * takes   nests whose loops run along axes
 * gives   the same iterations in the same order, in fewer loops
 * keeps   every index a plain sum over loops: loops that would need a quotient
 *         or remainder are not merged
 */
#include "lower/tree.h"

#include "kernel/size.h"

typedef struct Collapse {
    Nest *nest;
    const Index **sub;          /* by variable, NULL: as it is */
} Collapse;

/* ---- how plain indices are ------------------------------------------------ */

static int
quotients(const Index *index)
{
    int n = 0;

    for (int i = 0; index != NULL && i < index->n; i++) {
        const Atom *t = index->term[i].atom;
        n += t->kind == ATOM_VAR ? 0 : 1 + quotients(t->of);
    }
    return n;
}

static void
count_guards(int *n, const Guard *g, int n_guard)
{
    for (int i = 0; i < n_guard; i++) {
        *n += quotients(g[i].index);
    }
}

static void
count_stmt(void *to, const Stmt *s)
{
    int *n = to;

    *n += quotients(s->from) + quotients(s->to) + quotients(s->clip)
        + quotients(s->index);
    count_guards(n, s->guard, s->n_guard);
    for (int i = 0; i < s->n_arg; i++) {
        *n += quotients(s->arg[i].index);
    }
}

static void
count_expr(void *to, const Expr *e)
{
    int *n = to;

    *n += quotients(e->index);
    count_guards(n, e->guard, e->n_guard);
}

static int
count_quotients(const Stmt *s)
{
    int n = 0;
    NestLook look = { .stmt = count_stmt, .expr = count_expr, .to = &n };

    stmt_look(s, &look);
    return n;
}

/* ---- pairs of loops ------------------------------------------------------- */

static bool
is_plain(const Stmt *s)
{
    return s->kind == STMT_FOR && s->loop == LOOP_SERIAL && !s->down
        && s->unit == 1 && s->clip == NULL && s->note == NULL
        && s->from->n == 0 && s->from->base == 0 && s->to->n == 0;
}

/* Two loops, one directly inside the other, as one over the outer variable; or
 * s itself. */
static const Stmt *
collapse(void *to, const Stmt *s)
{
    const Collapse *c = to;
    Arena *a = c->nest->arena;
    const Stmt *inner = s->body, *body;
    const Index *both;
    int64_t n, m;
    Stmt *one;

    if (!is_plain(s) || !is_plain(inner) || (inner->apart && !s->apart)) {
        return s;
    }
    n = s->to->base;
    m = inner->to->base;
    both = index_var(a, s->var, n * m);
    c->sub[s->var] = index_div(a, both, m);
    c->sub[inner->var] = index_mod(a, both, m);
    body = stmt_replace(a, inner->body, c->sub);
    c->sub[s->var] = c->sub[inner->var] = NULL;
    if (count_quotients(body) > count_quotients(inner->body)) {
        return s;
    }
    one = stmt_for(a, s->var, n * m, body);
    one->apart = s->apart && inner->apart;
    return one;
}

void
tree_collapse(Nest *n)
{
    Collapse c = { .nest = n };

    c.sub = new_n(n->arena, n->n_var + 1, const Index *);
    n->body = stmt_change(n->arena, n->body, collapse, &c);
}

void
tree_collapse_outer(Nest *n)
{
    Collapse c = { .nest = n };
    const Stmt *before;

    c.sub = new_n(n->arena, n->n_var + 1, const Index *);
    do {
        before = n->body;
        n->body = collapse(&c, before);
    } while (n->body != before);
}

/* ---- independent loops ------------------------------------------------------ */

static const Stmt *
set_apart(void *to, const Stmt *s)
{
    const Nest *n = to;
    Stmt *copy;

    if (!s->apart || s->loop != LOOP_SERIAL) {
        return s;
    }
    copy = new(n->arena, Stmt);
    *copy = *s;
    copy->loop = LOOP_PARALLEL;
    return copy;
}

/* Does it have at most so many independent iterations? */
static bool
is_short(const Stmt *s, int most)
{
    return s->kind == STMT_FOR && s->loop == LOOP_PARALLEL && s->clip == NULL
        && s->to->n == 0 && s->to->base <= most;
}

static const Stmt *
set_lanes(void *to, const Stmt *s)
{
    const Nest *n = to;
    const Stmt *inner = s->body;
    Stmt *copy;

    if (!is_short(s, LOOP_WRITTEN_OUT) || !is_short(inner, LOOP_PAIRS)
        || inner->body->kind == STMT_FOR) {
        return s;
    }
    copy = new(n->arena, Stmt);
    *copy = *s;
    copy->loop = LOOP_LANES;
    return copy;
}

void
tree_set_lanes(Nest *n)
{
    n->body = stmt_change(n->arena, n->body, set_lanes, n);
}

void
tree_set_apart(Nest *n)
{
    n->body = stmt_change(n->arena, n->body, set_apart, n);
}
