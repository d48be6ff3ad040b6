/* map.c -- cards of elementwise arithmetic; function.c and select.c have the
 * rest
 *
 * keeps   every derivative built from differentiable ops, so that derivatives
 *         exist to any order
 */
#include "ops/rules.h"
#include "ops/ranges.h"
#include "ops/shapes.h"

#include <math.h>

/* ---- arithmetic --------------------------------------------------------- */

static void
add_pull(Pull *p)
{
    p->dx[0] = p->dx[1] = p->dy;
}

static double
add_eval(const double *x)
{
    return x[0] + x[1];
}

const OpCard card_add = {
    .name = "add",
    .about = "x0 + x1",
    .formula = "dx0 = dy, dx1 = dy",
    .kind = MAP,
    .nin = 2,
    .laws = COMMUTES | ASSOCIATES | ZERO_IS_IDENTITY,
    .shape = shape_number,
    .pull = add_pull,
    .range = range_add,
    .eval = add_eval,
    .c = "$0 + $1",
    .prec = P_ADD,
    .try_in = { -2, 2 },
    .rules = rules_add,
};

static void
sub_pull(Pull *p)
{
    p->dx[0] = p->dy;
    p->dx[1] = n_neg(p->g, p->dy);
}

static double
sub_eval(const double *x)
{
    return x[0] - x[1];
}

const OpCard card_sub = {
    .name = "sub",
    .about = "x0 - x1",
    .formula = "dx0 = dy, dx1 = -dy",
    .kind = MAP,
    .nin = 2,
    .laws = ZERO_IS_IDENTITY,
    .shape = shape_number,
    .pull = sub_pull,
    .range = range_sub,
    .eval = sub_eval,
    .c = "$0 - $1",
    .prec = P_ADD,
    .try_in = { -2, 2 },
    .rules = rules_sub,
};

static void
mul_pull(Pull *p)
{
    p->dx[0] = n_mul(p->g, p->dy, p->x[1]);
    p->dx[1] = n_mul(p->g, p->dy, p->x[0]);
}

static double
mul_eval(const double *x)
{
    return x[0] * x[1];
}

const OpCard card_mul = {
    .name = "mul",
    .about = "x0 x1, elementwise",
    .formula = "dx0 = dy x1, dx1 = dy x0",
    .kind = MAP,
    .nin = 2,
    .laws = COMMUTES | ASSOCIATES | ONE_IS_IDENTITY | ZERO_ABSORBS,
    .shape = shape_number,
    .pull = mul_pull,
    .range = range_mul,
    .eval = mul_eval,
    .c = "$0 * $1",
    .prec = P_MUL,
    .try_in = { -2, 2 },
    .rules = rules_mul,
};

static void
div_pull(Pull *p)
{
    p->dx[0] = n_div(p->g, p->dy, p->x[1]);
    p->dx[1] = n_neg(p->g, n_mul(p->g, p->dx[0], p->result));
}

static double
div_eval(const double *x)
{
    return x[0] / x[1];
}

const OpCard card_div = {
    .name = "div",
    .about = "x0 / x1",
    .formula = "dx0 = dy / x1, dx1 = -dy y / x1",
    .kind = MAP,
    .nin = 2,
    .laws = ONE_IS_IDENTITY,
    .shape = shape_float,
    .pull = div_pull,
    .range = range_div,
    .eval = div_eval,
    .c = "$0 / $1",
    .prec = P_MUL,
    .cost = 4,
    .try_in = { 0.5, 2 },
    .rules = rules_div,
};

static void
neg_pull(Pull *p)
{
    p->dx[0] = n_neg(p->g, p->dy);
}

static double
neg_eval(const double *x)
{
    return -x[0];
}

const OpCard card_neg = {
    .name = "neg",
    .about = "-x0",
    .formula = "dx0 = -dy",
    .kind = MAP,
    .nin = 1,
    .laws = INVOLUTION | ODD,
    .shape = shape_number,
    .pull = neg_pull,
    .range = range_neg,
    .eval = neg_eval,
    .c = "-$0",
    .prec = P_UNARY,
    .try_in = { -2, 2 },
    .rules = rules_neg,
};

/* Half of the gradient goes to each operand where they are equal, all of it to
 * both where one is NaN, as in PyTorch. */
static void
extreme_pull(Pull *p, Node *loses0, Node *loses1)
{
    Node *zero = n_like(p->g, 0.0, p->dy);
    Node *share = n_where(p->g, n_equal(p->g, p->x[0], p->x[1]),
                          n_scale(p->g, p->dy, 0.5), p->dy);

    p->dx[0] = n_where(p->g, loses0, zero, share);
    p->dx[1] = n_where(p->g, loses1, zero, share);
}

static void
max_pull(Pull *p)
{
    Node *x = p->x[0], *y = p->x[1];

    extreme_pull(p, n_less(p->g, x, y), n_less(p->g, y, x));
}

static double
max_eval(const double *x)
{
    return x[0] < x[1] || isnan(x[1]) ? x[1] : x[0];
}

const OpCard card_max = {
    .name = "max",
    .about = "the larger of x0 and x1; NaN when either is",
    .formula = "dy to the larger, half to each when equal",
    .kind = MAP,
    .nin = 2,
    .shape = shape_number,
    .pull = max_pull,
    .range = range_max,
    .eval = max_eval,
    .c = "gradc_max$f($0, $1)",
    .prec = P_POST,
    .try_in = { -2, 2 },
    .rules = rules_max,
};

static void
min_pull(Pull *p)
{
    Node *x = p->x[0], *y = p->x[1];

    extreme_pull(p, n_less(p->g, y, x), n_less(p->g, x, y));
}

static double
min_eval(const double *x)
{
    return x[1] < x[0] || isnan(x[1]) ? x[1] : x[0];
}

const OpCard card_min = {
    .name = "min",
    .about = "the smaller of x0 and x1; NaN when either is",
    .formula = "dy to the smaller, half to each when equal",
    .kind = MAP,
    .nin = 2,
    .shape = shape_number,
    .pull = min_pull,
    .range = range_min,
    .eval = min_eval,
    .c = "gradc_min$f($0, $1)",
    .prec = P_POST,
    .try_in = { -2, 2 },
    .rules = rules_min,
};

static void
pow_pull(Pull *p)
{
    Graph *g = p->g;
    Node *x = p->x[0], *e = p->x[1];
    Node *zero = n_like(g, 0.0, x);
    Node *less = n_map2(g, OP_pow, x, n_sub(g, e, n_like(g, 1.0, e)));
    Node *flat = n_map2(g, OP_logical_and, n_equal(g, x, zero),
                        n_map1(g, OP_logical_not, n_less(g, e, zero)));
    Node *safe = n_where(g, flat, n_like(g, 1.0, x), x);
    Node *log_x = n_map1(g, OP_log, safe);

    p->dx[0] = n_mul(g, p->dy,
                     n_where(g, n_equal(g, e, zero), zero, n_mul(g, e, less)));
    p->dx[1] = n_mul(g, p->dy,
                     n_where(g, flat, zero, n_mul(g, p->result, log_x)));
}

static double
pow_eval(const double *x)
{
    return pow(x[0], x[1]);
}

const OpCard card_pow = {
    .name = "pow",
    .about = "x0 to the power x1, corner cases as C's pow",
    .formula = "dx0 = dy x1 pow(x0, x1 - 1), dx1 = dy y log x0 (0 for x0 = 0 <= x1)",
    .kind = MAP,
    .nin = 2,
    .shape = shape_float,
    .pull = pow_pull,
    .range = range_pow,
    .eval = pow_eval,
    .c = "gradc_pow$f($0, $1)",
    .prec = P_POST,
    .cost = 40,
    .code = 265,
    .try_in = { 0.5, 2 },
    .rules = rules_pow,
};
