/* check_bounds.c -- the range of an index; see checker.h */
#include "kernel/checker.h"

#include "kernel/text.h"

static int64_t
floor_div(int64_t x, int64_t by)
{
    return x >= 0 ? x / by : -((-x + by - 1) / by);
}

static Bounds
meet(Bounds x, Bounds y)
{
    return (Bounds){ max64(x.lo, y.lo), min64(x.hi, y.hi) };
}

/* ---- bounds -------------------------------------------------------------- */

static Bounds plain_bounds(Checker *c, const Index *x);

static Bounds
remainder_bounds(Bounds of, int64_t by)
{
    int64_t q = floor_div(of.lo, by);

    return of.lo <= of.hi && q == floor_div(of.hi, by)
         ? (Bounds){ of.lo - q * by, of.hi - q * by } : (Bounds){ 0, by - 1 };
}

/* Behind a guard, the bounds are those of the guard. */
static Bounds
guarded_bounds(Checker *c, const Atom *t)
{
    Bounds b = plain_bounds(c, t->of);
    const Index *open = index_open(c->arena, t->of);

    for (int i = 0; i < c->n_frame; i++) {
        const Guard *g = c->frame[i].guard;
        if (g != NULL && index_equal(index_open(c->arena, g->index), open)) {
            b = meet(b, (Bounds){ 0, g->hi - 1 });
        }
    }
    return b;
}

static Bounds
atom_bounds(Checker *c, const Atom *t)
{
    Bounds b;

    if (t->kind == ATOM_VAR) {
        return t->var >= 0 && t->var < c->nest->n_var ? c->bounds[t->var]
                                                      : (Bounds){ t->lo, t->hi };
    }
    if (t->kind == ATOM_WITHIN) {
        return guarded_bounds(c, t);
    }
    b = plain_bounds(c, t->of);
    return t->kind == ATOM_MOD ? remainder_bounds(b, t->by)
         : (Bounds){ floor_div(b.lo, t->by), floor_div(b.hi, t->by) };
}

static Bounds
plain_bounds(Checker *c, const Index *x)
{
    Bounds sum = { x->base, x->base };

    for (int i = 0; i < x->n; i++) {
        int64_t k = x->term[i].coef;
        Bounds b = atom_bounds(c, x->term[i].atom);
        sum.lo += k * (k > 0 ? b.lo : b.hi);
        sum.hi += k * (k > 0 ? b.hi : b.lo);
    }
    return sum;
}

/* The multiple of the guard's index in x, by its first term; 0: none. */
static int64_t
times_in(const Index *x, const Index *g)
{
    for (int i = 0; i < x->n && g->n > 0; i++) {
        const Atom *t = x->term[i].atom, *first = g->term[0].atom;
        bool same = t->kind == first->kind && t->kind == ATOM_VAR
                  ? t->var == first->var
                  : t->kind == first->kind && t->by == first->by
                    && index_equal(t->of, first->of);
        if (same && x->term[i].coef % g->term[0].coef == 0) {
            return x->term[i].coef / g->term[0].coef;
        }
    }
    return 0;
}

/* The bounds of x after multiples of guarded indices are taken out of it. */
static Bounds
bounds_by_guards(Checker *c, const Index *x)
{
    const Index *rest = index_open(c->arena, x);
    Bounds taken = { 0, 0 }, b;

    for (int i = 0; i < c->n_frame; i++) {
        const Guard *g = c->frame[i].guard;
        const Index *index = g != NULL ? index_open(c->arena, g->index) : NULL;
        int64_t k = index != NULL ? times_in(rest, index) : 0;
        if (k != 0) {
            rest = index_add(c->arena, rest, index_scale(c->arena, index, -k));
            taken.lo += k > 0 ? 0 : k * (g->hi - 1);
            taken.hi += k > 0 ? k * (g->hi - 1) : 0;
        }
    }
    b = plain_bounds(c, rest);
    return (Bounds){ b.lo + taken.lo, b.hi + taken.hi };
}

Bounds
bounds_of(Checker *c, const Index *x)
{
    return meet(plain_bounds(c, x), bounds_by_guards(c, x));
}

/* ---- searching ----------------------------------------------------------- */

static void go(Search *s, int i);

static void
go_loop(Search *s, const Stmt *loop, int i)
{
    int64_t from = index_eval(loop->from, s->var), to = index_eval(loop->to, s->var);
    int64_t middle, next;

    if (loop->clip != NULL) {
        to = min64(to, index_eval(loop->clip, s->var));
    }
    middle = from + (to - from) / 2;
    for (int64_t v = from; v < to && !s->found && !s->spent; v = next) {
        next = !s->some ? v + 1 : v < middle ? middle : v < to - 1 ? to - 1 : to;
        s->var[loop->var] = v;
        go(s, i + 1);
    }
}

/* A data-dependent number: values near the ends of its guards, or any. */
static void
go_data(Search *s, const Stmt *let, int i)
{
    int64_t try[12] = { 0 };
    int n = 1;

    for (int k = 0; k < s->n; k++) {
        const Guard *g = s->frame[k].guard;
        if (g != NULL && index_uses(g->index, let->var) && n < 9) {
            try[n++] = g->hi - 1;
            try[n++] = g->hi;
        }
    }
    if (let->value->type == I32) {
        try[n++] = -1;
        try[n++] = INT32_MAX;
    } else {
        try[n++] = (int64_t)type_row(let->value->type)->least;
        try[n++] = (int64_t)type_row(let->value->type)->most;
    }
    for (int k = 0; k < n && !s->found && !s->spent; k++) {
        Bounds b = s->c->bounds[let->var];
        s->var[let->var] = max64(b.lo, min64(b.hi, try[k]));
        go(s, i + 1);
    }
}

static void
go(Search *s, int i)
{
    const Frame *f = &s->frame[i];

    s->spent = s->spent || --s->left < 0;
    if (s->spent || s->found) {
        return;
    }
    if (i == s->n) {
        s->found = s->f(s);
    } else if (f->loop != NULL) {
        go_loop(s, f->loop, i);
    } else if (f->let != NULL && f->let->value->kind == EXPR_INDEX) {
        s->var[f->let->var] = index_eval(f->let->value->index, s->var);
        go(s, i + 1);
    } else if (f->let != NULL && !type_is_float(f->let->value->type)) {
        go_data(s, f->let, i);
    } else {
        int64_t v = f->guard != NULL ? index_eval(f->guard->index, s->var) : 0;
        if (f->guard == NULL || (v >= 0 && v < f->guard->hi)) {
            go(s, i + 1);
        }
    }
}

static void
search_part(Search *s, bool some)
{
    int64_t *places = &s->c->effort->places;
    int64_t most = *places > 0 ? SEARCH : SHORT_SEARCH;

    s->left = most;
    s->spent = false;
    s->some = some;
    go(s, 0);
    *places -= most - s->left;
}

/* All values, or some if there are too many. */
bool
search(Search *s)
{
    s->found = false;
    search_part(s, false);
    if (!s->spent) {
        return true;
    }
    search_part(s, true);
    return false;
}

/* "i = 3, k = 0" */
static char *
search_text(const Search *s)
{
    Text *t = text_new(s->c->arena);

    for (int i = 0; i < s->n; i++) {
        const Stmt *x = s->frame[i].loop != NULL ? s->frame[i].loop
                                                 : s->frame[i].let;
        if (x != NULL && (x->kind == STMT_FOR || !type_is_float(x->value->type))) {
            text_printf(t, "%s%s = %lld", t->n > 0 ? ", " : ", where ",
                        s->c->nest->var[x->var], (long long)s->var[x->var]);
        }
    }
    return t->s;
}

/* ---- checks -------------------------------------------------------------- */

/* Does x have a value outside? */
typedef struct Outside {
    const Index *x;
    Bounds in;
    int64_t value;
} Outside;

static bool
is_outside(Search *s)
{
    Outside *q = s->to;

    q->value = index_eval(q->x, s->var);
    return q->value < q->in.lo || q->value > q->in.hi;
}

/* NULL if x lies in bounds; else the values of variables for which it does
 * not. */
static char *
leaves(Checker *c, const Index *x, Bounds in, int64_t *value)
{
    Bounds b = plain_bounds(c, x);
    Outside q = { .x = x, .in = in };
    Search s = { .c = c, .f = is_outside, .to = &q, .var = c->value, .frame = c->frame,
                 .n = c->n_frame };

    if (b.lo >= in.lo && b.hi <= in.hi) {
        return NULL;
    }
    b = bounds_of(c, x);
    if (b.lo >= in.lo && b.hi <= in.hi) {
        return NULL;
    }
    search(&s);
    *value = q.value;
    return s.found ? search_text(&s) : NULL;
}

void
check_bounds(Checker *c, const char *array, const Index *index, int64_t n, int64_t size)
{
    Bounds in = { 0, size - n };
    int64_t value;
    char *where;

    if (c->why != NULL) {
        return;
    }
    where = leaves(c, index, in, &value);
    if (where != NULL) {
        check_fail(c, "element %lld of %s, which has %lld%s",
                   (long long)(value < 0 ? value : value + n - 1), array,
                   (long long)size, where);
    }
}

static void
check_var(Checker *c, const Atom *t)
{
    const Index *bare;
    char *where;
    int64_t value;

    if (t->var < 0 || t->var >= c->nest->n_var || !c->seen[t->var]) {
        check_fail(c, "variable %s is not in sight",
                   t->var >= 0 && t->var < c->nest->n_var ? c->nest->var[t->var]
                                                          : "without a name");
        return;
    }
    if (c->bounds[t->var].lo >= t->lo && c->bounds[t->var].hi <= t->hi) {
        return;
    }
    bare = index_range(c->arena, t->var, t->lo, t->hi);
    where = leaves(c, bare, (Bounds){ t->lo, t->hi }, &value);
    if (where != NULL) {
        check_fail(c, "%s is taken to lie in %lld..%lld%s", c->nest->var[t->var],
                   (long long)t->lo, (long long)t->hi + 1, where);
    }
}

void
check_index(Checker *c, const Index *x)
{
    for (int i = 0; i < x->n && c->why == NULL; i++) {
        const Atom *t = x->term[i].atom;
        char *where = NULL;
        int64_t value;
        if (t->kind == ATOM_VAR) {
            check_var(c, t);
            continue;
        }
        check_index(c, t->of);
        if (c->why == NULL && t->kind != ATOM_WITHIN) {
            where = leaves(c, t->of, (Bounds){ 0, INT64_MAX }, &value);
        }
        if (where != NULL) {
            check_fail(c, "%lld is divided%s", (long long)value, where);
        }
    }
}
