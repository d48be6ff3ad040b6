/* index.c -- see index.h
 *
 * keeps   terms in a total order (kind, variable or divisor, then the inner
 *         expression), so that equal expressions have equal form
 */
#include "graph/index.h"

#include <string.h>

static int compare(const Index *x, const Index *y);

static int
order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int
compare_atom(const Atom *x, const Atom *y)
{
    if (x == y) {
        return 0;
    }
    if (x->kind != y->kind) {
        return order((int)x->kind, (int)y->kind);
    }
    if (x->kind == ATOM_VAR) {
        return order(x->var, y->var);
    }
    if (x->by != y->by) {
        return order(x->by, y->by);
    }
    if (x->kind == ATOM_WITHIN && (x->lo != y->lo || x->hi != y->hi)) {
        return x->lo != y->lo ? order(x->lo, y->lo) : order(x->hi, y->hi);
    }
    return compare(x->of, y->of);
}

static int
compare(const Index *x, const Index *y)
{
    if (x->n != y->n) {
        return order(x->n, y->n);
    }
    for (int i = 0; i < x->n; i++) {
        int c = compare_atom(x->term[i].atom, y->term[i].atom);
        if (c != 0 || (c = order(x->term[i].coef, y->term[i].coef)) != 0) {
            return c;
        }
    }
    return order(x->base, y->base);
}

bool
index_equal(const Index *x, const Index *y)
{
    return x == y || compare(x, y) == 0;
}

/* An expression from sorted, merged terms. */
static const Index *
make(Arena *a, int64_t base, const Term *term, int n)
{
    Index *x = new(a, Index);
    Term *copy = n > 0 ? new_n(a, n, Term) : NULL;

    x->base = x->lo = x->hi = base;
    x->n = n;
    x->term = copy;
    for (int i = 0; i < n; i++) {
        int64_t c = term[i].coef;
        copy[i] = term[i];
        x->lo += c * (c > 0 ? term[i].atom->lo : term[i].atom->hi);
        x->hi += c * (c > 0 ? term[i].atom->hi : term[i].atom->lo);
    }
    return x;
}

static const Index *
from_atom(Arena *a, const Atom *atom)
{
    Term t = { 1, atom };

    return make(a, 0, &t, 1);
}

const Index *
index_const(Arena *a, int64_t v)
{
    return make(a, v, NULL, 0);
}

const Index *
index_range(Arena *a, int var, int64_t lo, int64_t hi)
{
    Atom *atom = new(a, Atom);

    atom->kind = ATOM_VAR;
    atom->var = var;
    atom->lo = lo;
    atom->hi = hi;
    return from_atom(a, atom);
}

const Index *
index_var(Arena *a, int var, int64_t extent)
{
    return extent <= 1 ? index_const(a, 0) : index_range(a, var, 0, extent - 1);
}

/* Does quotient q complete remainder m, as in  by (x / by) + x % by = x ? (x /
 * s) / by is kept as x / (s by), so we look through the quotient inside the
 * remainder. */
static bool
completes(const Term *q, const Term *m)
{
    const Index *x = m->atom->of;
    int64_t inner;
    bool bare = x->n == 1 && x->base == 0 && x->term[0].coef == 1
             && x->term[0].atom->kind == ATOM_DIV;

    if (q->atom->kind != ATOM_DIV || m->atom->kind != ATOM_MOD
        || q->coef != m->coef * m->atom->by) {
        return false;
    }
    if (q->atom->by == m->atom->by && index_equal(q->atom->of, x)) {
        return true;
    }
    inner = bare ? x->term[0].atom->by : 0;
    return bare && q->atom->by == m->atom->by * inner
        && index_equal(q->atom->of, x->term[0].atom->of);
}

/* Is remainder b the digit above remainder m, as in  by ((x / by) % n) + x % by =
 * x % (by n)? */
static bool
extends(Arena *a, const Term *b, const Term *m)
{
    return b->atom->kind == ATOM_MOD && m->atom->kind == ATOM_MOD
        && b->coef == m->coef * m->atom->by
        && index_equal(b->atom->of, index_div(a, m->atom->of, m->atom->by));
}

/* x without terms i and j, and with what they are together. */
static const Index *
replace_two(Arena *a, const Index *x, int i, int j, const Index *both)
{
    Term *t = new_n(a, x->n, Term);
    int n = 0;

    for (int k = 0; k < x->n; k++) {
        if (k != i && k != j) {
            t[n++] = x->term[k];
        }
    }
    return index_add(a, make(a, x->base, t, n), both);
}

/* Undoes one split whose two halves have met again, if there is one. */
static const Index *
rejoin(Arena *a, const Index *x)
{
    for (int m = 0; m < x->n; m++) {
        const Atom *rest = x->term[m].atom;
        for (int q = 0; rest->kind == ATOM_MOD && q < x->n; q++) {
            const Atom *t = x->term[q].atom;
            if (completes(&x->term[q], &x->term[m])) {
                return replace_two(a, x, m, q, index_scale(a, rest->of, x->term[m].coef));
            }
            if (q != m && extends(a, &x->term[q], &x->term[m])) {
                return replace_two(a, x, m, q, index_scale(a, index_mod(a, rest->of,
                                   rest->by * t->by), x->term[m].coef));
            }
        }
    }
    return x;
}

const Index *
index_add(Arena *a, const Index *x, const Index *y)
{
    Term *t = new_n(a, x->n + y->n + 1, Term);
    int i = 0, j = 0, n = 0;

    while (i < x->n || j < y->n) {
        int c = i == x->n ? 1 : j == y->n ? -1
              : compare_atom(x->term[i].atom, y->term[j].atom);
        if (c < 0) {
            t[n++] = x->term[i++];
        } else if (c > 0) {
            t[n++] = y->term[j++];
        } else {
            t[n] = x->term[i++];
            t[n].coef += y->term[j++].coef;
            n += t[n].coef != 0;
        }
    }
    return rejoin(a, make(a, x->base + y->base, t, n));
}

const Index *
index_scale(Arena *a, const Index *x, int64_t by)
{
    Term *t;

    if (by == 1) {
        return x;
    }
    if (by == 0) {
        return index_const(a, 0);
    }
    t = new_n(a, x->n + 1, Term);
    for (int i = 0; i < x->n; i++) {
        t[i] = x->term[i];
        t[i].coef *= by;
    }
    return make(a, x->base * by, t, x->n);
}

const Index *
index_shift(Arena *a, const Index *x, int64_t by)
{
    return by == 0 ? x : make(a, x->base + by, x->term, x->n);
}

static int64_t
floor_div(int64_t x, int64_t by)
{
    return x >= 0 ? x / by : -((-x + by - 1) / by);
}

/* Splits x = by * whole + rest, where rest has no multiples of `by` and is
 * never negative, since C divides toward zero. */
static void
split(Arena *a, const Index *x, int64_t by, const Index **whole, const Index **rest)
{
    Term *w = new_n(a, x->n + 1, Term), *r = new_n(a, x->n + 1, Term);
    int nw = 0, nr = 0;
    int64_t base = floor_div(x->base, by);

    for (int i = 0; i < x->n; i++) {
        if (x->term[i].coef % by == 0) {
            w[nw] = x->term[i];
            w[nw++].coef /= by;
        } else {
            r[nr++] = x->term[i];
        }
    }
    *rest = make(a, x->base - base * by, r, nr);
    if ((*rest)->lo < 0) {
        int64_t up = -floor_div((*rest)->lo, by);
        *rest = index_shift(a, *rest, up * by);
        base -= up;
    }
    *whole = make(a, base, w, nw);
}

const Index *
index_quotient(Arena *a, AtomKind kind, const Index *x, int64_t by)
{
    Atom *atom = new(a, Atom);

    atom->kind = kind;
    atom->of = x;
    atom->by = by;
    if (kind == ATOM_DIV) {
        atom->lo = floor_div(x->lo, by);
        atom->hi = floor_div(x->hi, by);
    } else {
        atom->hi = by - 1;
    }
    return from_atom(a, atom);
}

/* (y / b) / c is y / (b c), and (y / b) % c stays as it is. */
static const Index *
single_div(Arena *a, const Index *x, int64_t by)
{
    const Atom *t = x->n == 1 && x->base == 0 && x->term[0].coef == 1
                  ? x->term[0].atom : NULL;

    if (t != NULL && t->kind == ATOM_DIV) {
        return index_div(a, t->of, t->by * by);
    }
    return index_quotient(a, ATOM_DIV, x, by);
}

/* x = c coarse + fine, where c divides `by` and 0 <= fine < c: then x / by does
 * not depend on fine.  Gives c, or 0. */
static int64_t
coarse(Arena *a, const Index *x, int64_t by, const Index **big, const Index **fine)
{
    for (int i = 0; i < x->n; i++) {
        int64_t c = x->term[i].coef;
        if (c <= 1 || by % c != 0) {
            continue;
        }
        split(a, x, c, big, fine);
        if ((*fine)->lo >= 0 && (*fine)->hi < c && (*big)->lo >= 0) {
            return c;
        }
    }
    return 0;
}

const Index *
index_div(Arena *a, const Index *x, int64_t by)
{
    const Index *whole, *rest, *big, *fine;
    int64_t c;

    if (by == 1) {
        return x;
    }
    split(a, x, by, &whole, &rest);
    if (rest->lo >= 0 && rest->hi < by) {
        return whole;
    }
    c = coarse(a, rest, by, &big, &fine);
    return index_add(a, whole, c > 0 ? index_div(a, big, by / c)
                                     : single_div(a, rest, by));
}

const Index *
index_mod(Arena *a, const Index *x, int64_t by)
{
    const Index *whole, *rest, *big, *fine;
    int64_t c;

    if (by == 1) {
        return index_const(a, 0);
    }
    split(a, x, by, &whole, &rest);
    if (rest->lo >= 0 && rest->hi < by) {
        return rest;
    }
    c = coarse(a, rest, by, &big, &fine);
    return c == 0 ? index_quotient(a, ATOM_MOD, rest, by)
         : index_add(a, index_scale(a, index_mod(a, big, by / c), c), fine);
}

const Index *
index_taken(Arena *a, const Index *x, int64_t lo, int64_t hi)
{
    Atom *atom = new(a, Atom);

    atom->kind = ATOM_WITHIN;
    atom->of = x;
    atom->lo = lo;
    atom->hi = hi;
    return from_atom(a, atom);
}

const Index *
index_within(Arena *a, const Index *x, int64_t lo, int64_t hi)
{
    if (x->lo >= lo && x->hi <= hi) {
        return x;
    }
    if (x->n == 0 || lo == hi) {
        return index_const(a, lo);
    }
    return index_taken(a, x, max64(x->lo, lo), min64(x->hi, hi));
}

/* Quotients stay as they are.  None of them divides a negative number where x
 * is evaluated; a division of parts of x might. */
const Index *
index_open(Arena *a, const Index *x)
{
    const Index *y = index_const(a, x->base);

    for (int i = 0; i < x->n; i++) {
        const Atom *t = x->term[i].atom;
        const Index *z = t->kind == ATOM_VAR ? from_atom(a, t)
                       : t->kind == ATOM_WITHIN ? index_open(a, t->of)
                       : index_quotient(a, t->kind, index_open(a, t->of), t->by);
        y = index_add(a, y, index_scale(a, z, x->term[i].coef));
    }
    return y;
}

static int64_t
eval_atom(const Atom *t, const int64_t *var)
{
    int64_t v;

    if (t->kind == ATOM_VAR) {
        return var[t->var];
    }
    v = index_eval(t->of, var);
    if (t->kind == ATOM_WITHIN) {
        return v;
    }
    return t->kind == ATOM_DIV ? floor_div(v, t->by)
                               : v - floor_div(v, t->by) * t->by;
}

int64_t
index_eval(const Index *x, const int64_t *var)
{
    int64_t v = x->base;

    for (int i = 0; i < x->n; i++) {
        v += x->term[i].coef * eval_atom(x->term[i].atom, var);
    }
    return v;
}

bool
index_uses(const Index *x, int v)
{
    for (int i = 0; i < x->n; i++) {
        const Atom *t = x->term[i].atom;
        if (t->kind == ATOM_VAR ? t->var == v : index_uses(t->of, v)) {
            return true;
        }
    }
    return false;
}

void
index_note(const Index *x, bool *used)
{
    for (int i = 0; i < x->n; i++) {
        const Atom *t = x->term[i].atom;
        if (t->kind == ATOM_VAR) {
            used[t->var] = true;
        } else {
            index_note(t->of, used);
        }
    }
}

int64_t
index_coef(const Index *x, int v, bool *affine)
{
    int64_t coef = 0;

    *affine = true;
    for (int i = 0; i < x->n; i++) {
        const Atom *t = x->term[i].atom;
        if (t->kind == ATOM_VAR) {
            coef += t->var == v ? x->term[i].coef : 0;
        } else if (t->kind == ATOM_WITHIN) {
            bool inner;
            coef += x->term[i].coef * index_coef(t->of, v, &inner);
            *affine = *affine && inner;
        } else if (index_uses(t->of, v)) {
            *affine = false;
        }
    }
    return coef;
}

/* Smaller terms never leave 0 .. unit-1; larger ones are multiples of what lies
 * above the digit. */
bool
index_digit(const Index *x, int v, int64_t extent, int64_t *unit)
{
    int64_t lo, hi, above;
    bool affine;

    *unit = index_coef(x, v, &affine);
    if (!affine || *unit <= 0) {
        return false;
    }
    above = *unit * extent;
    lo = hi = x->base - floor_div(x->base, above) * above;
    for (int i = 0; i < x->n; i++) {
        const Term *t = &x->term[i];
        bool own = t->atom->kind == ATOM_VAR && t->atom->var == v;
        if (!own && t->coef % above != 0) {
            lo += t->coef * (t->coef > 0 ? t->atom->lo : t->atom->hi);
            hi += t->coef * (t->coef > 0 ? t->atom->hi : t->atom->lo);
        }
    }
    return lo >= 0 && hi < *unit;
}

const Index *
index_drop_digit(Arena *a, const Index *x, int v, int64_t extent)
{
    bool affine;
    int64_t above = index_coef(x, v, &affine) * extent;
    int64_t high = floor_div(x->base, above);
    const Index *y = index_const(a, x->base - high * above + high * above / extent);

    for (int i = 0; i < x->n; i++) {
        const Term *t = &x->term[i];
        int64_t coef = t->coef % above == 0 ? t->coef / extent : t->coef;
        if (t->atom->kind != ATOM_VAR || t->atom->var != v) {
            y = index_add(a, y, index_scale(a, from_atom(a, t->atom), coef));
        }
    }
    return y;
}

static const Index *
replace_atom(Arena *a, const Atom *t, const Index *const *sub)
{
    const Index *of;

    if (t->kind == ATOM_VAR) {
        return sub[t->var] != NULL ? sub[t->var] : from_atom(a, t);
    }
    of = index_replace(a, t->of, sub);
    if (t->kind == ATOM_WITHIN) {
        return index_within(a, of, t->lo, t->hi);
    }
    return t->kind == ATOM_DIV ? index_div(a, of, t->by) : index_mod(a, of, t->by);
}

const Index *
index_replace(Arena *a, const Index *x, const Index *const *sub)
{
    const Index *y = index_const(a, x->base);

    for (int i = 0; i < x->n; i++) {
        const Index *t = replace_atom(a, x->term[i].atom, sub);
        y = index_add(a, y, index_scale(a, t, x->term[i].coef));
    }
    return y;
}

static const Index *
renumber_atom(Arena *a, const Atom *t, const int *map)
{
    const Index *of;

    if (t->kind == ATOM_VAR) {
        return index_range(a, map[t->var], t->lo, t->hi);
    }
    of = index_renumber(a, t->of, map);
    if (t->kind == ATOM_WITHIN) {
        return index_within(a, of, t->lo, t->hi);
    }
    return index_quotient(a, t->kind, of, t->by);
}

const Index *
index_renumber(Arena *a, const Index *x, const int *map)
{
    const Index *y = index_const(a, x->base);

    for (int i = 0; i < x->n; i++) {
        const Index *t = renumber_atom(a, x->term[i].atom, map);
        y = index_add(a, y, index_scale(a, t, x->term[i].coef));
    }
    return y;
}
