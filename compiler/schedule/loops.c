/* loops.c -- steps that divide, reorder and mark loops; see step.h */
#include "schedule/step.h"

/* ---- split ---------------------------------------------------------------- */

static const Stmt *
with_place(Change *c, const Stmt *body, const Index *index)
{
    const Index **sub = new_n(c->arena, c->nest->n_var, const Index *);

    sub[c->var[0]] = index;
    return stmt_replace(c->arena, body, sub);
}

static const Stmt *
loop_of(Change *c, const Stmt *like, int var, int64_t extent, const Stmt *body)
{
    Stmt *s;

    if (extent == 1) {
        return body;
    }
    s = stmt_for(c->arena, var, extent, body);
    s->loop = like->loop == LOOP_UNROLL ? LOOP_SERIAL : like->loop;
    return s;
}

/* The loop within a part that starts at `begin` and ends with iteration n at
 * most. */
static const Stmt *
one_part(Change *c, const Stmt *s, const Index *begin, int64_t n)
{
    int64_t by = c->step->by;
    const Index *index = index_add(c->arena, begin, nest_at(c->nest, c->var[1], by));
    const Index *clip = index_shift(c->arena, index_scale(c->arena, begin, -1), n);
    const Stmt *inner = loop_of(c, s, c->var[1], by, with_place(c, s->body, index));
    Stmt *clipped;

    if (clip->lo >= by) {
        return inner;
    }
    clipped = stmt_copy(c->arena, inner);
    clipped->clip = clip;
    return clipped;
}

/* The loop over parts counts iterations of loop s, the first n of them, unless an index
 * counts the parts: C compilers make no vectors of `n / 2`. */
static void
count_steps(Stmt *outer, const Stmt *s, int64_t by, int64_t n)
{
    if (!stmt_counts(outer->body, outer->var, s->unit * by)) {
        outer->unit = s->unit * (int)by;
        outer->span = s->span > 0 ? min64(s->span, n * s->unit) : n * s->unit;
    }
}

/* The first `count` parts of loop s, of n iterations. */
static const Stmt *
parts(Change *c, const Stmt *s, int64_t count, int64_t n)
{
    int64_t by = c->step->by;
    const Index *begin = index_scale(c->arena, nest_at(c->nest, c->var[0], count),
                                     by);
    const Stmt *inner = one_part(c, s, begin, n);
    Stmt *outer;

    if (count == 1) {
        return inner;
    }
    outer = stmt_copy(c->arena, loop_of(c, s, c->var[0], count, inner));
    count_steps(outer, s, by, min64(count * by, n));
    return outer;
}

const Stmt *
change_split(void *to, const Stmt *s)
{
    Change *c = to;
    int64_t by = c->step->by, n;
    const Stmt *both[2];

    if (s->kind != STMT_FOR || s->var != c->var[0]) {
        return s;
    }
    if (s->clip != NULL || s->down || s->from->n + s->to->n > 0
        || s->from->base != 0) {
        change_refuse(c, "loop %s has no constant bounds", c->step->loop[0]);
        return s;
    }
    c->done++;
    n = s->to->base;
    if (n % by == 0 || n < by || c->step->tail == TAIL_GUARD) {
        return parts(c, s, (n + by - 1) / by, n);
    }
    both[0] = parts(c, s, n / by, n);
    both[1] = one_part(c, s, index_const(c->arena, n / by * by), n);
    return stmt_list(c->arena, both, 2);
}

/* ---- reorder -------------------------------------------------------------- */

enum { MOST_LOOPS = 32 };

static int
rank_of(const Change *c, const Stmt *s)
{
    for (int i = 0; i < c->step->n; i++) {
        if (c->var[i] == s->var) {
            return i;
        }
    }
    return -1;
}

/* Do the bounds of x depend on y?  Then it stays inside. */
static bool
bounds_use(const Stmt *x, int var)
{
    return index_uses(x->from, var) || index_uses(x->to, var)
        || (x->clip != NULL && index_uses(x->clip, var));
}

/* May loop y move outside loop x?  The iterations of one of them must be
 * independent. */
static bool
may_pass(Change *c, const Stmt *x, const Stmt *y)
{
    if (x->loop != LOOP_PARALLEL && y->loop != LOOP_PARALLEL) {
        change_refuse(c, "loops %s and %s must both run in order",
                      c->nest->var[x->var], c->nest->var[y->var]);
        return false;
    }
    if (bounds_use(y, x->var)) {
        change_refuse(c, "the bounds of loop %s depend on %s",
                      c->nest->var[y->var], c->nest->var[x->var]);
        return false;
    }
    return true;
}

/* The perfectly nested loops from s inward that are named; loops outside them
 * move when it is their turn. */
static int
chain(const Change *c, const Stmt *s, const Stmt **loop)
{
    int n = 0;

    while (s->kind == STMT_FOR && rank_of(c, s) >= 0 && n < MOST_LOOPS) {
        loop[n++] = s;
        s = s->body;
    }
    return n;
}

/* Lanes move innermost, past any loop: the iterations of both are
 * independent. */
static const Stmt *
moved(const Change *c, const Stmt *s, const Stmt *body, LoopKind kind)
{
    Stmt *copy = stmt_copy(c->arena, stmt_with(c->arena, s, body));

    copy->loop = kind;
    return copy;
}

/* Children first: what is inside s is in order already, and s sinks to its
 * position. */
const Stmt *
change_reorder(void *to, const Stmt *s)
{
    Change *c = to;
    const Stmt *loop[MOST_LOOPS], *body;
    int n = chain(c, s, loop), at = 1;
    bool lanes;

    if (n == 0) {
        return s;
    }
    c->done++;
    while (at < n && rank_of(c, loop[at]) < rank_of(c, s)) {
        if (!may_pass(c, s, loop[at])) {
            return s;
        }
        at++;
    }
    if (at == 1) {
        return s;
    }
    lanes = loop[at - 1]->loop == LOOP_LANES && s->loop == LOOP_PARALLEL;
    body = moved(c, s, loop[at - 1]->body, lanes ? LOOP_LANES : s->loop);
    for (int i = at - 1; i > 0; i--) {
        body = moved(c, loop[i], body, lanes && i == at - 1 ? LOOP_PARALLEL
                                                           : loop[i]->loop);
    }
    return body;
}

/* ---- pad ------------------------------------------------------------------ */

/* May a line of loop s be read to its end?  Panels are padded, some rows have
 * extra elements; local arrays grow with their loops. */
static bool
reads_inside(Change *c, const Expr *e, const Stmt *s)
{
    const Index *rest = index_mod(c->arena, s->clip, s->to->base);
    bool affine;

    if (!expr_uses(e, s->var)) {
        return true;
    }
    if (e->kind == EXPR_MAP && e->op == OP_cast) {
        e = e->arg[0];
    }
    return e->kind == EXPR_LOAD && index_coef(e->index, s->var, &affine) == 1 && affine
        && (local_own(e->array)
            || (e->array->layout.panel >= s->to->base
                && layout_begins(&e->array->layout, e->index, s->var))
            || (rest->n == 0 && e->array->slack >= s->to->base - rest->base));
}

/* The store to an array of the kernel's own that a list ends with, or that of what a
 * condition decides on for all lanes. */
static const Stmt *
local_store(const Stmt *s, int lane)
{
    int n = stmt_count(s);
    const Stmt *last = stmt_at(s, n - 1);

    if (s->kind == STMT_IF && s->n_guard == 0 && s->value != NULL
        && !expr_uses(s->value, lane)) {
        return local_store(s->body, lane);
    }
    for (int i = 0; i < n - 1; i++) {
        if (s->list[i]->kind != STMT_LET || stmt_uses(s->list[i], lane)) {
            return NULL;
        }
    }
    return last->kind == STMT_STORE && local_own(last->array) ? last : NULL;
}

/* Does it store so many numbers that lie side by side, and nothing else? */
static bool
is_line_of(const Stmt *s, const Stmt *store)
{
    bool affine;

    return s->body == store && s->clip->n == 0 && store->value->kind == EXPR_LOAD
        && index_coef(store->value->index, s->var, &affine) == 1 && affine;
}

/* Such a line: a value for every lane, zero where there is none. */
static const Stmt *
line_or_zeros(Change *c, const Stmt *s, const Stmt *store)
{
    const Index *lane = nest_at(c->nest, s->var, s->to->base);
    Guard *exists = new(c->arena, Guard);
    Stmt *all = stmt_copy(c->arena, s);

    *exists = (Guard){ .index = lane, .hi = s->clip->base };
    all->clip = NULL;
    all->body = stmt_set(c->arena, store->array, store->index,
                         expr_select(c->arena, exists, 1, store->value, 0.0));
    return all;
}

/* Zeros in all lanes, then the existing ones. */
static const Stmt *
zeros_before(Change *c, const Stmt *s, const Stmt *store)
{
    const Expr *zero = expr_const(c->arena, 0.0, store->value->type);
    Stmt *all = stmt_copy(c->arena, s);
    const Stmt *both[2] = { all, s };

    all->clip = NULL;
    all->body = stmt_set(c->arena, store->array, store->index, zero);
    return stmt_list(c->arena, both, 2);
}

const Stmt *
change_pad(void *to, const Stmt *s)
{
    Change *c = to;
    const Stmt *store = NULL;
    Stmt *all;

    if (s->kind == STMT_FOR && s->var == c->var[0] && s->clip != NULL) {
        store = local_store(s->body, s->var);
    }
    if (store == NULL) {
        return s;
    }
    c->done++;
    if (reads_inside(c, store->value, s)
        && (store->factor == NULL || reads_inside(c, store->factor, s))) {
        all = stmt_copy(c->arena, s);
        all->clip = NULL;
        return all;
    }
    if (store->store != STORE_SET) {
        return s;
    }
    return is_line_of(s, store) ? line_or_zeros(c, s, store) : zeros_before(c, s, store);
}

/* ---- fuse ----------------------------------------------------------------- */

/* Is the variable divided anywhere? */
typedef struct Divided {
    int var;
    bool any;
} Divided;

static void
look_at(Divided *d, const Index *index)
{
    bool affine = true;

    if (index != NULL) {
        index_coef(index, d->var, &affine);
    }
    d->any = d->any || !affine;
}

static void
look_at_guards(Divided *d, const Guard *g, int n)
{
    for (int i = 0; i < n; i++) {
        look_at(d, g[i].index);
    }
}

static void
divided_in_stmt(void *to, const Stmt *s)
{
    look_at(to, s->index);
    look_at(to, s->to);
    look_at(to, s->clip);
    look_at_guards(to, s->guard, s->n_guard);
    for (int i = 0; i < s->n_arg; i++) {
        look_at(to, s->arg[i].index);
    }
}

static void
divided_in_expr(void *to, const Expr *e)
{
    look_at(to, e->index);
    look_at_guards(to, e->guard, e->n_guard);
}

bool
loop_counts_up(const Stmt *s)
{
    return s->kind == STMT_FOR && s->to->n == 0 && s->from->n == 0 && s->from->base == 0
        && !s->down;
}

bool
loop_is_whole(const Stmt *s)
{
    return loop_counts_up(s) && s->clip == NULL;
}

const Stmt *
change_fuse(void *to, const Stmt *s)
{
    Change *c = to;
    const Stmt *inner = s->body;
    const Index **sub, *index;
    Divided d = { .var = c->var[1] };
    NestLook look = { divided_in_stmt, divided_in_expr, &d };
    int64_t n;
    Stmt *one;

    if (s->kind != STMT_FOR || s->var != c->var[0] || inner->kind != STMT_FOR
        || inner->var != c->var[1] || !loop_is_whole(s) || !loop_is_whole(inner)) {
        return s;
    }
    c->done++;
    n = inner->to->base;
    index = nest_at(c->nest, c->var[1], s->to->base * n);
    sub = new_n(c->arena, c->nest->n_var, const Index *);
    sub[c->var[0]] = index_div(c->arena, index, n);
    sub[c->var[1]] = index_mod(c->arena, index, n);
    one = stmt_copy(c->arena, inner);
    one->to = index_const(c->arena, s->to->base * n);
    one->unit = 1;
    one->span = 0;
    one->body = stmt_replace(c->arena, inner->body, sub);
    stmt_look(one->body, &look);
    return d.any ? s : one;
}

/* ---- marks ---------------------------------------------------------------- */

const Stmt *
change_unroll(void *to, const Stmt *s)
{
    Change *c = to;
    Stmt *copy;

    if (s->kind != STMT_FOR || !change_has(c, s->var)) {
        return s;
    }
    if (c->step->by != 1 && (s->clip != NULL || s->to->n > 0)) {
        change_refuse(c, "loop %s has no constant bounds", c->nest->var[s->var]);
        return s;
    }
    c->done++;
    copy = stmt_copy(c->arena, s);
    copy->loop = LOOP_UNROLL;
    copy->unroll = (int)(c->step->by == 1 ? 1
                         : c->step->by > 0 ? min64(c->step->by, s->to->base)
                         : s->to->base);
    return copy;
}

const Stmt *
change_fence(void *to, const Stmt *s)
{
    Change *c = to;
    const Stmt *both[2];

    if (s->kind != STMT_FOR || s->var != c->var[0]) {
        return s;
    }
    c->done++;
    both[0] = stmt_call(c->arena, CALL_FENCE, NULL);
    both[1] = s->body;
    return stmt_with(c->arena, s, stmt_list(c->arena, both, 2));
}
