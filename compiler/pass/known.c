/* known.c -- see known.h */
#include "pass/known.h"

#include <math.h>

enum {
    FINITE = KNOWN_FINITE, NOT_BELOW = KNOWN_NOT_BELOW,
    NOT_ABOVE = KNOWN_NOT_ABOVE, NOT_ZERO = KNOWN_NOT_ZERO,
    POSITIVE = NOT_BELOW | NOT_ZERO, SIGNS = NOT_BELOW | NOT_ABOVE
};

static bool
has(unsigned x, unsigned what)
{
    return (x & what) == what;
}

static unsigned
of_number(double v)
{
    return (isfinite(v) ? FINITE : 0) | (v >= 0 ? NOT_BELOW : 0)
         | (v <= 0 ? NOT_ABOVE : 0) | (v != 0 ? NOT_ZERO : 0);
}

static unsigned
negated(unsigned x)
{
    return (x & ~(unsigned)SIGNS) | (has(x, NOT_BELOW) ? NOT_ABOVE : 0)
         | (has(x, NOT_ABOVE) ? NOT_BELOW : 0);
}

/* A sum of two: of numbers of one sign one that is not 0 is enough. */
static unsigned
added(unsigned x, unsigned y)
{
    unsigned both = x & y & (FINITE | SIGNS);

    return both | ((both & SIGNS) != 0 ? (x | y) & NOT_ZERO : 0);
}

static unsigned
multiplied(unsigned x, unsigned y)
{
    unsigned both = x & y & (FINITE | NOT_ZERO);

    if (has(x & y, NOT_BELOW) || has(x & y, NOT_ABOVE)) {
        both |= NOT_BELOW;
    }
    return both;
}

/* ---- forms that bound a value ------------------------------------------- */

/* x - amax(x), which may be repeated, detached and bounded: a softmax makes powers
 * of it. */
static bool
below_largest(const Node *x, const Node *top)
{
    while (top->op != OP_amax) {
        if (top->op == OP_max || top->op == OP_min) {
            top = top->in[0];
        } else if (top->op == OP_expand || top->op == OP_stop_gradient) {
            top = top->in[0];
        } else {
            return false;
        }
    }
    return top->in[0] == x;
}

static const Node *
repeated(const Node *x)
{
    return x->op == OP_expand ? x->in[0] : x;
}

static bool
is_zero_test(const Node *c, const Node *x)
{
    return c->op == OP_equal && c->in[0] == x
        && is_const(repeated(c->in[1]), 0.0);
}

/* x + [x == 0] */
static bool
adds_one_to_zero(const Node *n)
{
    const Node *c = n->in[1];

    c = c->op == OP_stop_gradient ? c->in[0] : c;
    return c->op == OP_cast && is_zero_test(c->in[0], n->in[0]);
}

/* ---- ops ---------------------------------------------------------------- */

static unsigned
of_leaf(const Node *n)
{
    switch (n->op) {
    case OP_const:
        return of_number(n->attr.value);
    case OP_iota:
        return FINITE | NOT_BELOW;
    case OP_input:
        return type_is_float(n->type) ? 0 : FINITE;
    default:
        return FINITE;
    }
}

/* Functions that stay finite, with their slopes, where the operand does. */
static unsigned
of_function(const Node *n, unsigned x)
{
    switch (n->op) {
    case OP_exp:
        return NOT_BELOW | (has(x, NOT_ABOVE) ? FINITE : 0);
    case OP_expm1:
        return has(x, NOT_ABOVE) ? FINITE | NOT_ABOVE : x & POSITIVE;
    case OP_log:
    case OP_lgamma:
        return has(x, POSITIVE) ? x & FINITE : 0;
    case OP_log1p:
        return has(x, NOT_BELOW) ? x : 0;
    case OP_sqrt:
        return has(x, POSITIVE) ? x : x & NOT_BELOW;
    case OP_sigmoid:
        return (x & FINITE) | NOT_BELOW;
    case OP_abs:
        return (x & (FINITE | NOT_ZERO)) | NOT_BELOW;
    case OP_relu:
        return (x & FINITE) | NOT_BELOW | (has(x, POSITIVE) ? NOT_ZERO : 0);
    case OP_tanh:
    case OP_erf:
    case OP_cast:
    case OP_stop_gradient:
        return x;
    case OP_neg:
        return negated(x);
    default:
        return x & FINITE;
    }
}

static unsigned
of_pair(const Node *n, unsigned x, unsigned y)
{
    unsigned both = x & y;

    switch (n->op) {
    case OP_add:
        return added(x, y) | (adds_one_to_zero(n) ? NOT_ZERO : 0);
    case OP_sub:
        return added(x, negated(y))
             | (below_largest(n->in[0], n->in[1]) ? NOT_ABOVE : 0);
    case OP_mul:
        return multiplied(x, y) | (n->in[0] == n->in[1] ? NOT_BELOW : 0);
    case OP_div:
        return has(y, NOT_ZERO) ? multiplied(x, y)
                                : multiplied(x, y) & ~(unsigned)FINITE;
    case OP_max:
        return both | ((x | y) & NOT_BELOW)
             | (has(x, POSITIVE) || has(y, POSITIVE) ? NOT_ZERO : 0);
    case OP_min:
        return both | ((x | y) & NOT_ABOVE);
    case OP_less:
    case OP_equal:
    case OP_logical_and:
    case OP_logical_or:
        return FINITE;
    default:
        return 0;               /* pow, atan2 */
    }
}

static unsigned
of_map(const Node *n, const unsigned char *known)
{
    unsigned x = known[n->in[0]->id];
    unsigned y = n->nin > 1 ? known[n->in[1]->id] : 0;

    if (n->op == OP_where) {
        unsigned z = known[n->in[2]->id];
        bool tested = is_zero_test(n->in[0], n->in[2]);
        return (y & z) | (tested ? y & NOT_ZERO : 0);
    }
    return n->nin == 1 ? of_function(n, x) : of_pair(n, x, y);
}

/* Some elements are a number of the node's own. */
static unsigned
of_guarded(const Node *n, unsigned x)
{
    return n->op == OP_pad ? x & of_number(n->attr.value)
                           : x & ~(unsigned)NOT_ZERO;
}

static unsigned
of_node(const Node *n, const unsigned char *known)
{
    const OpCard *card = card_of(n);
    unsigned x = n->nin > 0 && n->op != OP_random ? known[n->in[0]->id] : 0;

    switch (card->kind) {
    case LEAF:
        return of_leaf(n);
    case MAP:
        return of_map(n, known);
    case VIEW:
        return card->guarded ? of_guarded(n, x) : x;
    case FOLD:
        return n->type == I32 && n->op != OP_sum ? FINITE : x;
    case GATHER:
    case SCATTER:
    case RUN:
        return x & ~(unsigned)NOT_ZERO;
    default:
        return FINITE;
    }
}

unsigned char *
known_values(Arena *a, const Graph *g)
{
    unsigned char *known = new_n(a, g->n, unsigned char);

    for (int id = 0; id < g->n; id++) {
        known[id] = (unsigned char)of_node(g->node[id], known);
    }
    return known;
}
