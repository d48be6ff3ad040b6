/* holes.c -- see holes.h */
#include "graph/holes.h"

#include <string.h>

/* Nodes that one search may visit. */
enum { MOST_STEPS = 64 };

/* A whole number of at most this many bits is exact as a float. */
enum { WHOLE = 1 << 24 };

typedef struct Search {
    Arena *arena;
    int steps;
    Holes bounds;
} Search;

/* The indices of a view's operand; false if some elements are not in it. */
static bool
through(const Search *s, const Node *n, const Index *const *index, const Index **in)
{
    View v = { .arena = s->arena, .n = n };

    if (card_of(n)->kind != VIEW || card_of(n)->guarded) {
        return false;
    }
    memcpy(v.out, index, sizeof(*index) * (size_t)n->shape.rank);
    card_of(n)->view(&v);
    memcpy(in, v.in, sizeof(v.in));
    return true;
}

/* ---- conditions on indices ------------------------------------------------- */

static const Index *number_at(Search *s, const Node *n, const Index *const *index);

static const Index *
product_at(Search *s, const Node *n, const Index *const *index)
{
    const Index *x = number_at(s, n->in[0], index), *y = number_at(s, n->in[1], index);

    if (x == NULL || y == NULL || (x->n > 0 && y->n > 0)) {
        return NULL;
    }
    return y->n == 0 ? index_scale(s->arena, x, y->base)
                     : index_scale(s->arena, y, x->base);
}

static const Index *
difference(Search *s, const Index *x, const Index *y)
{
    return x == NULL || y == NULL ? NULL
         : index_add(s->arena, x, index_scale(s->arena, y, -1));
}

/* A number that is a function of the indices, exact in any type; NULL: it is
 * not. */
static const Index *
number_at(Search *s, const Node *n, const Index *const *index)
{
    const Index *in[MAX_RANK], *x = NULL;

    if (s->steps-- <= 0 || type_is_kept(n->type) || n->range.nan
        || n->range.lo <= -WHOLE || n->range.hi >= WHOLE) {
        return NULL;
    }
    switch (n->op) {
    case OP_iota:
        return index[n->attr.list[0]];
    case OP_const:
        return n->attr.value == (double)(int64_t)n->attr.value
             ? index_const(s->arena, (int64_t)n->attr.value) : NULL;
    case OP_cast:
        return number_at(s, n->in[0], index);
    case OP_neg:
        x = number_at(s, n->in[0], index);
        return x == NULL ? NULL : index_scale(s->arena, x, -1);
    case OP_add:
        x = number_at(s, n->in[1], index);
        return difference(s, number_at(s, n->in[0], index),
                          x == NULL ? NULL : index_scale(s->arena, x, -1));
    case OP_sub:
        return difference(s, number_at(s, n->in[0], index),
                          number_at(s, n->in[1], index));
    case OP_mul:
        return product_at(s, n, index);
    default:
        return through(s, n, index, in) ? number_at(s, n->in[0], in) : NULL;
    }
}

static bool
add_bound(Search *s, const Index *index, int64_t hi)
{
    Holes *b = &s->bounds;

    if (index == NULL || b->n == MAX_BOUNDS) {
        return false;
    }
    if (index->lo < 0 || index->hi >= hi) {
        b->list[b->n++] = (Bound){ index, hi };
    }
    return true;
}

/* Bounds from a condition that must hold, or must not hold; false if it is not
 * a condition on indices. */
static bool
condition(Search *s, const Node *c, const Index *const *index, bool holds)
{
    const Index *in[MAX_RANK], *more = NULL;

    if (s->steps-- <= 0) {
        return false;
    }
    if (c->op == OP_logical_not) {
        return condition(s, c->in[0], index, !holds);
    }
    if (c->op == (holds ? OP_logical_and : OP_logical_or)) {
        return condition(s, c->in[0], index, holds)
            && condition(s, c->in[1], index, holds);
    }
    if (c->op == OP_less || (c->op == OP_equal && holds)) {
        more = difference(s, number_at(s, c->in[1], index),
                          number_at(s, c->in[0], index));
    }
    if (more == NULL) {
        return through(s, c, index, in) && condition(s, c->in[0], in, holds);
    }
    if (c->op == OP_equal) {
        return add_bound(s, more, 1);
    }
    return add_bound(s, holds ? index_shift(s->arena, more, -1)
                              : index_scale(s->arena, more, -1), INT32_MAX);
}

/* ---- what masks removed ---------------------------------------------------- */

static bool
is_hole(const Node *n, double hole)
{
    return n->op == OP_const && n->attr.value == hole;
}

/* Masks that set elements of x to `hole`, which is 0 or -inf. */
static void
search(Search *s, const Node *x, const Index *const *index, double hole)
{
    const Index *in[MAX_RANK];
    int before = s->bounds.n;

    if (s->steps-- <= 0) {
        return;
    }
    switch (x->op) {
    case OP_where:
        for (int i = 1; i < 3; i++) {
            if (is_hole(x->in[i], hole)) {
                if (!condition(s, x->in[0], index, i == 2)) {
                    s->bounds.n = before;
                }
                search(s, x->in[3 - i], index, hole);
            }
        }
        return;
    case OP_exp:
        if (hole == 0) {
            search(s, x->in[0], index, -INFINITY);
        }
        return;
    case OP_add:
        if (hole != 0) {
            search(s, x->in[0], index, hole);
            search(s, x->in[1], index, hole);
        }
        return;
    case OP_sub:
        if (hole != 0) {
            search(s, x->in[0], index, hole);
        }
        return;
    case OP_mul:
        if (hole == 0 || x->in[1]->range.lo > 0) {
            search(s, x->in[0], index, hole);
        }
        if (hole == 0) {
            search(s, x->in[1], index, hole);
        }
        return;
    case OP_cast:
        if (hole == 0 && x->in[0]->type == BOOL
            && !condition(s, x->in[0], index, true)) {
            s->bounds.n = before;
        }
        /* fall through */
    case OP_div:
    case OP_neg:
        if (hole == 0) {
            search(s, x->in[0], index, hole);
        }
        return;
    default:
        if (through(s, x, index, in)) {
            search(s, x->in[0], in, hole);
        }
    }
}

static void
drop_equal(Holes *b)
{
    int n = 0;

    for (int i = 0; i < b->n; i++) {
        bool seen = false;
        for (int j = 0; j < n && !seen; j++) {
            seen = b->list[j].hi == b->list[i].hi
                && index_equal(b->list[j].index, b->list[i].index);
        }
        if (!seen) {
            b->list[n++] = b->list[i];
        }
    }
    b->n = n;
}

Holes
holes_of(Arena *a, const Node *x, const Index *const *index)
{
    Search s = { .arena = a, .steps = MOST_STEPS };

    search(&s, x, index, 0.0);
    drop_equal(&s.bounds);
    return s.bounds;
}

static bool
is_out(const Holes *h, const int64_t *index)
{
    for (int i = 0; i < h->n; i++) {
        int64_t x = index_eval(h->list[i].index, index);
        if (x < 0 || x >= h->list[i].hi) {
            return true;
        }
    }
    return false;
}

bool *
holes_mark(Arena *a, const Node *x)
{
    const Index *var[MAX_RANK];
    int64_t index[MAX_RANK] = { 0 }, count = shape_count(x->shape);
    bool *hole = new_n(a, count, bool);
    Holes h;

    for (int d = 0; d < x->shape.rank; d++) {
        var[d] = index_var(a, d, x->shape.dim[d]);
    }
    h = holes_of(a, x, var);
    for (int64_t i = 0; i < count; i++) {
        hole[i] = is_out(&h, index);
        for (int d = x->shape.rank - 1; d >= 0 && ++index[d] == x->shape.dim[d]; d--) {
            index[d] = 0;
        }
    }
    return h.n > 0 ? hole : NULL;
}
