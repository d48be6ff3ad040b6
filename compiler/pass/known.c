/* known.c -- see known.h */
#include "pass/known.h"

/* ---- forms with tighter bounds than ranges give ------------------------- */

static const Node *
behind_views(const Node *n)
{
    while (card_of(n)->kind == VIEW && !card_of(n)->guarded) {
        n = n->in[0];
    }
    return n;
}

static bool
is_zero_test(const Node *c, const Node *x)
{
    return c->op == OP_equal && c->in[0] == x
        && is_const(behind_views(c->in[1]), 0.0);
}

/* x + [x == 0], and where(x == 0, 1, x) */
static bool
steps_over_zero(const Node *n)
{
    const Node *c = n->in[n->op == OP_add ? 1 : 0];

    if (n->op == OP_where) {
        return is_zero_test(c, n->in[2]) && !range_has_zero(n->in[1]->range);
    }
    c = c->op == OP_stop_gradient ? c->in[0] : c;
    return n->op == OP_add && c->op == OP_cast && is_zero_test(c->in[0], n->in[0]);
}

/* A parameter and something positive: as the variance that a norm keeps, it is
 * trusted not to be negative where its root is taken. */
static bool
is_variance(const Node *n)
{
    const Node *eps;

    n = behind_views(n);
    if (n->op != OP_add) {
        return false;
    }
    eps = behind_views(n->in[1]);
    return behind_views(n->in[0])->op == OP_param && eps->op == OP_const
        && eps->attr.value > 0;
}

static bool
is_nonzero(const Node *n)
{
    n = behind_views(n);
    return !range_has_zero(n->range)
        || (n->op == OP_sqrt && is_variance(n->in[0]))
        || ((n->op == OP_add || n->op == OP_where) && steps_over_zero(n));
}

static bool
is_positive(const Node *n)
{
    return n->range.lo >= 0 && is_nonzero(n);
}

/* ---- ops ---------------------------------------------------------------- */

/* Is an elementwise op of finite operands finite, with finite slopes? */
static bool
tame(const Node *n)
{
    switch (n->op) {
    case OP_exp:
    case OP_expm1:
        return n->in[0]->range.hi <= 80 || is_below_largest(n->in[0], true);
    case OP_sqrt:
        return is_positive(n->in[0]) || is_variance(n->in[0]);
    case OP_log:
    case OP_lgamma:
        return is_positive(n->in[0]);
    case OP_log1p:
        return n->in[0]->range.lo > -1;
    case OP_div:
        return is_nonzero(n->in[1]);
    case OP_compoundm1:
        return n->in[0]->range.lo >= -2 && n->in[0]->range.hi <= 0;
    case OP_pow:
    case OP_atan2:
    case OP_fmod:
    case OP_polygamma:
        return false;
    default:
        return true;
    }
}

bool
known_operands(const Node *n, const bool *finite)
{
    for (int i = 0; i < n->nin; i++) {
        if (!finite[n->in[i]->id]) {
            return false;
        }
    }
    return true;
}

/* trust: of values that a caller passes in. */
static bool
of_node(const Node *n, const bool *finite, bool trust)
{
    switch (card_of(n)->kind) {
    case LEAF:
        return n->op == OP_const || n->op == OP_table ? range_is_finite(n->range)
             : n->op != OP_input || !type_is_float(n->type) || trust;
    case MAP:
        return tame(n) && known_operands(n, finite);
    case VIEW:
    case REDUCE:
    case PREFIX:
    case CONTRACT:
        return known_operands(n, finite);
    case GATHER:
        return finite[n->in[0]->id];
    case SCATTER:               /* extremes of nothing are infinite */
        return n->op != OP_scatter_amax && n->op != OP_scatter_amin
            && finite[n->in[0]->id];
    default:
        return true;
    }
}

/* From contractions on inputs are trusted; otherwise the slopes of every layer
 * would be masked. */
const bool *
known_finite(Graph *g)
{
    Known *k = &g->known;

    if (g->n > k->capacity) {
        Known old = *k;
        k->capacity = 2 * g->n;
        k->finite = new_n(g->arena, k->capacity, bool);
        k->trusting = new_n(g->arena, k->capacity, bool);
        for (int i = 0; i < old.n; i++) {
            k->finite[i] = old.finite[i];
            k->trusting[i] = old.trusting[i];
        }
    }
    for (; k->n < g->n; k->n++) {
        const Node *n = g->node[k->n];
        k->trusting[k->n] = of_node(n, k->trusting, true);
        k->finite[k->n] = card_of(n)->kind == CONTRACT ? k->trusting[k->n]
                        : of_node(n, k->finite, false);
    }
    return k->finite;
}
