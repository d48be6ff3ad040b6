/* map.c -- cards of the elementwise ops
 *
 * keeps   every derivative built from ops that have one themselves, so that
 *         derivatives exist to any order
 */
#include "ops/rules.h"
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
    .laws = ZERO_IS_IDENTITY | RIGHT_ONLY,
    .shape = shape_number,
    .pull = sub_pull,
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
    p->dx[1] = n_neg(p->g, n_mul(p->g, p->dx[0], p->y));
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
    .laws = ONE_IS_IDENTITY | RIGHT_ONLY,
    .shape = shape_float,
    .pull = div_pull,
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
    .eval = neg_eval,
    .c = "-$0",
    .prec = P_UNARY,
    .try_in = { -2, 2 },
    .rules = rules_neg,
};

/* Half of the gradient to each side where the operands are equal, as PyTorch. */
static void
extreme_pull(Pull *p, Node *greater, Node *smaller)
{
    Node *zero = n_like(p->g, 0.0, p->dy);
    Node *half = n_where(p->g, n_equal(p->g, p->x[0], p->x[1]),
                         n_scale(p->g, p->dy, 0.5), zero);

    p->dx[0] = n_where(p->g, n_less(p->g, smaller, greater), p->dy, half);
    p->dx[1] = n_where(p->g, n_less(p->g, greater, smaller), p->dy, half);
}

static void
max_pull(Pull *p)
{
    extreme_pull(p, p->x[0], p->x[1]);
}

static double
max_eval(const double *x)
{
    return x[0] < x[1] ? x[1] : x[0];
}

const OpCard card_max = {
    .name = "max",
    .about = "the larger of x0 and x1; x0 when they do not compare",
    .formula = "dy to the larger, half to each when equal",
    .kind = MAP,
    .nin = 2,
    .shape = shape_number,
    .pull = max_pull,
    .eval = max_eval,
    .c = "$0 < $1 ? $1 : $0",
    .prec = P_COND,
    .try_in = { -2, 2 },
    .rules = rules_max,
};

static void
min_pull(Pull *p)
{
    extreme_pull(p, p->x[1], p->x[0]);
}

static double
min_eval(const double *x)
{
    return x[1] < x[0] ? x[1] : x[0];
}

const OpCard card_min = {
    .name = "min",
    .about = "the smaller of x0 and x1; x0 when they do not compare",
    .formula = "dy to the smaller, half to each when equal",
    .kind = MAP,
    .nin = 2,
    .shape = shape_number,
    .pull = min_pull,
    .eval = min_eval,
    .c = "$1 < $0 ? $1 : $0",
    .prec = P_COND,
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
    Node *safe = n_where(g, n_less(g, zero, x), x, n_like(g, 1.0, x));
    Node *log_x = n_map1(g, OP_log, safe);

    p->dx[0] = n_mul(g, p->dy,
                     n_where(g, n_equal(g, e, zero), zero, n_mul(g, e, less)));
    p->dx[1] = n_mul(g, p->dy,
                     n_where(g, n_less(g, zero, x), n_mul(g, p->y, log_x), zero));
}

static double
pow_eval(const double *x)
{
    return pow(x[0], x[1]);
}

const OpCard card_pow = {
    .name = "pow",
    .about = "x0 to the power x1, corner cases as C's pow",
    .formula = "dx0 = dy x1 pow(x0, x1 - 1), dx1 = dy y log x0 (0 for x0 <= 0)",
    .kind = MAP,
    .nin = 2,
    .shape = shape_float,
    .pull = pow_pull,
    .eval = pow_eval,
    .c = "gradc_pow$f($0, $1)",
    .prec = P_POST,
    .cost = 40,
    .try_in = { 0.5, 2 },
    .rules = rules_pow,
};

/* ---- functions ---------------------------------------------------------- */

static void
exp_pull(Pull *p)
{
    p->dx[0] = n_mul(p->g, p->dy, p->y);
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
    .eval = exp_eval,
    .c = "gradc_exp$f($0)",
    .prec = P_POST,
    .cost = 15,
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
    .eval = expm1_eval,
    .c = "gradc_expm1$f($0)",
    .prec = P_POST,
    .cost = 15,
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
    .eval = log_eval,
    .c = "gradc_log$f($0)",
    .prec = P_POST,
    .cost = 15,
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
    .eval = log1p_eval,
    .c = "gradc_log1p$f($0)",
    .prec = P_POST,
    .cost = 15,
    .try_in = { -0.5, 2 },
};

static void
sqrt_pull(Pull *p)
{
    p->dx[0] = n_div(p->g, n_scale(p->g, p->dy, 0.5), p->y);
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
    .eval = sqrt_eval,
    .c = "gradc_sqrt$f($0)",
    .prec = P_POST,
    .cost = 6,
    .try_in = { 0.5, 2 },
};

static void
tanh_pull(Pull *p)
{
    Node *yy = n_mul(p->g, p->y, p->y);

    p->dx[0] = n_mul(p->g, p->dy, n_sub(p->g, n_like(p->g, 1.0, yy), yy));
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
    .eval = tanh_eval,
    .c = "gradc_tanh$f($0)",
    .prec = P_POST,
    .cost = 20,
    .try_in = { -2, 2 },
};

static void
sigmoid_pull(Pull *p)
{
    Node *rest = n_sub(p->g, n_like(p->g, 1.0, p->y), p->y);

    p->dx[0] = n_mul(p->g, p->dy, n_mul(p->g, p->y, rest));
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
    .eval = sigmoid_eval,
    .c = "gradc_sigmoid$f($0)",
    .prec = P_POST,
    .cost = 20,
    .try_in = { -2, 2 },
};

/* The mask is taken from y: x0 need not be kept for the backward pass. */
static void
relu_pull(Pull *p)
{
    Node *zero = n_like(p->g, 0.0, p->y);

    p->dx[0] = n_where(p->g, n_less(p->g, zero, p->y), p->dy, zero);
}

static double
relu_eval(const double *x)
{
    return x[0] < 0.0 ? 0.0 : x[0];
}

const OpCard card_relu = {
    .name = "relu",
    .about = "x0 where positive, else 0; keeps NaN",
    .formula = "dx0 = dy where y > 0, else 0",
    .kind = MAP,
    .nin = 1,
    .laws = IDEMPOTENT,
    .shape = shape_float,
    .pull = relu_pull,
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
    .eval = sin_eval,
    .c = "gradc_sin$f($0)",
    .prec = P_POST,
    .cost = 20,
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
    .eval = cos_eval,
    .c = "gradc_cos$f($0)",
    .prec = P_POST,
    .cost = 20,
    .try_in = { -2, 2 },
    .rules = rules_cos,
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
    .eval = erf_eval,
    .c = "gradc_erf$f($0)",
    .prec = P_POST,
    .cost = 30,
    .try_in = { -2, 2 },
};

/* ---- comparison and selection ------------------------------------------- */

static double
less_eval(const double *x)
{
    return x[0] < x[1];
}

const OpCard card_less = {
    .name = "less",
    .about = "x0 < x1",
    .formula = "0",
    .kind = MAP,
    .nin = 2,
    .laws = FLAT,
    .shape = shape_compare,
    .eval = less_eval,
    .c = "$0 < $1",
    .prec = P_CMP,
    .try_in = { -2, 2 },
    .rules = rules_less,
};

static double
equal_eval(const double *x)
{
    return x[0] == x[1];
}

const OpCard card_equal = {
    .name = "equal",
    .about = "x0 == x1",
    .formula = "0",
    .kind = MAP,
    .nin = 2,
    .laws = FLAT | COMMUTES,
    .shape = shape_compare,
    .eval = equal_eval,
    .c = "$0 == $1",
    .prec = P_EQ,
    .try_in = { -2, 2 },
    .rules = rules_equal,
};

static double
and_eval(const double *x)
{
    return x[0] != 0.0 && x[1] != 0.0;
}

const OpCard card_logical_and = {
    .name = "logical_and",
    .about = "both",
    .formula = "0",
    .kind = MAP,
    .nin = 2,
    .laws = FLAT | COMMUTES,
    .shape = shape_bool,
    .eval = and_eval,
    .c = "$0 && $1",
    .prec = P_AND,
    .rules = rules_logical_and,
};

static double
or_eval(const double *x)
{
    return x[0] != 0.0 || x[1] != 0.0;
}

const OpCard card_logical_or = {
    .name = "logical_or",
    .about = "either",
    .formula = "0",
    .kind = MAP,
    .nin = 2,
    .laws = FLAT | COMMUTES,
    .shape = shape_bool,
    .eval = or_eval,
    .c = "$0 || $1",
    .prec = P_OR,
    .rules = rules_logical_or,
};

static double
not_eval(const double *x)
{
    return x[0] == 0.0;
}

const OpCard card_logical_not = {
    .name = "logical_not",
    .about = "not",
    .formula = "0",
    .kind = MAP,
    .nin = 1,
    .laws = FLAT | INVOLUTION,
    .shape = shape_bool,
    .eval = not_eval,
    .c = "!$0",
    .prec = P_UNARY,
};

static const char *
where_shape(Infer *q)
{
    Infer branches = *q;
    const char *why;

    if (q->in[0]->type != BOOL) {
        return arena_printf(q->arena, "the condition must be bool, found %s",
                            type_name(q->in[0]->type));
    }
    if (!shape_equal(q->in[0]->shape, q->in[1]->shape)) {
        return arena_printf(q->arena, "shapes differ, %s and %s",
                            shape_text(q->arena, q->in[0]->shape),
                            shape_text(q->arena, q->in[1]->shape));
    }
    branches.in = q->in + 1;
    branches.nin = 2;
    q->type = q->in[1]->type;
    why = q->type == BOOL ? shape_bool(&branches) : shape_number(&branches);
    return why;
}

static void
where_pull(Pull *p)
{
    Node *zero = n_like(p->g, 0.0, p->dy);

    p->dx[1] = n_where(p->g, p->x[0], p->dy, zero);
    p->dx[2] = n_where(p->g, p->x[0], zero, p->dy);
}

static double
where_eval(const double *x)
{
    return x[0] != 0.0 ? x[1] : x[2];
}

const OpCard card_where = {
    .name = "where",
    .about = "x1 where x0 holds, else x2",
    .formula = "dx1 = where(x0, dy, 0), dx2 = where(x0, 0, dy)",
    .kind = MAP,
    .nin = 3,
    .shape = where_shape,
    .pull = where_pull,
    .eval = where_eval,
    .c = "$0 ? $1 : $2",
    .prec = P_COND,
    .try_in = { -2, 2 },
    .rules = rules_where,
};

static const char *
cast_shape(Infer *q)
{
    q->type = (Type)q->attr->list[0];
    return NULL;
}

static void
cast_pull(Pull *p)
{
    if (type_is_float(p->x[0]->type)) {
        p->dx[0] = n_cast(p->g, p->dy, p->x[0]->type);
    }
}

static double
cast_eval(const double *x)
{
    return x[0];
}

const OpCard card_cast = {
    .name = "cast",
    .about = "x0 as another type; toward zero when it becomes an integer",
    .formula = "dx0 = dy, cast back; 0 when x0 is no float",
    .kind = MAP,
    .nin = 1,
    .shape = cast_shape,
    .pull = cast_pull,
    .eval = cast_eval,
    .c = "($t)$0",
    .prec = P_UNARY,
    .try_in = { -2, 2 },
    .rules = rules_cast,
};

const OpCard card_stop_gradient = {
    .name = "stop_gradient",
    .about = "x0, but its derivative is taken to be zero",
    .formula = "0",
    .kind = MAP,
    .nin = 1,
    .laws = FLAT | IDEMPOTENT,
    .shape = shape_any,
    .eval = cast_eval,
    .c = "$0",
    .prec = P_POST,
    .try_in = { -2, 2 },
    .rules = rules_stop_gradient,
};
