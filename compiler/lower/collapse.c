/* collapse.c -- merges nested loops over contiguous elements
 *
 * takes   nests whose loops run along axes
 * gives   the same iterations in the same order, in fewer loops; named values that
 *         nothing uses are dropped
 * keeps   every index a plain sum over loops: loops that would need a quotient
 *         or remainder are not merged
 */
#include "lower/tree.h"

#include "kernel/change.h"
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

/* The body of two loops as one loop over `var`, of n iterations, has it; NULL if that
 * takes more quotients. */
static const Stmt *
joined_body(const Collapse *c, const Stmt *s, int var, int64_t n)
{
    Arena *a = c->nest->arena;
    const Stmt *inner = s->body, *body;
    int64_t m = inner->to->base;
    const Index *both = index_var(a, var, n);

    c->sub[s->var] = index_div(a, both, m);
    c->sub[inner->var] = index_mod(a, both, m);
    body = stmt_replace(a, inner->body, c->sub);
    c->sub[s->var] = c->sub[inner->var] = NULL;
    return count_quotients(body) > count_quotients(inner->body) ? NULL : body;
}

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
    const Stmt *inner = s->body, *body;
    int64_t n;
    Stmt *one;

    if (!is_plain(s) || !is_plain(inner) || (inner->apart && !s->apart)) {
        return s;
    }
    n = s->to->base * inner->to->base;
    body = joined_body(c, s, s->var, n);
    if (body == NULL) {
        return s;
    }
    one = stmt_for(c->nest->arena, s->var, n, body);
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

/* ---- after tiling ----------------------------------------------------------- */

/* Does it do more than set elements: sums, calls?  Are they elements of arrays that
 * outlast the kernel? */
typedef struct Sets {
    bool more, lasting;
} Sets;

static void
find_sets(void *to, const Stmt *s)
{
    Sets *found = to;

    found->more = found->more || s->kind == STMT_ALLOC || s->kind == STMT_CALL
        || s->kind == STMT_OUTLINE || (s->kind == STMT_FOR && s->loop == LOOP_SERIAL);
    found->lasting = found->lasting
        || (s->kind == STMT_STORE && s->array->space != SPACE_LOCAL);
}

/* Iterations from 0 on, each by itself or in order, which no team divides. */
static bool
is_free(const Stmt *s)
{
    return s->kind == STMT_FOR && !s->down && s->group == 0 && s->from->n == 0
        && s->from->base == 0 && s->to->n == 0
        && (s->loop == LOOP_PARALLEL || (s->loop == LOOP_UNROLL && s->unroll == 1));
}

/* Ends the loop instead of s and the one within it, which may end early each; false: their
 * iterations are not the first ones of both together. */
static bool
join_ends(Arena *a, const Stmt *s, Stmt *one)
{
    const Stmt *inner = s->body;
    int64_t by = inner->to->base, all;
    const Index *begin = index_scale(a, index_var(a, s->var, s->to->base), by);

    one->clip = s->clip != NULL ? index_scale(a, s->clip, by) : NULL;
    if (inner->clip == NULL) {
        return true;
    }
    all = index_add(a, inner->clip, begin)->base;
    one->to = index_const(a, all);
    return s->clip == NULL && (all + by - 1) / by == s->to->base
        && index_equal(inner->clip, index_shift(a, index_scale(a, begin, -1), all));
}

/* Loops over a tile and over all tiles, in which elements are only set: one over all
 * elements.  Over a local tile, which lies along no axis, its variable is another one of
 * that name. */
static const Stmt *
flatten(void *to, const Stmt *s)
{
    Nest *nest = to;
    Arena *a = nest->arena;
    Collapse c = { .nest = nest };
    const Stmt *inner = s->body;
    Sets sets = { false, false };
    int var = s->var;
    Stmt *one;

    if (!is_free(s) || !is_free(inner) || inner->note != NULL) {
        return s;
    }
    stmt_look(inner->body, &(NestLook){ .stmt = find_sets, .to = &sets });
    if (sets.more) {
        return s;
    }
    var = sets.lasting ? var : nest_var(nest, nest->var[var]);
    one = stmt_for(a, var, s->to->base * inner->to->base, NULL);
    one->note = s->note;
    one->loop = s->loop == LOOP_UNROLL ? s->loop : inner->loop;
    one->unroll = one->loop == LOOP_UNROLL ? 1 : 0;
    if (!join_ends(a, s, one)) {
        return s;
    }
    c.sub = new_n(a, nest->n_var + 1, const Index *);
    one->body = joined_body(&c, s, var, one->to->base);
    return one->body != NULL ? one : s;
}

void
tree_flatten(Nest *n)
{
    n->body = stmt_change(n->arena, n->body, flatten, n);
}

/* ---- names -------------------------------------------------------------------- */

typedef struct Names {
    Arena *arena;
    bool *used;
    int dropped;
} Names;

static const Stmt *
without_unused(void *to, const Stmt *s)
{
    Names *names = to;
    const Stmt **list;
    int n = 0;

    if (s->kind != STMT_SEQ) {
        return s;
    }
    list = new_n(names->arena, s->n, const Stmt *);
    for (int i = 0; i < s->n; i++) {
        if (s->list[i]->kind != STMT_LET || names->used[s->list[i]->var]) {
            list[n++] = s->list[i];
        }
    }
    names->dropped += s->n - n;
    return n < s->n ? stmt_list(names->arena, list, n) : s;
}

void
tree_drop_unused(Nest *n)
{
    Names names = { .arena = n->arena };

    do {
        names.dropped = 0;
        names.used = new_n(n->arena, n->n_var + 1, bool);
        stmt_note(n->body, names.used);
        n->body = stmt_change(n->arena, n->body, without_unused, &names);
    } while (names.dropped > 0);
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
