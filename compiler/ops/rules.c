/* rules.c -- rewrites of the elementwise ops; see rules.h */
#include "ops/rules.h"

#include "graph/eval.h"

#include <math.h>

/* A negative number, unless the type has none. */
static Node *
negated(Graph *g, double v, const Node *like)
{
    return n_like(g, eval_convert(like->type, -v), like);
}

static bool
constant(const Node *n, double *v)
{
    *v = n->attr.value;
    return n->op == OP_const;
}

/* ---- signs -------------------------------------------------------------- */

/* x + -y is x - y;  -x + y is y - x */
static Node *
add_neg(Graph *g, Node *n)
{
    if (n->in[1]->op == OP_neg) {
        return n_sub(g, n->in[0], n->in[1]->in[0]);
    }
    if (n->in[0]->op == OP_neg) {
        return n_sub(g, n->in[1], n->in[0]->in[0]);
    }
    return NULL;
}

/* x + x is x * 2 */
static Node *
add_self(Graph *g, Node *n)
{
    return n->in[0] == n->in[1] ? n_scale(g, n->in[0], 2.0) : NULL;
}

/* x - -y is x + y */
static Node *
sub_neg(Graph *g, Node *n)
{
    return n->in[1]->op == OP_neg ? n_add(g, n->in[0], n->in[1]->in[0]) : NULL;
}

/* 0 - x is -x */
static Node *
zero_sub(Graph *g, Node *n)
{
    return is_const(n->in[0], 0.0) ? n_neg(g, n->in[1]) : NULL;
}

/* x - x is 0 where x is finite */
static Node *
sub_self(Graph *g, Node *n)
{
    return n->in[0] == n->in[1] && is_finite(g, n->in[0]) ? n_like(g, 0.0, n)
                                                          : NULL;
}

/* x * -1 is -x */
static Node *
mul_minus_one(Graph *g, Node *n)
{
    return is_const(n->in[1], -1.0) ? n_neg(g, n->in[0]) : NULL;
}

/* -x * c is x * -c;  -x * -y is x * y;  -x * y and x * -y are -(x * y) */
static Node *
mul_neg(Graph *g, Node *n)
{
    Node *x = n->in[0], *y = n->in[1];
    double v;

    if (x->op == OP_neg && constant(y, &v)) {
        return n_mul(g, x->in[0], negated(g, v, y));
    }
    if (x->op == OP_neg && y->op == OP_neg) {
        return n_mul(g, x->in[0], y->in[0]);
    }
    if (x->op == OP_neg) {
        return n_neg(g, n_mul(g, x->in[0], y));
    }
    return y->op == OP_neg ? n_neg(g, n_mul(g, x, y->in[0])) : NULL;
}

/* -x / y and x / -y are -(x / y) */
static Node *
div_neg(Graph *g, Node *n)
{
    Node *x = n->in[0], *y = n->in[1];

    if (x->op == OP_neg) {
        return n_neg(g, n_div(g, x->in[0], y));
    }
    return y->op == OP_neg ? n_neg(g, n_div(g, x, y->in[0])) : NULL;
}

/* -(x * c) is x * -c;  -(c / x) is -c / x */
static Node *
neg_scaled(Graph *g, Node *n)
{
    Node *x = n->in[0];
    double v;

    if (x->op == OP_mul && constant(x->in[1], &v)) {
        return n_mul(g, x->in[0], negated(g, v, x));
    }
    if (x->op == OP_div && constant(x->in[0], &v)) {
        return n_div(g, negated(g, v, x), x->in[1]);
    }
    return NULL;
}

/* -(x - y) is y - x */
static Node *
neg_sub(Graph *g, Node *n)
{
    Node *x = n->in[0];

    return x->op == OP_sub ? n_sub(g, x->in[1], x->in[0]) : NULL;
}

/* -where(c, k, l) is where(c, -k, -l) for constants */
static Node *
neg_where(Graph *g, Node *n)
{
    Node *x = n->in[0];
    double k, l;

    if (x->op != OP_where || !constant(x->in[1], &k)
        || !constant(x->in[2], &l)) {
        return NULL;
    }
    return n_where(g, x->in[0], negated(g, k, x), negated(g, l, x));
}

/* f(-x) is f(x) */
static Node *
even(Graph *g, Node *n)
{
    return n->in[0]->op == OP_neg ? n_map1(g, n->op, n->in[0]->in[0]) : NULL;
}

/* ---- products, quotients, powers ---------------------------------------- */

static bool
is_mask(const Node *n)
{
    return n->op == OP_cast && n->in[0]->type == BOOL;
}

/* x * [c] is where(c, x, 0), with [c] a condition as a number, if x is finite;
 * [c] * [d] is [c and d] */
static Node *
mul_mask(Graph *g, Node *n)
{
    if (is_mask(n->in[0]) && is_mask(n->in[1])) {
        return n_cast(g, n_map2(g, OP_logical_and, n->in[0]->in[0],
                                n->in[1]->in[0]), n->type);
    }
    for (int k = 0; k < 2; k++) {
        const Node *mask = n->in[k];
        if (is_mask(mask) && is_finite(g, n->in[1 - k])) {
            return n_where(g, mask->in[0], n->in[1 - k], n_like(g, 0.0, n));
        }
    }
    return NULL;
}

/* x / c is x * (1 / c) where that neither over- nor underflows */
static Node *
div_const(Graph *g, Node *n)
{
    double v;

    if (!constant(n->in[1], &v) || !range_is_invertible(n->in[1]->range)
        || fabs(v) > 1e37) {
        return NULL;
    }
    return n_mul(g, n->in[0], n_like(g, 1.0 / v, n->in[1]));
}

/* x / expand(y) is x * expand(1 / y) where 1 / y does not overflow: one division
 * for many products */
static Node *
div_expand(Graph *g, Node *n)
{
    Node *y = n->in[1]->op == OP_expand ? n->in[1]->in[0] : NULL;

    if (y == NULL || !range_is_invertible(y->range)
        || rule_core(g, n->in[0]) != NULL) {
        return NULL;
    }
    y = n_div(g, n_like(g, 1.0, y), y);
    return n_mul(g, n->in[0], n_expand(g, y, n->shape));
}

/* x / x is 1 where x is finite and not 0 */
static Node *
div_self(Graph *g, Node *n)
{
    const Node *x = n->in[0];

    return x == n->in[1] && is_finite(g, x) && !range_has_zero(x->range)
         ? n_like(g, 1.0, n) : NULL;
}

/* small whole powers are products; halves are roots, but not of -inf */
static Node *
pow_const(Graph *g, Node *n)
{
    Node *x = n->in[0], *one = n_like(g, 1.0, x);
    double e;

    if (!constant(n->in[1], &e)) {
        return NULL;
    }
    if (e == 0.0 || e == 1.0) {
        return e == 0.0 ? one : x;
    }
    if (e == 2.0 || e == 3.0) {
        Node *xx = n_mul(g, x, x);
        return e == 2.0 ? xx : n_mul(g, xx, x);
    }
    if (e == -1.0) {
        return n_div(g, one, x);
    }
    if (fabs(e) != 0.5 || !(g->finite || x->range.lo > -INFINITY)) {
        return NULL;
    }
    x = n_map1(g, OP_sqrt, x);
    return e == 0.5 ? x : n_div(g, one, x);
}

/* exp(log x) is x where x is not negative */
static Node *
exp_log(Graph *g, Node *n)
{
    Node *x = n->in[0];

    (void)g;
    return x->op == OP_log && x->in[0]->range.lo >= 0 ? x->in[0] : NULL;
}

/* log(exp x) is x where exp x neither over- nor underflows */
static Node *
log_exp(Graph *g, Node *n)
{
    Node *x = n->in[0];

    (void)g;
    return x->op == OP_exp && x->in[0]->range.lo >= -85 && x->in[0]->range.hi <= 85
         ? x->in[0] : NULL;
}

/* ---- comparison and selection ------------------------------------------- */

/* f(x, x) is x */
static Node *
same_operands(Graph *g, Node *n)
{
    (void)g;
    return n->in[0] == n->in[1] ? n->in[0] : NULL;
}

static Node *
less_self(Graph *g, Node *n)
{
    return n->in[0] == n->in[1] ? n_like(g, 0.0, n) : NULL;
}

/* min(x, 0), max(x, 0), min(x, 255), max(x, 255) of bytes, the same of others */
static Node *
byte_range(Graph *g, Node *n)
{
    for (int i = 0; i < 2; i++) {
        Node *c = n->in[i], *x = n->in[1 - i];
        bool low = c->attr.value <= type_row(n->type)->least;
        bool high = c->attr.value >= type_row(n->type)->most;
        if (!type_is_float(n->type) && c->op == OP_const && (low || high)) {
            return low == (n->op == OP_min) ? c : x;
        }
    }
    (void)g;
    return NULL;
}

/* x < y is false where no x lies below any y; NaN does not either. */
static Node *
less_range(Graph *g, Node *n)
{
    return n->in[0]->range.lo >= n->in[1]->range.hi ? n_like(g, 0, n) : NULL;
}

/* x == y is false where no x lies where a y does; NaN equals nothing. */
static Node *
equal_range(Graph *g, Node *n)
{
    const Range x = n->in[0]->range, y = n->in[1]->range;

    return x.lo > y.hi || x.hi < y.lo ? n_like(g, 0, n) : NULL;
}

/* x == x is true where x is not NaN */
static Node *
equal_self(Graph *g, Node *n)
{
    return n->in[0] == n->in[1] && (g->finite || !n->in[0]->range.nan)
         ? n_like(g, 1.0, n) : NULL;
}

/* and(x, true) is x, and(x, false) is false; or the other way round */
static Node *
logical_const(Graph *g, Node *n)
{
    Node *x = n->in[0], *y = n->in[1];
    double v;

    (void)g;
    if (!constant(y, &v)) {
        Node *swap = x;
        x = y;
        y = swap;
    }
    if (!constant(y, &v)) {
        return NULL;
    }
    return (v != 0.0) == (n->op == OP_logical_and) ? x : y;
}

static Node *
where_const(Graph *g, Node *n)
{
    double v;

    (void)g;
    return constant(n->in[0], &v) ? n->in[v != 0.0 ? 1 : 2] : NULL;
}

static Node *
where_same(Graph *g, Node *n)
{
    (void)g;
    return n->in[1] == n->in[2] ? n->in[1] : NULL;
}

/* where(not c, x, y) is where(c, y, x) */
static Node *
where_not(Graph *g, Node *n)
{
    Node *c = n->in[0];

    return c->op == OP_logical_not ? n_where(g, c->in[0], n->in[2], n->in[1])
                                   : NULL;
}

/* where(c, 1, 0) is [c], where(c, 0, 1) is [not c], where(c, -1, 0) is -[c] */
static Node *
where_mask(Graph *g, Node *n)
{
    Node *c = n->in[0];
    double x, y;

    if (!constant(n->in[1], &x) || !constant(n->in[2], &y)) {
        return NULL;
    }
    if (x == 0.0 && fabs(y) == 1.0) {
        double swap = x;
        x = y;
        y = swap;
        c = n_map1(g, OP_logical_not, c);
    }
    if (y != 0.0 || fabs(x) != 1.0) {
        return NULL;
    }
    return x < 0 ? n_neg(g, n_cast(g, c, n->type)) : n_cast(g, c, n->type);
}

/* where(c, where(c, x, y), z) is where(c, x, z), and so for the other branch */
static Node *
where_where(Graph *g, Node *n)
{
    Node *c = n->in[0], *x = n->in[1], *y = n->in[2];

    if (x->op == OP_where && x->in[0] == c) {
        return n_where(g, c, x->in[1], y);
    }
    return y->op == OP_where && y->in[0] == c ? n_where(g, c, x, y->in[2])
                                              : NULL;
}

/* x with its sign changed if that costs nothing: -x, or a constant. */
static Node *
turned(Graph *g, Node *x)
{
    double v;

    if (x->op == OP_neg) {
        return x->in[0];
    }
    return constant(x, &v) ? negated(g, v, x) : NULL;
}

/* where(c, -x, -y) is -where(c, x, y); either may be a constant */
static Node *
where_neg(Graph *g, Node *n)
{
    Node *x = n->in[1], *y = n->in[2];

    if (x->op != OP_neg && y->op != OP_neg) {
        return NULL;
    }
    x = turned(g, x);
    y = turned(g, y);
    return x != NULL && y != NULL ? n_neg(g, n_where(g, n->in[0], x, y)) : NULL;
}

static Node *
cast_same(Graph *g, Node *n)
{
    (void)g;
    return n->in[0]->type == n->type ? n->in[0] : NULL;
}

/* cast(cast(x)) is one cast when the inner one loses nothing */
static Node *
cast_cast(Graph *g, Node *n)
{
    Node *x = n->in[0], *of = x->op == OP_cast ? x->in[0] : NULL;
    bool kept = of != NULL && (type_is_kept(of->type) || type_is_kept(n->type));

    return of != NULL && type_holds(x->type, of->type)
        && (!kept || of->type == n->type) ? n_cast(g, of, n->type) : NULL;
}

/* all differentiation is done when simplification starts */
static Node *
stop_gradient_done(Graph *g, Node *n)
{
    (void)g;
    return n->in[0];
}

/* ---- which card has which ----------------------------------------------- */

#define END { NULL, NULL, false }

const Rule rules_add[] = {
    { "add_neg", add_neg, false },
    { "add_self", add_self, false },
    { "add_of_pads", rule_add_of_pads, false },
    END
};

const Rule rules_sub[] = {
    { "sub_neg", sub_neg, false },
    { "zero_sub", zero_sub, false },
    { "sub_self", sub_self, false },
    END
};

const Rule rules_mul[] = {
    { "mul_minus_one", mul_minus_one, false },
    { "mul_neg", mul_neg, false },
    { "mul_mask", mul_mask, false },
    { "mul_of_scattered", rule_map_of_scattered, false },
    END
};

const Rule rules_div[] = {
    { "div_self", div_self, false },
    { "div_neg", div_neg, false },
    { "div_const", div_const, true },
    { "div_expand", div_expand, true },
    END
};

const Rule rules_neg[] = {
    { "neg_scaled", neg_scaled, false },
    { "neg_sub", neg_sub, false },
    { "neg_where", neg_where, false },
    END
};

const Rule rules_max[] = {
    { "same_operands", same_operands, false },
    { "byte_range", byte_range, false },
    END
};

const Rule rules_min[] = {
    { "same_operands", same_operands, false },
    { "byte_range", byte_range, false },
    END
};

const Rule rules_pow[] = { { "pow_const", pow_const, true }, END };
const Rule rules_exp[] = { { "exp_log", exp_log, true }, END };
const Rule rules_log[] = { { "log_exp", log_exp, true }, END };
const Rule rules_abs[] = { { "even", even, false }, END };
const Rule rules_cos[] = { { "even", even, false }, END };
const Rule rules_less[] = {
    { "less_self", less_self, false },
    { "less_range", less_range, false },
    END
};
const Rule rules_equal[] = {
    { "equal_self", equal_self, false },
    { "equal_range", equal_range, false },
    END
};

const Rule rules_logical_and[] = {
    { "logical_const", logical_const, false },
    { "same_operands", same_operands, false },
    END
};

const Rule rules_logical_or[] = {
    { "logical_const", logical_const, false },
    { "same_operands", same_operands, false },
    END
};

const Rule rules_where[] = {
    { "where_const", where_const, false },
    { "where_same", where_same, false },
    { "where_not", where_not, false },
    { "where_where", where_where, false },
    { "where_neg", where_neg, false },
    { "where_mask", where_mask, false },
    { "where_of_spot", rule_where_of_spot, false },
    { "where_of_scattered", rule_map_of_scattered, false },
    END
};

const Rule rules_cast[] = {
    { "cast_same", cast_same, false },
    { "cast_cast", cast_cast, false },
    END
};

const Rule rules_stop_gradient[] = {
    { "stop_gradient_done", stop_gradient_done, false },
    END
};
