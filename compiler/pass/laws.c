/* laws.c -- see laws.h
 *
 * keeps   no op named except const, expand and reshape, whose position in a
 *         chain is part of the canonical form
 */
#include "pass/laws.h"

#include "graph/build.h"
#include "graph/eval.h"

#include <math.h>
#include <string.h>

static bool
has_law(const Node *n, unsigned law)
{
    return (card_of(n)->laws & law) == law;
}

static bool
same_list(const Node *x, const Node *y)
{
    return memcmp(x->attr.list, y->attr.list, sizeof(x->attr.list)) == 0;
}

static Node *
again(Graph *g, const Node *n, Node *const *in)
{
    return graph_node(g, n->op, n->nin, in, &n->attr);
}

/* An elementwise op on constants is a constant. */
static Node *
fold_constants(Graph *g, Node *n)
{
    double x[MAX_IN], y;

    if (card_of(n)->kind != MAP) {
        return NULL;
    }
    for (int i = 0; i < n->nin; i++) {
        if (n->in[i]->op != OP_const) {
            return NULL;
        }
        x[i] = n->in[i]->attr.value;
    }
    y = eval_element(n, x);
    return isnan(y) ? NULL : n_like(g, y, n);
}

/* In a commutative op: constants last, else the older operand first. */
static Node *
order_operands(Graph *g, Node *n)
{
    Node *x, *y, *in[2];
    bool swapped;

    if (!has_law(n, COMMUTES)) {
        return NULL;
    }
    in[1] = x = n->in[0];
    in[0] = y = n->in[1];
    swapped = (x->op == OP_const) != (y->op == OP_const) ? x->op == OP_const
            : x->id > y->id;
    return swapped ? again(g, n, in) : NULL;
}

/* Where operands commute, constants come last. */
static Node *
identity_of(const Node *n, unsigned law, double v)
{
    return has_law(n, law) && is_const(n->in[1], v) ? n->in[0] : NULL;
}

static Node *
identity(Graph *g, Node *n)
{
    Node *x = identity_of(n, ZERO_IS_IDENTITY, 0.0);

    (void)g;
    return x != NULL ? x : identity_of(n, ONE_IS_IDENTITY, 1.0);
}

/* 0 x is 0 where x is finite */
static Node *
absorb(Graph *g, Node *n)
{
    return has_law(n, ZERO_ABSORBS) && is_const(n->in[1], 0.0) && is_finite(g, n->in[0])
         ? n_like(g, 0.0, n) : NULL;
}

/* f(f(x)) is x */
static Node *
involution(Graph *g, Node *n)
{
    (void)g;
    return has_law(n, INVOLUTION) && n->in[0]->op == n->op && same_list(n->in[0], n)
         ? n->in[0]->in[0] : NULL;
}

/* f(f(x)) is f(x) */
static Node *
idempotent(Graph *g, Node *n)
{
    (void)g;
    return has_law(n, IDEMPOTENT) && n->in[0]->op == n->op && same_list(n->in[0], n)
         ? n->in[0] : NULL;
}

/* f(-x) is -f(x) */
static Node *
odd(Graph *g, Node *n)
{
    Node *in[1];

    if (!has_law(n, ODD) || n->in[0]->op != OP_neg || n->op == OP_neg) {
        return NULL;
    }
    in[0] = n->in[0]->in[0];
    return n_neg(g, again(g, n, in));
}

/* May c replace the two constants that it combines?  Not if it overflows, or
 * underflows to a 0 that absorbs. */
static bool
stays_normal(Graph *g, const Node *n, const Node *c)
{
    bool zero = range_has_zero(c->range) && has_law(n, ZERO_ABSORBS)
             && !is_const(c->in[0], 0.0) && !is_const(c->in[1], 0.0);

    return is_finite(g, c) && !zero;
}

/* (x op c) op d is x op (c op d) */
static Node *
gather_constants(Graph *g, Node *n)
{
    Node *x, *in[2];

    if (!has_law(n, COMMUTES | ASSOCIATES) || n->in[1]->op != OP_const) {
        return NULL;
    }
    x = n->in[0];
    if (x->op != n->op || x->in[1]->op != OP_const) {
        return NULL;
    }
    in[0] = x->in[1];
    in[1] = n->in[1];
    in[1] = again(g, n, in);
    in[0] = x->in[0];
    return stays_normal(g, n, in[1]) ? again(g, n, in) : NULL;
}

/* A view without guards of a constant is a constant. */
static Node *
view_of_const(Graph *g, Node *n)
{
    if (card_of(n)->kind != VIEW || n->in[0]->op != OP_const
        || card_of(n)->guarded) {
        return NULL;
    }
    return n_like(g, n->in[0]->attr.value, n);
}

/* The smallest shape that all operands repeat; false if one repeats nothing. */
static bool
common_core(const Node *n, Shape *s)
{
    bool any = false;

    *s = n->shape;
    for (int i = 0; i < s->rank; i++) {
        s->dim[i] = 1;
    }
    for (int k = 0; k < n->nin; k++) {
        const Node *x = n->in[k];
        if (x->op != OP_expand && x->op != OP_const) {
            return false;
        }
        any = any || x->op == OP_expand;
        for (int i = 0; i < s->rank && x->op == OP_expand; i++) {
            int d = x->in[0]->shape.dim[i];
            s->dim[i] = d > s->dim[i] ? d : s->dim[i];
        }
    }
    return any && shape_count(*s) < shape_count(n->shape);
}

/* f(expand(x), expand(y)) is expand(f(x, y)): computed once */
static Node *
map_of_expand(Graph *g, Node *n)
{
    Node *in[MAX_IN];
    Shape s;

    if (card_of(n)->kind != MAP || !common_core(n, &s)) {
        return NULL;
    }
    for (int k = 0; k < n->nin; k++) {
        Node *x = n->in[k];
        in[k] = x->op == OP_expand ? n_expand(g, x->in[0], s)
                                   : n_const(g, x->attr.value, x->type, s);
    }
    return n_expand(g, again(g, n, in), n->shape);
}

static bool
repeats(const Node *n)
{
    return n->op == OP_expand || n->op == OP_const;
}

/* A factor that can be huge or tiny, but never 0: it keeps products in range,
 * and only if it stays next to its operand. */
static bool
is_scale(const Node *n)
{
    return n->range.lo > 0 && n->range.hi < INFINITY
        && n->range.hi / n->range.lo > 0x1p100;
}

/* (x op r) op s is x op (r op s) if r op s is repeated: operand k of n is s. */
static Node *
gather_with(Graph *g, Node *n, int k)
{
    const Node *x = n->in[1 - k];
    Node *in[2];
    Shape s;
    int r;

    if (x->op != n->op || !repeats(n->in[k])) {
        return NULL;
    }
    r = repeats(x->in[1]) ? 1 : 0;
    if (!repeats(x->in[r]) || repeats(x->in[1 - r])) {
        return NULL;
    }
    if (has_law(n, ZERO_ABSORBS) && (is_scale(x->in[r]) || is_scale(n->in[k]))) {
        return NULL;
    }
    in[0] = x->in[r];
    in[1] = n->in[k];
    in[1] = again(g, n, in);
    in[0] = x->in[1 - r];
    return common_core(in[1], &s) ? again(g, n, in) : NULL;
}

static Node *
gather_repeated(Graph *g, Node *n)
{
    Node *m;

    if (!has_law(n, COMMUTES | ASSOCIATES)) {
        return NULL;
    }
    m = gather_with(g, n, 1);
    return m != NULL ? m : gather_with(g, n, 0);
}

/* f(reshape(x), reshape(y)) is reshape(f(x, y)) for x, y of one shape */
static Node *
map_of_reshape(Graph *g, Node *n)
{
    const Shape *s = NULL;
    Node *in[MAX_IN];

    if (card_of(n)->kind != MAP) {
        return NULL;
    }
    for (int k = 0; k < n->nin; k++) {
        Node *x = n->in[k];
        if (x->op == OP_const) {
            continue;
        }
        if (x->op != OP_reshape
            || (s != NULL && !shape_equal(*s, x->in[0]->shape))) {
            return NULL;
        }
        s = &x->in[0]->shape;
    }
    if (s == NULL) {
        return NULL;
    }
    for (int k = 0; k < n->nin; k++) {
        Node *x = n->in[k];
        in[k] = x->op == OP_reshape ? x->in[0]
                                    : n_const(g, x->attr.value, x->type, *s);
    }
    return n_reshape(g, again(g, n, in), n->shape);
}

/* Are the elements of x not contiguous in memory?  Concatenated parts are a
 * chain of sums with pads. */
static bool
is_moved(const Node *x)
{
    while (x->op == OP_add
           && (x->in[0]->op == OP_pad || x->in[1]->op == OP_pad)) {
        x = x->in[x->in[0]->op == OP_pad];
    }
    return x->op == OP_permute || x->op == OP_pad;
}

/* f(reshape(x), y) is reshape(f(x, reshape(y))) if x is permuted and has axes
 * that the result joins: then no index needs quotients, which prevent
 * vectorisation (0.65 ns per element of a pooling gradient, 0.13 without). */
static Node *
map_of_divided(Graph *g, Node *n)
{
    const Node *x = NULL;
    Node *in[MAX_IN];

    for (int k = 0; card_of(n)->kind == MAP && k < n->nin; k++) {
        const Node *y = n->in[k]->op == OP_reshape ? n->in[k]->in[0] : NULL;
        if (n->in[k]->op == OP_expand) {
            return NULL;
        }
        if (y == NULL || !is_moved(y) || shape_divisions(n->shape, y->shape, NULL) == 0) {
            continue;
        }
        if (x != NULL && !shape_equal(x->shape, y->shape)) {
            return NULL;
        }
        x = y;
    }
    if (x == NULL) {
        return NULL;
    }
    for (int k = 0; k < n->nin; k++) {
        const Node *y = n->in[k];
        in[k] = y->op == OP_const ? n_const(g, y->attr.value, y->type, x->shape)
                                  : n_reshape(g, n->in[k], x->shape);
    }
    return n_reshape(g, again(g, n, in), n->shape);
}

const Rule simplify_laws[] = {
    { "fold_constants", fold_constants, false },
    { "order_operands", order_operands, false },
    { "identity", identity, false },
    { "absorb", absorb, false },
    { "involution", involution, false },
    { "idempotent", idempotent, false },
    { "odd", odd, false },
    { "gather_constants", gather_constants, true },
    { "view_of_const", view_of_const, false },
    { "map_of_expand", map_of_expand, false },
    { "gather_repeated", gather_repeated, true },
    { "map_of_reshape", map_of_reshape, false },
    { "map_of_divided", map_of_divided, false },
    { NULL, NULL, false }
};
