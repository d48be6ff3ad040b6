/* limit.c -- ends loops where guards do
 *
 * takes   nests in which guards are tested in every iteration
 * gives   loops divided where a guard starts or stops holding: a padded image
 *         is zeros, a copy and zeros, a concatenation one copy after the other
 * keeps   every value and the order of iterations
 */
#include "schedule/step.h"

#include <math.h>
#include <string.h>

enum { MOST_CUTS = 8 };         /* at which one loop is divided */

typedef struct Limit {
    Arena *arena;
    const Index **sub;          /* by variable, NULL: as it is */
    const Expr **known;         /* by variable: the number that it names */
    bool *has_zero;             /* by variable: it names a sum with zero */
    int var;                    /* of the current loop */
    Loops inside;               /* those in it */
    int64_t extent;
    int64_t cut[MOST_CUTS];     /* iterations that begin a part, ascending */
    int n_cut;
    bool too_many;
} Limit;

/* ---- where guards change --------------------------------------------------- */

static void
add_cut(Limit *l, int64_t index)
{
    int i = l->n_cut;

    if (index <= 0 || index >= l->extent) {
        return;
    }
    for (int j = 0; j < l->n_cut; j++) {
        if (l->cut[j] == index) {
            return;
        }
    }
    if (l->n_cut == MOST_CUTS) {
        l->too_many = true;
        return;
    }
    for (; i > 0 && l->cut[i - 1] > index; i--) {
        l->cut[i] = l->cut[i - 1];
    }
    l->cut[i] = index;
    l->n_cut++;
}

static int64_t
ceil_div(int64_t n, int64_t by)
{
    return n > 0 ? (n + by - 1) / by : -(-n / by);
}

/* Does the variable count a loop inside of the current one? */
static bool
is_inside(const Limit *l, int var)
{
    for (int i = 0; i < l->inside.n; i++) {
        if (l->inside.loop[i]->var == var) {
            return true;
        }
    }
    return false;
}

/* The term of this loop's variable; the others are loops inside of it and lie between
 * low and high together.  NULL: there are others still. */
static const Term *
own_term(const Limit *l, const Index *index, int64_t *low, int64_t *high)
{
    const Term *own = NULL;

    *low = *high = index->base;
    for (int i = 0; i < index->n; i++) {
        const Term *t = &index->term[i];
        int64_t one = t->coef * t->atom->lo, other = t->coef * t->atom->hi;
        if (t->atom->kind != ATOM_VAR) {
            return NULL;
        }
        if (t->atom->var == l->var && t->coef > 0) {
            own = t;
        } else if (is_inside(l, t->atom->var)) {
            *low += one < other ? one : other;
            *high += one < other ? other : one;
        } else {
            return NULL;
        }
    }
    return own;
}

/* A guard over this loop's variable alone holds for a range of iterations; with those of
 * loops inside, it holds for all of them in a range, which is cut out if these are most
 * iterations. */
static void
cut_at_guards(Limit *l, const Guard *g, int n)
{
    for (int i = 0; i < n; i++) {
        int64_t low, high, from, to;
        const Term *own = own_term(l, g[i].index, &low, &high);
        if (own == NULL) {
            continue;
        }
        from = ceil_div(-low, own->coef);
        to = ceil_div(g[i].hi - high, own->coef);
        from = from > 0 ? from : 0;
        to = to < l->extent ? to : l->extent;
        if (low == high || 2 * (to - from) > l->extent) {
            add_cut(l, from);
            add_cut(l, to);
        }
    }
}

static void
cut_at_stmt(void *to, const Stmt *s)
{
    cut_at_guards(to, s->guard, s->n_guard);
}

static void
cut_at_expr(void *to, const Expr *e)
{
    cut_at_guards(to, e->guard, e->n_guard);
}

/* ---- guards that are decided -------------------------------------------------- */

/* Those that may fail; false: one never holds. */
static bool
open_guards(Arena *a, const Guard **guard, int *n)
{
    Guard *left = new_n(a, *n + 1, Guard);
    int m = 0;

    for (int i = 0; i < *n; i++) {
        const Guard *g = &(*guard)[i];
        if (g->index->hi < 0 || g->index->lo >= g->hi) {
            return false;
        }
        if (g->index->lo < 0 || g->index->hi >= g->hi) {
            left[m++] = *g;
        }
    }
    *guard = left;
    *n = m;
    return true;
}

/* A number and zero, as where two guards fail, become a number; other constants
 * are computed where they were. */
static const Expr *
fold_zeros(Arena *a, const Expr *e)
{
    double x[2];
    bool plain = e->kind == EXPR_MAP && e->narg == 2 && e->type == F32
              && (e->op == OP_add || e->op == OP_sub || e->op == OP_mul);

    for (int i = 0; plain && i < 2; i++) {
        plain = e->arg[i]->kind == EXPR_CONST;
        x[i] = e->arg[i]->value;
    }
    if (!plain || (x[1] != 0.0 && (x[0] != 0.0 || e->op == OP_sub))) {
        return e;
    }
    return expr_const(a, op_card(e->op)->eval(x), e->type);
}

static bool
is_plus_zero(const Expr *e)
{
    return e->kind == EXPR_CONST && e->value == 0.0 && !signbit(e->value);
}

/* A sum with zero is not the negative zero; to add zero again changes nothing. */
static bool
has_zero(const Limit *l, const Expr *e)
{
    return e->kind == EXPR_NAME ? l->has_zero[e->var]
         : e->kind == EXPR_MAP && e->op == OP_add
           && (is_plus_zero(e->arg[0]) || is_plus_zero(e->arg[1]));
}

static const Expr *
add_once(const Limit *l, const Expr *e)
{
    for (int i = 0; i < 2 && e->kind == EXPR_MAP && e->op == OP_add; i++) {
        if (is_plus_zero(e->arg[i]) && has_zero(l, e->arg[1 - i])) {
            return e->arg[1 - i];
        }
    }
    return e;
}

static const Expr *
decide_expr(const Limit *l, const Expr *e)
{
    Expr *to;

    if (e->kind == EXPR_NAME && l->known[e->var] != NULL) {
        return l->known[e->var];
    }
    to = new(l->arena, Expr);
    *to = *e;
    for (int i = 0; i < e->narg; i++) {
        to->arg[i] = decide_expr(l, e->arg[i]);
    }
    if (e->kind == EXPR_SELECT) {
        if (!open_guards(l->arena, &to->guard, &to->n_guard)) {
            return expr_const(l->arena, e->value, e->type);
        }
        if (to->n_guard == 0) {
            return to->arg[0];
        }
    }
    return add_once(l, fold_zeros(l->arena, to));
}

static const Stmt *decide(Limit *l, const Stmt *s);

/* Drops names that nothing after them uses. */
static int
drop_unused(const Stmt **list, int n)
{
    int m = n;

    for (int i = n - 1; i >= 0; i--) {
        bool used = list[i]->kind != STMT_LET;
        for (int j = i + 1; j < n && !used; j++) {
            used = list[j] != NULL && stmt_uses(list[j], list[i]->var);
        }
        list[i] = used ? list[i] : NULL;
    }
    m = 0;
    for (int i = 0; i < n; i++) {
        if (list[i] != NULL) {
            list[m++] = list[i];
        }
    }
    return m;
}

static int join_fills(Limit *l, const Stmt **list, int n);

static const Stmt *
decide_list(Limit *l, const Stmt *s)
{
    const Stmt **list = new_n(l->arena, s->n + 1, const Stmt *);
    int n = 0;

    for (int i = 0; i < s->n; i++) {
        const Stmt *x = decide(l, s->list[i]);
        if (x != NULL && x->kind == STMT_LET && x->value->kind == EXPR_CONST
            && type_is_float(x->value->type)) {
            l->known[x->var] = x->value;
        } else if (x != NULL) {
            list[n++] = x;
            if (x->kind == STMT_LET) {
                l->has_zero[x->var] = has_zero(l, x->value);
            }
        }
    }
    for (int i = 0; i < s->n; i++) {
        if (s->list[i]->kind == STMT_LET) {
            l->known[s->list[i]->var] = NULL;
            l->has_zero[s->list[i]->var] = false;
        }
    }
    n = join_fills(l, list, drop_unused(list, n));
    return n == 0 ? NULL : n == 1 ? list[0] : stmt_seq(l->arena, list, n);
}

/* The statement, given what its guards decide; NULL: it does nothing. */
static const Stmt *
decide(Limit *l, const Stmt *s)
{
    Stmt *to;

    if (s->kind == STMT_SEQ) {
        return decide_list(l, s);
    }
    to = new(l->arena, Stmt);
    *to = *s;
    if (s->kind == STMT_IF && !open_guards(l->arena, &to->guard, &to->n_guard)) {
        return NULL;
    }
    to->value = s->value != NULL ? decide_expr(l, s->value) : NULL;
    to->factor = s->factor != NULL ? decide_expr(l, s->factor) : NULL;
    to->body = s->body != NULL ? decide(l, s->body) : NULL;
    return s->body != NULL && to->body == NULL ? NULL : to;
}

/* ---- loops --------------------------------------------------------------------- */

/* Its declarations must not conflict with those of another part. */
static const Stmt *
in_a_block(Arena *a, const Stmt *s)
{
    for (int i = 0; s->kind == STMT_SEQ && i < s->n; i++) {
        if (s->list[i]->kind == STMT_LET || s->list[i]->kind == STMT_ALLOC) {
            return stmt_if(a, NULL, 0, NULL, s);
        }
    }
    return s;
}

/* Iterations from .. to-1 of loop s. */
static const Stmt *
part_of(Limit *l, const Stmt *s, int64_t from, int64_t to)
{
    const Index *index = index_var(l->arena, s->var, to - from);
    const Stmt *body;
    Stmt *loop;

    l->sub[s->var] = index_shift(l->arena, index, from);
    body = stmt_replace(l->arena, s->body, l->sub);
    l->sub[s->var] = NULL;
    body = decide(l, body);
    if (body == NULL || to - from == 1) {
        return body != NULL ? in_a_block(l->arena, body) : NULL;
    }
    loop = stmt_for(l->arena, s->var, to - from, body);
    loop->loop = s->loop;
    loop->unroll = s->unroll;
    return loop;
}

/* A loop from 0 to a number, step by step. */
static bool
is_plain(const Stmt *s)
{
    bool known = s->loop == LOOP_SERIAL || s->loop == LOOP_PARALLEL;

    return known && !s->down && s->unit == 1 && s->clip == NULL && s->group == 0
        && s->note == NULL && s->from->n == 0 && s->from->base == 0 && s->to->n == 0;
}

/* ---- one number, side by side ---------------------------------------------------- */

/* What stores a constant in elements at equal distances. */
typedef struct Fill {
    const Stmt *loop;           /* NULL: a single element */
    const Stmt *store;
    const Index *first;
    int64_t step, count;
} Fill;

static bool
is_fill(Limit *l, const Stmt *s, Fill *f)
{
    const Stmt *store = s->kind == STMT_FOR ? s->body : s;
    bool affine = true;

    if (store->kind != STMT_STORE || store->store != STORE_SET || store->note != NULL
        || store->n_guard > 0 || store->index == NULL || store->value->kind != EXPR_CONST
        || (s->kind == STMT_FOR && !is_plain(s))) {
        return false;
    }
    *f = (Fill){ .store = store, .first = store->index, .count = 1 };
    if (s->kind == STMT_FOR) {
        f->loop = s;
        f->count = s->to->base;
        f->step = index_coef(store->index, s->var, &affine);
        l->sub[s->var] = index_const(l->arena, 0);
        f->first = index_replace(l->arena, store->index, l->sub);
        l->sub[s->var] = NULL;
    }
    return affine;
}

/* Does y store the same as x in the elements that follow? */
static bool
goes_on(Arena *a, const Fill *x, const Fill *y)
{
    int64_t step = x->loop != NULL ? x->step : y->step;
    const Expr *v = x->store->value, *w = y->store->value;
    bool alike = x->loop == NULL || y->loop == NULL
              || (x->loop->loop == y->loop->loop && x->loop->unroll == y->loop->unroll
                  && x->step == y->step);

    return alike && step != 0 && x->store->array == y->store->array && v->type == w->type
        && memcmp(&v->value, &w->value, sizeof(v->value)) == 0
        && index_equal(index_shift(a, x->first, step * x->count), y->first);
}

/* One loop for both, as for the border and a hidden row of a padded image; NULL: they
 * store other numbers, or elsewhere. */
static const Stmt *
joined(Limit *l, const Stmt *x, const Stmt *y)
{
    Fill one, two;
    const Stmt *like;
    const Index *index;
    Stmt *loop;

    if (!is_fill(l, x, &one) || !is_fill(l, y, &two)
        || (one.loop == NULL && two.loop == NULL) || !goes_on(l->arena, &one, &two)) {
        return NULL;
    }
    like = one.loop != NULL ? one.loop : two.loop;
    index = index_scale(l->arena, index_var(l->arena, like->var, one.count + two.count),
                        one.loop != NULL ? one.step : two.step);
    loop = stmt_for(l->arena, like->var, one.count + two.count,
                    stmt_set(l->arena, one.store->array,
                             index_add(l->arena, one.first, index), one.store->value));
    loop->loop = like->loop;
    loop->unroll = like->unroll;
    return loop;
}

/* Gives the length of the list. */
static int
join_fills(Limit *l, const Stmt **list, int n)
{
    int m = 0;

    for (int i = 0; i < n; i++) {
        const Stmt *both = m > 0 ? joined(l, list[m - 1], list[i]) : NULL;
        list[both != NULL ? m - 1 : m++] = both != NULL ? both : list[i];
    }
    return m;
}

static Limit
limit_of(const Nest *n)
{
    Limit l = { .arena = n->arena };

    l.sub = new_n(n->arena, n->n_var + 1, const Index *);
    l.known = new_n(n->arena, n->n_var + 1, const Expr *);
    l.has_zero = new_n(n->arena, n->n_var + 1, bool);
    return l;
}

/* The parts of a loop between its cuts. */
static const Stmt *
divide(Limit *l, const Stmt *s)
{
    const Stmt **part = new_n(l->arena, l->n_cut + 1, const Stmt *);
    int64_t from = 0;
    int n = 0;

    for (int i = 0; i <= l->n_cut; i++) {
        int64_t end = i < l->n_cut ? l->cut[i] : l->extent;
        part[n] = part_of(l, s, from, end);
        n += part[n] != NULL;
        from = end;
    }
    return stmt_seq(l->arena, part, n);
}

const Stmt *
change_limit(void *to, const Stmt *s)
{
    Change *c = to;
    Limit l;
    NestLook look = { .stmt = cut_at_stmt, .expr = cut_at_expr, .to = &l };

    if (s->kind != STMT_FOR || !change_has(c, s->var)) {
        return s;
    }
    if (!is_plain(s)) {
        change_refuse(c, "loop %s is not a plain loop from 0 to a number",
                      c->nest->var[s->var]);
        return s;
    }
    l = limit_of(c->nest);
    l.var = s->var;
    l.extent = s->to->base;
    l.inside = stmt_loops(l.arena, s->body);
    stmt_look(s->body, &look);
    if (l.too_many) {
        change_refuse(c, "guards in loop %s start or stop holding more than %d times",
                      c->nest->var[s->var], MOST_CUTS);
    }
    if (l.n_cut == 0 || l.too_many) {
        return s;
    }
    c->done++;
    return divide(&l, s);
}

void
limit_decide(Nest *n)
{
    Limit l = limit_of(n);

    n->body = decide(&l, n->body);
}
