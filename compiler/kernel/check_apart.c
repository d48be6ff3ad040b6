/* check_apart.c -- are the iterations of a loop independent?  See checker.h
 *
 * keeps   take two accesses to one array, one of them a store, in iterations x
 *         and y.  Their distance is a sum of multiples of everything that can
 *         differ.  If the largest multiple outweighs all others, its factor
 *         must be 0 for the distance to be 0; if that means x = y, the
 *         iterations are independent.  Otherwise elements are counted
 */
#include "kernel/checker.h"

#include "kernel/text.h"

#include <stdlib.h>
#include <string.h>

/* How a statement in the loop accesses an array from outside. */
typedef struct Access {
    const Buffer *array;
    const Index *index;
    int64_t n;                  /* elements */
    bool stores;
    const Stmt *here;
    Frame *frame;               /* from the loop inward */
    int n_frame;
} Access;

typedef struct Apart {
    Checker *c;
    const Stmt *loop;
    bool *inner;                /* by variable: differs between iterations */
    const Index **named;        /* by variable: the index that it names, or NULL */
    int *noted;                 /* variables in these */
    int n_noted;
    bool names;                 /* there are any */
    Access *list;
    int n;
    const Buffer **own;         /* arrays local to one iteration */
    int n_own;
    const Stmt *here;
    Frame *frame;
    int n_frame;
} Apart;

/* ---- accesses ------------------------------------------------------------ */

static void
add_access(Apart *q, const Buffer *b, const Index *index, int64_t n, bool stores)
{
    Arena *a = q->c->arena;
    Access x = { .array = storage_of(b), .n = n, .stores = stores,
                 .here = q->here, .n_frame = q->n_frame };

    for (int i = 0; i < q->n_own; i++) {
        if (q->own[i] == b) {
            return;
        }
    }
    x.index = index_open(a, q->names ? index_replace(a, index, q->named) : index);
    x.frame = new_n(a, q->n_frame + 1, Frame);
    memcpy(x.frame, q->frame, sizeof(*x.frame) * (size_t)q->n_frame);
    grow(a, q->list, q->n);
    q->list[q->n++] = x;
}

static void
push(Apart *q, Frame f)
{
    grow(q->c->arena, q->frame, q->n_frame);
    q->frame[q->n_frame++] = f;
}

static void
push_guards(Apart *q, const Guard *g, int n)
{
    for (int i = 0; i < n; i++) {
        push(q, (Frame){ .guard = &g[i] });
    }
}

static void
find_in_value(Apart *q, const Expr *e)
{
    int frames = q->n_frame;

    if (e->array != NULL) {
        add_access(q, e->array, e->index, e->kind == EXPR_SUM16 ? 16
                   : e->array->lanes > 1 ? 1 : e->found, false);
    }
    push_guards(q, e->guard, e->n_guard);
    for (int i = 0; i < e->narg; i++) {
        find_in_value(q, e->arg[i]);
    }
    q->n_frame = frames;
}

static void
own_array(Apart *q, const Buffer *b)
{
    grow(q->c->arena, q->own, q->n_own);
    q->own[q->n_own++] = b;
}

static void
differs(Apart *q, int var)
{
    if (var >= 0 && var < q->c->nest->n_var && !q->inner[var]) {
        q->inner[var] = true;
        grow(q->c->arena, q->noted, q->n_noted);
        q->noted[q->n_noted++] = var;
    }
}

static void
find_in_call(Apart *q, const Stmt *s)
{
    for (int i = 0; i < s->n_arg; i++) {
        if (s->arg[i].array != NULL) {
            add_access(q, s->arg[i].array, s->arg[i].index, 1, true);
        }
    }
    if (s->array != NULL) {
        own_array(q, s->array);
    }
}

/* A named index is replaced by that index. */
static void
find_let(Apart *q, const Stmt *s)
{
    differs(q, s->var);
    push(q, (Frame){ .let = s });
    if (s->value->kind == EXPR_INDEX) {
        q->names = true;
        q->named[s->var] = index_replace(q->c->arena, s->value->index, q->named);
    }
}

static void
find_in(Apart *q, const Stmt *s)
{
    int frames = q->n_frame, owns = q->n_own;

    q->here = s;
    push_guards(q, s->guard, s->n_guard);
    if (s->value != NULL) {
        find_in_value(q, s->value);
    }
    if (s->factor != NULL) {
        find_in_value(q, s->factor);
    }
    switch (s->kind) {
    case STMT_FOR:
        differs(q, s->var);
        push(q, (Frame){ .loop = s });
        break;
    case STMT_LET:
        find_let(q, s);
        return;
    case STMT_ALLOC:
        own_array(q, s->array);
        return;
    case STMT_STORE:
        add_access(q, s->array, s->index, s->array->lanes > 1 ? 1 : s->value->lanes,
                   true);
        break;
    case STMT_CALL:
        find_in_call(q, s);
        return;
    default:
        break;
    }
    for (int i = 0; i < s->n; i++) {
        find_in(q, s->list[i]);
    }
    if (s->body != NULL) {
        find_in(q, s->body);
    }
    q->n_frame = frames;
    q->n_own = owns;
}

/* ---- distances ----------------------------------------------------------- */

/* coef times something in lo .. hi. */
typedef struct Part {
    int64_t coef, lo, hi;
    bool same;                  /* x - y of the loop's own variable */
} Part;

enum { MAX_PARTS = 64 };

typedef struct Distance {
    Part part[MAX_PARTS];
    int n;
    int64_t base;
} Distance;

static bool
is_inner(const Apart *q, const Atom *t)
{
    if (t->kind == ATOM_VAR) {
        return t->var < 0 || t->var >= q->c->nest->n_var || q->inner[t->var];
    }
    for (int i = 0; i < t->of->n; i++) {
        if (is_inner(q, t->of->term[i].atom)) {
            return true;
        }
    }
    return false;
}

static bool
same_atom(const Atom *x, const Atom *y)
{
    return x->kind == y->kind
        && (x->kind == ATOM_VAR ? x->var == y->var
            : x->by == y->by && index_equal(x->of, y->of));
}

static void
add_part(Distance *d, int64_t coef, int64_t lo, int64_t hi, bool same)
{
    if (d->n < MAX_PARTS && coef != 0) {
        d->part[d->n] = (Part){ coef, lo, hi, same };
    }
    d->n += coef != 0;
}

/* x's part and, where y has the same variable, how far the two are apart. */
static void
add_terms(const Apart *q, Distance *d, const Index *x, const Index *y, int sign)
{
    for (int i = 0; i < x->n; i++) {
        const Atom *t = x->term[i].atom;
        bool loop = t->kind == ATOM_VAR && t->var == q->loop->var;
        int64_t coef = x->term[i].coef, other = 0, width = t->hi - t->lo;
        for (int j = 0; j < y->n; j++) {
            other = same_atom(t, y->term[j].atom) ? y->term[j].coef : other;
        }
        if (coef == other) {
            if (sign > 0 && is_inner(q, t)) {
                add_part(d, coef, -width, width, loop);
            }
        } else if (is_inner(q, t) || other == 0) {
            add_part(d, sign * coef, t->lo, t->hi, false);
        } else if (sign > 0) {
            add_part(d, coef - other, t->lo, t->hi, false);
        }
    }
}

static int
by_size(const void *a, const void *b)
{
    int64_t x = llabs(((const Part *)a)->coef), y = llabs(((const Part *)b)->coef);

    return (x < y) - (x > y);
}

static int64_t
most_of(const Part *p)
{
    return llabs(p->coef) * max64(llabs(p->lo), llabs(p->hi));
}

/* Does a distance of 0 imply that the iterations are the same? */
static bool
implies_apart(const Apart *q, const Access *x, const Access *y)
{
    Distance d = { .base = x->index->base - y->index->base };

    add_terms(q, &d, x->index, y->index, 1);
    add_terms(q, &d, y->index, x->index, -1);
    if (x->n > 1 || y->n > 1) {
        add_part(&d, 1, 1 - y->n, x->n - 1, false);
    }
    if (d.n > MAX_PARTS) {
        return false;
    }
    qsort(d.part, (size_t)d.n, sizeof(*d.part), by_size);
    for (int i = 0; i < d.n; i++) {
        int64_t rest = llabs(d.base);
        for (int j = i + 1; j < d.n; j++) {
            rest += most_of(&d.part[j]);
        }
        if (llabs(d.part[i].coef) <= rest) {
            return false;
        }
        if (d.part[i].same || d.part[i].lo > 0 || d.part[i].hi < 0) {
            return true;
        }
    }
    return d.base != 0;
}

/* ---- counting ------------------------------------------------------------ */

/* Which iteration stored an element. */
typedef struct Owners {
    const Access *access;
    uint64_t *owner;            /* by element: this count, iteration */
    uint64_t count;             /* in the upper half; a smaller one means
                                 * untouched */
    int64_t size;
    int var;
    bool looks;                 /* checks elements of others; otherwise it marks
                                 * its own */
    int64_t element;
} Owners;

static bool
count_place(Search *s)
{
    Owners *o = s->to;
    int64_t index = index_eval(o->access->index, s->var);
    uint64_t me = o->count + (uint32_t)s->var[o->var];

    for (int64_t e = max64(index, 0); e < index + o->access->n && e < o->size; e++) {
        if (o->owner[e] >= o->count && o->owner[e] != me) {
            o->element = e;
            return true;
        }
        if (!o->looks) {
            o->owner[e] = me;
        }
    }
    return false;
}

/* Nothing is touched yet. */
static void
begin_count(Effort *effort, Owners *o)
{
    if (o->size > effort->n_owner) {
        effort->n_owner = o->size;
        effort->owner = new_n(effort->arena, o->size, uint64_t);
    }
    o->owner = effort->owner;
    o->count = (uint64_t)++effort->counts << 32;
}

/* Values of the variables around the loop, for one execution of it. */
static bool
first_time(Search *s)
{
    int64_t *outer = s->to;

    for (int i = 0; i < s->n; i++) {
        const Stmt *x = s->frame[i].loop != NULL ? s->frame[i].loop : s->frame[i].let;
        if (x != NULL) {
            outer[x->var] = s->var[x->var];
        }
    }
    return true;
}

static void
count_apart(Apart *q, const Access *x, const Access *y)
{
    Checker *c = q->c;
    Owners o = { .access = x, .size = x->array->layout.size, .var = q->loop->var };
    Search around = { .c = c, .f = first_time, .to = c->outer, .var = c->value,
                      .frame = c->frame, .n = c->n_frame };
    Search s = { .c = c, .f = count_place, .to = &o, .var = c->outer };
    bool all;

    search(&around);
    if (!around.found || o.size > 1 << 22) {
        return;
    }
    begin_count(c->effort, &o);
    s.frame = x->frame;
    s.n = x->n_frame;
    all = search(&s);
    if (!s.found && x != y) {
        if (!all) {
            return;
        }
        o.access = y;
        o.looks = true;
        s.frame = y->frame;
        s.n = y->n_frame;
        search(&s);
    }
    if (s.found) {
        c->here = y->here;
        check_fail(c, "different iterations of %s %s element %lld of %s",
                   c->nest->var[q->loop->var], y->stores ? "store" : "store and load",
                   (long long)o.element, array_name(c->arena, x->array));
    }
}

void
check_apart(Checker *c, const Stmt *loop)
{
    Apart q = { .c = c, .loop = loop, .inner = c->inner, .named = c->index };

    if (c->why != NULL) {
        return;
    }
    find_in(&q, loop);
    for (int i = 0; i < q.n; i++) {
        for (int j = 0; j < q.n && q.list[i].stores; j++) {
            const Access *x = &q.list[i], *y = &q.list[j];
            bool twice = y->stores && j < i;
            if (x->array == y->array && !twice && !implies_apart(&q, x, y)) {
                count_apart(&q, x, y);
            }
        }
    }
    for (int i = 0; i < q.n_noted; i++) {
        q.inner[q.noted[i]] = false;
        q.named[q.noted[i]] = NULL;
    }
}
