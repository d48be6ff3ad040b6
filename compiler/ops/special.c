/* special.c -- cards of remainders and of the functions behind erf and
 * factorials
 *
 * keeps   every derivative built from differentiable ops; the gamma function
 *         takes positive operands here, the prelude handles others by
 *         reflection
 */
#include "ops/ranges.h"
#include "ops/rules.h"
#include "ops/shapes.h"

#include <math.h>

/* The quotient is rounded again: the rest of x0 / x1 is rounding error. */
static void
fmod_pull(Pull *p)
{
    Graph *g = p->g;
    Node *times = n_div(g, n_sub(g, p->x[0], p->y), p->x[1]);

    p->dx[0] = p->dy;
    p->dx[1] = n_neg(g, n_mul(g, p->dy, n_map1(g, OP_round, times)));
}

static double
fmod_eval(const double *x)
{
    return fmod(x[0], x[1]);
}

const OpCard card_fmod = {
    .name = "fmod",
    .about = "what x0 / x1 leaves when its quotient is whole, with the sign of x0; exact",
    .formula = "dx0 = dy, dx1 = -dy trunc(x0 / x1)",
    .kind = MAP,
    .nin = 2,
    .shape = shape_float,
    .pull = fmod_pull,
    .eval = fmod_eval,
    .c = "gradc_fmod$f($0, $1)",
    .prec = P_POST,
    .cost = 30,
    .code = 105,
    .try_in = { 0.5, 2 },
};

/* -2 / sqrt(pi) exp(-x^2) */
static void
erfc_pull(Pull *p)
{
    Node *xx = n_mul(p->g, p->x[0], p->x[0]);
    Node *bell = n_map1(p->g, OP_exp, n_neg(p->g, xx));

    p->dx[0] = n_mul(p->g, p->dy, n_scale(p->g, bell, -1.1283791670955126));
}

static double
erfc_eval(const double *x)
{
    return erfc(x[0]);
}

const OpCard card_erfc = {
    .name = "erfc",
    .about = "1 - erf(x0) without cancellation",
    .formula = "dx0 = -dy 2 / sqrt(pi) exp(-x0 x0)",
    .kind = MAP,
    .nin = 1,
    .shape = shape_float,
    .pull = erfc_pull,
    .eval = erfc_eval,
    .c = "gradc_erfc$f($0)",
    .prec = P_POST,
    .cost = 40,
    .code = 112,
    .try_in = { -2, 2 },
};

static void
lgamma_pull(Pull *p)
{
    Node *psi = n_map2(p->g, OP_polygamma, n_like(p->g, 0.0, p->y), p->x[0]);

    p->dx[0] = n_mul(p->g, p->dy, psi);
}

static double
lgamma_eval(const double *x)
{
    return x[0] < 0.0 ? NAN : lgamma(x[0]);
}

const OpCard card_lgamma = {
    .name = "lgamma",
    .about = "logarithm of the gamma function of x0 >= 0",
    .formula = "dx0 = dy polygamma(0, x0)",
    .kind = MAP,
    .nin = 1,
    .shape = shape_float,
    .pull = lgamma_pull,
    .eval = lgamma_eval,
    .c = "gradc_lgamma$f($0)",
    .prec = P_POST,
    .cost = 60,
    .code = 390,
    .try_in = { 0.5, 2 },
};

static void
polygamma_pull(Pull *p)
{
    Node *one = n_like(p->g, 1.0, p->y);
    Node *next = n_map2(p->g, OP_polygamma, n_add(p->g, p->x[0], one), p->x[1]);

    p->dx[1] = n_mul(p->g, p->dy, next);
}

/* From this order on k! exceeds a double, and only the first terms count. */
enum { HIGH_ORDER = 170, TERMS = 1000 };

/* k! times the sum of (x + n) to the power -k - 1. */
static double
polygamma_high(double k, double x)
{
    double sum = 0.0, part = 1.0;

    for (int n = 0; n < TERMS && part > 1e-17 * sum; n++) {
        part = exp(lgamma(k + 1.0) - (k + 1.0) * log(x + n));
        sum += part;
    }
    return sum;
}

/* The sum of k! / (x + i)^(k+1); for large x by the integral and the
 * Euler-Maclaurin correction. */
static double
polygamma_sum(double k, double x)
{
    static const double bernoulli[] = {     /* B(2j) / (2j)! */
        1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600, 1.0 / 47900160,
        -691.0 / 1307674368000, 1.0 / 74724249600, -3617.0 / 10670622842880000
    };
    double sum = 0.0, part, first = tgamma(fmax(k, 1.0));

    for (; x < 30.0 + k; x++) {
        sum += tgamma(k + 1.0) / pow(x, k + 1.0);
    }
    sum += k == 0.0 ? -log(x) : first / pow(x, k);
    sum += first * fmax(k, 1.0) / (2.0 * pow(x, k + 1.0));
    part = tgamma(k + 2.0) / pow(x, k + 2.0);
    for (int j = 0; j < (int)countof(bernoulli); j++) {
        sum += bernoulli[j] * part;
        part *= (k + 2 * j + 2) * (k + 2 * j + 3) / (x * x);
    }
    return sum;
}

static double
polygamma_eval(const double *x)
{
    double k = floor(x[0]);
    double sum = !(k >= 0.0 && x[1] >= 0.0) ? NAN
               : k < HIGH_ORDER ? polygamma_sum(k, x[1])
                                : polygamma_high(k, x[1]);

    return fmod(k, 2.0) == 0.0 ? -sum : sum;
}

const OpCard card_polygamma = {
    .name = "polygamma",
    .about = "derivative of order floor(x0) + 1 of lgamma at x1 >= 0",
    .formula = "dx1 = dy polygamma(x0 + 1, x1)",
    .kind = MAP,
    .nin = 2,
    .shape = shape_float,
    .pull = polygamma_pull,
    .eval = polygamma_eval,
    .c = "gradc_polygamma$f($0, $1)",
    .prec = P_POST,
    .cost = 200,
    .code = 215,
    .try_in = { 0.5, 2 },
};

/* n (1 + x)^(n - 1); of n there is none, since it is whole */
static void
compoundm1_pull(Pull *p)
{
    Graph *g = p->g;
    Node *one = n_like(g, 1.0, p->y);
    Node *n = n_map1(g, OP_floor, n_map1(g, OP_abs, p->x[1]));
    Node *before = n_map2(g, OP_compoundm1, p->x[0], n_sub(g, n, one));

    p->dx[0] = n_mul(g, p->dy, n_mul(g, n, n_add(g, before, one)));
}

static double
compoundm1_eval(const double *x)
{
    double y = 0.0, square = x[0];
    int32_t n = fabs(x[1]) < INT32_MAX ? (int32_t)fabs(x[1]) : INT32_MAX;

    for (; n > 0; n >>= 1) {
        y += n & 1 ? square * (1.0 + y) : 0.0;
        square += square * (1.0 + square);
    }
    return y;
}

const OpCard card_compoundm1 = {
    .name = "compoundm1",
    .about = "(1 + x0)^n - 1 without cancellation, n = floor(abs(x1))",
    .formula = "dx0 = dy n (1 + x0)^(n - 1)",
    .kind = MAP,
    .nin = 2,
    .shape = shape_float,
    .pull = compoundm1_pull,
    .range = range_compoundm1,
    .eval = compoundm1_eval,
    .c = "gradc_compoundm1$f($0, $1)",
    .prec = P_POST,
    .cost = 20,             /* 4 for a bit of n */
    .code = 24,
    .try_in = { -0.5, 3 },
};
