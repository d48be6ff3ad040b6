/* function.c -- cards of the elementwise functions: exp, tanh, relu, ...
 *
 * keeps   every derivative built from differentiable ops, so that derivatives
 *         exist to any order
 */
#include "ops/rules.h"
#include "ops/ranges.h"
#include "ops/shapes.h"

#include <math.h>

static void
exp_pull(Pull *p)
{
    p->dx[0] = n_mul(p->g, p->dy, p->result);
}

static double
exp_eval(const double *x)
{
    return exp(x[0]);
}

const OpCard card_exp = {
    .name = "exp",
    .about = "e to the power x0",
    .formula = "dx0 = dy y",
    .kind = MAP,
    .nin = 1,
    .shape = shape_float,
    .pull = exp_pull,
    .range = range_exp,
    .eval = exp_eval,
    .c = "gradc_exp$f($0)",
    .prec = P_POST,
    .cost = 15,
    .code = 40,
    .try_in = { -2, 2 },
    .rules = rules_exp,
};

static void
expm1_pull(Pull *p)
{
    p->dx[0] = n_mul(p->g, p->dy, n_map1(p->g, OP_exp, p->x[0]));
}

static double
expm1_eval(const double *x)
{
    return expm1(x[0]);
}

const OpCard card_expm1 = {
    .name = "expm1",
    .about = "exp(x0) - 1 without cancellation",
    .formula = "dx0 = dy exp(x0)",
    .kind = MAP,
    .nin = 1,
    .shape = shape_float,
    .pull = expm1_pull,
    .range = range_expm1,
    .eval = expm1_eval,
    .c = "gradc_expm1$f($0)",
    .prec = P_POST,
    .cost = 15,
    .code = 53,
    .try_in = { -2, 2 },
};

static void
log_pull(Pull *p)
{
    p->dx[0] = n_div(p->g, p->dy, p->x[0]);
}

static double
log_eval(const double *x)
{
    return log(x[0]);
}

const OpCard card_log = {
    .name = "log",
    .about = "natural logarithm",
    .formula = "dx0 = dy / x0",
    .kind = MAP,
    .nin = 1,
    .shape = shape_float,
    .pull = log_pull,
    .range = range_log,
    .eval = log_eval,
    .c = "gradc_log$f($0)",
    .prec = P_POST,
    .cost = 15,
    .code = 52,
    .try_in = { 0.5, 2 },
    .rules = rules_log,
};

static void
log1p_pull(Pull *p)
{
    p->dx[0] = n_div(p->g, p->dy,
                     n_add(p->g, p->x[0], n_like(p->g, 1.0, p->x[0])));
}

static double
log1p_eval(const double *x)
{
    return log1p(x[0]);
}

const OpCard card_log1p = {
    .name = "log1p",
    .about = "log(1 + x0) without cancellation",
    .formula = "dx0 = dy / (1 + x0)",
    .kind = MAP,
    .nin = 1,
    .shape = shape_float,
    .pull = log1p_pull,
    .range = range_log1p,
    .eval = log1p_eval,
    .c = "gradc_log1p$f($0)",
    .prec = P_POST,
    .cost = 15,
    .code = 78,
    .try_in = { -0.5, 2 },
};

static void
sqrt_pull(Pull *p)
{
    p->dx[0] = n_div(p->g, n_scale(p->g, p->dy, 0.5), p->result);
}

static double
sqrt_eval(const double *x)
{
    return sqrt(x[0]);
}

const OpCard card_sqrt = {
    .name = "sqrt",
    .about = "square root, correctly rounded",
    .formula = "dx0 = dy / (2 y)",
    .kind = MAP,
    .nin = 1,
    .shape = shape_float,
    .pull = sqrt_pull,
    .range = range_sqrt,
    .eval = sqrt_eval,
    .c = "gradc_sqrt$f($0)",
    .prec = P_POST,
    .cost = 6,
    .try_in = { 0.5, 2 },
};

/* Is x in memory in any case?  Then slopes are computed from x, for accuracy in
 * the tails: 1 - y has lost what y was rounded to.  The value inside a layer is
 * not stored, only its result is. */
static bool
is_at_hand(const Node *x)
{
    while (card_of(x)->kind == VIEW) {
        x = x->in[0];
    }
    return x->op == OP_input || x->op == OP_param || x->op == OP_state;
}

/* 1 - y y, or 4 sigmoid(2 x) sigmoid(-2 x) where that would cancel. */
static void
tanh_pull(Pull *p)
{
    Graph *g = p->g;
    Node *yy = n_mul(g, p->result, p->result);
    Node *slope = n_sub(g, n_like(g, 1.0, yy), yy);

    if (is_at_hand(p->x[0])) {
        Node *up = n_map1(g, OP_sigmoid, n_scale(g, p->x[0], 2.0));
        Node *down = n_map1(g, OP_sigmoid, n_scale(g, p->x[0], -2.0));
        Node *near = n_less(g, n_map1(g, OP_abs, p->x[0]), n_like(g, 1.0, yy));
        slope = n_where(g, near, slope, n_scale(g, n_mul(g, up, down), 4.0));
    }
    p->dx[0] = n_mul(g, p->dy, slope);
}

static double
tanh_eval(const double *x)
{
    return tanh(x[0]);
}

const OpCard card_tanh = {
    .name = "tanh",
    .about = "hyperbolic tangent",
    .formula = "dx0 = dy (1 - y y)",
    .kind = MAP,
    .nin = 1,
    .laws = ODD,
    .shape = shape_float,
    .pull = tanh_pull,
    .range = range_unit,
    .eval = tanh_eval,
    .c = "gradc_tanh$f($0)",
    .prec = P_POST,
    .cost = 20,
    .code = 52,
    .try_in = { -2, 2 },
};

static void
sigmoid_pull(Pull *p)
{
    Node *rest = n_sub(p->g, n_like(p->g, 1.0, p->y), p->result);

    if (is_at_hand(p->x[0])) {
        rest = n_map1(p->g, OP_sigmoid, n_neg(p->g, p->x[0]));
    }
    p->dx[0] = n_mul(p->g, p->dy, n_mul(p->g, p->result, rest));
}

static double
sigmoid_eval(const double *x)
{
    return 1.0 / (1.0 + exp(-x[0]));
}

const OpCard card_sigmoid = {
    .name = "sigmoid",
    .about = "1 / (1 + exp(-x0))",
    .formula = "dx0 = dy y (1 - y)",
    .kind = MAP,
    .nin = 1,
    .shape = shape_float,
    .pull = sigmoid_pull,
    .range = range_share,
    .eval = sigmoid_eval,
    .c = "gradc_sigmoid$f($0)",
    .prec = P_POST,
    .cost = 20,
    .code = 60,
    .try_in = { -2, 2 },
};

/* The mask is taken from y, so that x0 need not be kept for the backward pass.
 * The gradient passes where y is NaN, so that the fault stays visible. */
static void
relu_pull(Pull *p)
{
    Node *zero = n_like(p->g, 0.0, p->y);

    p->dx[0] = n_where(p->g, n_map2(p->g, OP_equal, zero, p->result), zero, p->dy);
}

static double
relu_eval(const double *x)
{
    return x[0] < 0.0 ? 0.0 : x[0];
}

const OpCard card_relu = {
    .name = "relu",
    .about = "x0 where positive, else 0; keeps NaN",
    .formula = "dx0 = 0 where y is 0, else dy",
    .kind = MAP,
    .nin = 1,
    .laws = IDEMPOTENT,
    .shape = shape_float,
    .pull = relu_pull,
    .range = range_relu,
    .eval = relu_eval,
    .c = "$0 < 0.0$f ? 0.0$f : $0",
    .prec = P_COND,
    .try_in = { -2, 2 },
};

static void
abs_pull(Pull *p)
{
    p->dx[0] = n_mul(p->g, p->dy, n_map1(p->g, OP_sign, p->x[0]));
}

static double
abs_eval(const double *x)
{
    return fabs(x[0]);
}

const OpCard card_abs = {
    .name = "abs",
    .about = "absolute value",
    .formula = "dx0 = dy sign(x0)",
    .kind = MAP,
    .nin = 1,
    .laws = IDEMPOTENT,
    .shape = shape_float,
    .pull = abs_pull,
    .range = range_abs,
    .eval = abs_eval,
    .c = "gradc_abs$f($0)",
    .prec = P_POST,
    .try_in = { -2, 2 },
    .rules = rules_abs,
};

static double
sign_eval(const double *x)
{
    return (x[0] > 0.0) - (x[0] < 0.0);
}

const OpCard card_sign = {
    .name = "sign",
    .about = "-1, 0 or 1",
    .formula = "0",
    .kind = MAP,
    .nin = 1,
    .laws = FLAT | ODD | IDEMPOTENT,
    .shape = shape_float,
    .range = range_sign,
    .eval = sign_eval,
    .c = "$0 > 0 ? 1.0$f : $0 < 0 ? -1.0$f : 0.0$f",
    .prec = P_COND,
    .try_in = { -2, 2 },
};

static double
floor_eval(const double *x)
{
    return floor(x[0]);
}

const OpCard card_floor = {
    .name = "floor",
    .about = "the largest integer not above x0",
    .formula = "0",
    .kind = MAP,
    .nin = 1,
    .laws = FLAT | IDEMPOTENT,
    .shape = shape_float,
    .eval = floor_eval,
    .c = "gradc_floor$f($0)",
    .prec = P_POST,
    .code = 20,
    .try_in = { -2, 2 },
};

static double
round_eval(const double *x)
{
    return rint(x[0]);
}

const OpCard card_round = {
    .name = "round",
    .about = "the nearest integer, the even one of two",
    .formula = "0",
    .kind = MAP,
    .nin = 1,
    .laws = FLAT | ODD | IDEMPOTENT,
    .shape = shape_float,
    .eval = round_eval,
    .c = "gradc_round$f($0)",
    .prec = P_POST,
    .code = 20,
    .try_in = { -2, 2 },
};

static void
sin_pull(Pull *p)
{
    p->dx[0] = n_mul(p->g, p->dy, n_map1(p->g, OP_cos, p->x[0]));
}

static double
sin_eval(const double *x)
{
    return sin(x[0]);
}

const OpCard card_sin = {
    .name = "sin",
    .about = "sine of x0 radians",
    .formula = "dx0 = dy cos(x0)",
    .kind = MAP,
    .nin = 1,
    .laws = ODD,
    .shape = shape_float,
    .pull = sin_pull,
    .range = range_wave,
    .eval = sin_eval,
    .c = "gradc_sin$f($0)",
    .prec = P_POST,
    .cost = 20,
    .code = 238,
    .try_in = { -2, 2 },
};

static void
cos_pull(Pull *p)
{
    p->dx[0] = n_neg(p->g, n_mul(p->g, p->dy, n_map1(p->g, OP_sin, p->x[0])));
}

static double
cos_eval(const double *x)
{
    return cos(x[0]);
}

const OpCard card_cos = {
    .name = "cos",
    .about = "cosine of x0 radians",
    .formula = "dx0 = -dy sin(x0)",
    .kind = MAP,
    .nin = 1,
    .shape = shape_float,
    .pull = cos_pull,
    .range = range_wave,
    .eval = cos_eval,
    .c = "gradc_cos$f($0)",
    .prec = P_POST,
    .cost = 20,
    .code = 238,
    .try_in = { -2, 2 },
    .rules = rules_cos,
};

/* A power of two that scales both so close to 1 that their squares are in
 * range. */
static Node *
square_scale(Graph *g, Node *x, Node *y)
{
    int far = x->type == F64 ? 400 : 50, up = x->type == F64 ? 600 : 86;
    Node *size = n_map2(g, OP_max, n_map1(g, OP_abs, x), n_map1(g, OP_abs, y));
    Node *tiny = n_less(g, size, n_like(g, ldexp(1.0, -far), x));
    Node *huge = n_less(g, n_like(g, ldexp(1.0, far), x), size);
    Node *scale = n_where(g, huge, n_like(g, ldexp(1.0, -up), x),
                          n_like(g, 1.0, x));

    return n_where(g, tiny, n_like(g, ldexp(1.0, up), x), scale);
}

/* y over x: dy x / r^2 and -dy y / r^2, r^2 = x^2 + y^2 */
static void
atan2_pull(Pull *p)
{
    Graph *g = p->g;
    Node *scale = square_scale(g, p->x[0], p->x[1]);
    Node *y = n_mul(g, p->x[0], scale), *x = n_mul(g, p->x[1], scale);
    Node *rr = n_add(g, n_mul(g, y, y), n_mul(g, x, x));
    Node *part = n_div(g, p->dy, rr);

    p->dx[0] = n_mul(g, n_mul(g, part, x), scale);
    p->dx[1] = n_neg(g, n_mul(g, n_mul(g, part, y), scale));
}

static double
atan2_eval(const double *x)
{
    return atan2(x[0], x[1]);
}

const OpCard card_atan2 = {
    .name = "atan2",
    .about = "angle of the point (x1, x0), corner cases as C's atan2",
    .formula = "dx0 = dy x1 / (x0 x0 + x1 x1), dx1 = -dy x0 / (x0 x0 + x1 x1)",
    .kind = MAP,
    .nin = 2,
    .shape = shape_float,
    .pull = atan2_pull,
    .range = range_angle,
    .eval = atan2_eval,
    .c = "gradc_atan2$f($0, $1)",
    .prec = P_POST,
    .cost = 30,
    .code = 120,
    .try_in = { 0.5, 2 },
};

/* 2 / sqrt(pi) exp(-x^2) */
static void
erf_pull(Pull *p)
{
    Node *xx = n_mul(p->g, p->x[0], p->x[0]);
    Node *bell = n_map1(p->g, OP_exp, n_neg(p->g, xx));

    p->dx[0] = n_mul(p->g, p->dy, n_scale(p->g, bell, 1.1283791670955126));
}

static double
erf_eval(const double *x)
{
    return erf(x[0]);
}

const OpCard card_erf = {
    .name = "erf",
    .about = "error function",
    .formula = "dx0 = dy 2 / sqrt(pi) exp(-x0 x0)",
    .kind = MAP,
    .nin = 1,
    .laws = ODD,
    .shape = shape_float,
    .pull = erf_pull,
    .range = range_unit,
    .eval = erf_eval,
    .c = "gradc_erf$f($0)",
    .prec = P_POST,
    .cost = 30,
    .code = 58,
    .try_in = { -2, 2 },
};
